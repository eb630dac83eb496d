import { When, type DataTable } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const PATH = '/rtsp-over-websocket';
const INTERLEAVED = 'RTP/AVP/TCP;unicast;interleaved=0-1';
const UNSUPPORTED_TRANSPORT = 461;
/** The track of events, which every camera has. */
const EVENTS = 4;

async function opened(world: CameraWorld, over: 'HTTP' | 'HTTPS'): Promise<RtspSocket> {
  const base = world.base(over);
  const { headers } = await world.web.ask(base, { path: PATH });
  const signing = { method: 'GET', uri: PATH };
  const login = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
  const socket = await RtspSocket.open(`${base.replace('http', 'ws')}${PATH}`, login);
  world.undo.push(() => socket.close());
  return socket;
}

const streamOf = (world: CameraWorld): string => `rtsp://${world.camera.host}/MediaInput/stream_1`;

When(
  'the administrator asks through a WebSocket over {web} for media beside it',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS', table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    const socket = await opened(this, over);
    let session: string | undefined;
    const setUp = async (track: number, transport: string): Promise<number> => {
      const headers = { Transport: transport, ...(session === undefined ? {} : { Session: session }) };
      const { status, text } = await socket.ask('SETUP', `${streamOf(this)}/trackID=${track}`, headers);
      session ??= /^Session: (\d+)/im.exec(text)?.[1];
      return status;
    };
    const beside = async (track: number, when: string): Promise<void> => {
      for (const [transport = ''] of table.raw())
        findings.add(unlessSame(`${transport}${when}`, await setUp(track, transport), UNSUPPORTED_TRANSPORT));
    };
    await beside(1, '');
    findings.add(unlessSame('SETUP in the WebSocket', await setUp(1, INTERLEAVED), 200));
    await beside(1, ', again in its session');
    await beside(EVENTS, ', for another track of its session');
    findings.add(unlessSame('another track in the WebSocket', await setUp(EVENTS, INTERLEAVED), 200));
  },
);

/** How a WebSocket ends, by its client or by the camera. */
const ends: Readonly<Record<string, (socket: RtspSocket, world: CameraWorld) => unknown>> = {
  'it is closed': (socket) => socket.leave(),
  'it is cut off': (socket) => socket.close(),
  'a request closes the connection': (socket, world) => socket.ask('OPTIONS', streamOf(world), { Connection: 'close' }),
};

When('WebSockets with a session over {web} end', async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
  const findings = beginBattery(this);
  await this.refresh();
  for (const [name, end] of Object.entries(ends)) {
    const socket = await opened(this, over);
    const setUp = await socket.ask('SETUP', `${streamOf(this)}/trackID=1`, { Transport: INTERLEAVED });
    const session = /^Session: (\d+)/im.exec(setUp.text)?.[1] ?? '';
    await socket.ask('PLAY', streamOf(this), { Session: session });
    const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
    this.undo.push(() => user.leave());
    const status = async (): Promise<number> => (await user.ask('GET_PARAMETER', { Session: session })).status;
    findings.add(unlessSame(`before ${name}: the session`, await status(), 200));
    await end(socket, this);
    const after = await settled(status, (now) => now !== 200, { withinMs: 2_000 });
    findings.add(unlessSame(`after ${name}: the session`, after, 454));
    const closed = await settled(
      () => socket.closed,
      (is) => is,
      { withinMs: 2_000 },
    );
    findings.add(unlessSame(`after ${name}: the WebSocket is closed`, closed, true));
  }
});
