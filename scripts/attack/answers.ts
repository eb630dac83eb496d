import { own } from '../../emulator/kernel/own.ts';
import { HttpClient } from '../../steps/clients/http/http.ts';
import { basicHeader } from '../../steps/clients/http/digest.ts';
import { RtspClient } from '../../steps/clients/rtsp/rtsp.ts';
import type { RtspWay } from '../../steps/clients/rtsp/rtsp-ways.ts';
import { RtspSocket } from '../../steps/clients/rtsp/rtsp-socket.ts';
import { administrator, type AttackedEmulator } from './emulator.ts';

const authorization = basicHeader(administrator);

const ways: Readonly<Record<RtspWay, string>> = {
  RTSP: 'rtsp',
  RTSPS: 'rtsps',
  'RTSP in HTTP': 'http',
  'RTSP in HTTPS': 'https',
};

/** How often is asked before what is wrong counts. */
const TRIES = 2;

/** Asks every port for what it is there for. Gives what was not answered as it should be, a sentence each. */
export async function unanswered({ host, ports, control }: AttackedEmulator): Promise<readonly string[]> {
  const faults: string[] = [];
  const want = async (what: string, wanted: unknown, ask: () => Promise<unknown>): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const since = performance.now();
      const got = await ask().catch((error: unknown) => String(error));
      if (got === wanted) return;
      const took = ((performance.now() - since) / 1_000).toFixed(1);
      const fault = `${what}: got ${String(got)} after ${took} s, wanted ${String(wanted)}`;
      if (tries === TRIES) return void faults.push(fault);
      // On a busy machine an answer may take longer than a client waits. That is told, and asked again.
      console.log(`  at the first try, ${fault}`);
    }
  };
  const web = new HttpClient();
  for (const scheme of ['http', 'https']) {
    const base = `${scheme}://${host}:${own(ports, scheme)}`;
    await want(`${scheme}, the camera information`, 200, async () =>
      web.ask(base, { path: '/cgi-bin/getinfo?FILE=1', authorization }).then(({ status }) => status),
    );
    await want(`${scheme}, without a login`, 401, async () =>
      web.ask(base, { path: '/cgi-bin/getinfo?FILE=1' }).then(({ status }) => status),
    );
    const url = `${scheme.replace('http', 'ws')}://${host}:${own(ports, scheme)}/rtsp-over-websocket`;
    await want(`${scheme}, RTSP in WebSocket`, 200, async () => {
      const socket = await RtspSocket.open(url, authorization);
      const { status } = await socket.ask('DESCRIBE', `rtsp://${host}/MediaInput/stream_1`);
      socket.close();
      return status;
    });
  }
  for (const [way, name] of Object.entries(ways))
    await want(way, 200, async () => {
      const client = await RtspClient.connect(way as RtspWay, { host, port: own(ports, name) ?? 0 });
      const url = `${name === 'rtsps' ? 'rtsps' : 'rtsp'}://${host}/MediaInput/stream_1`;
      const { status } = await client.ask({ method: 'DESCRIBE', url, authorization });
      client.close();
      return status;
    });
  await want('the control port', true, () => control.healthy());
  await web.close();
  return faults;
}
