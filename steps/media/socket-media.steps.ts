import { When, type DataTable } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const PATH = '/rtsp-over-websocket';
const UNSUPPORTED_TRANSPORT = 461;

When(
  'the administrator asks through a WebSocket over {web} for media beside it',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS', table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    const base = this.base(over);
    const { headers } = await this.web.ask(base, { path: PATH });
    const signing = { method: 'GET', uri: PATH };
    const login = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
    const socket = await RtspSocket.open(`${base.replace('http', 'ws')}${PATH}`, login);
    this.undo.push(() => socket.close());
    const track = `rtsp://${this.camera.host}/MediaInput/stream_1/trackID=1`;
    const setUp = async (transport: string): Promise<number> =>
      (await socket.ask('SETUP', track, { Transport: transport })).status;
    for (const [transport = ''] of table.raw())
      findings.add(unlessSame(transport, await setUp(transport), UNSUPPORTED_TRANSPORT));
    findings.add(unlessSame('SETUP in the WebSocket', await setUp('RTP/AVP/TCP;unicast;interleaved=0-1'), 200));
  },
);
