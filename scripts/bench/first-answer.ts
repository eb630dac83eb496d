import net from 'node:net';
import tls from 'node:tls';
import type { FleetCamera } from '../../emulator/index.ts';

type Ports = Pick<FleetCamera, 'host' | 'ports'>;

/** Sends one request and waits for the first bytes of the answer. */
function firstBytes(socket: net.Socket, request: string): Promise<string> {
  return new Promise((answered, failed) => {
    socket.once('data', (data) => {
      socket.destroy();
      answered(data.toString('latin1'));
    });
    socket.once('error', failed);
    socket.write(request);
  });
}

async function over(socket: net.Socket, ready: string, request: string, wanted: RegExp): Promise<void> {
  await new Promise((connected, failed) => socket.once(ready, connected).once('error', failed));
  const answer = await firstBytes(socket, request);
  if (!wanted.test(answer)) throw new Error(`got ${answer.slice(0, 60)}, wanted ${wanted}`);
}

/** Resolves when the camera has answered on these ports, each in its own protocol. */
export async function firstAnswer(
  { host, ports }: Ports,
  wanted: readonly ('http' | 'https' | 'rtsp')[] = ['http', 'https', 'rtsp'],
): Promise<void> {
  const http = 'GET / HTTP/1.1\r\nHost: camera\r\nConnection: close\r\n\r\n';
  const [plain, https, rtsp] = (['http', 'https', 'rtsp'] as const).map((name) => wanted.includes(name) && ports[name]);
  await Promise.all([
    plain && over(net.connect(plain, host), 'connect', http, /^HTTP\/1\.1 \d/),
    https &&
      over(tls.connect({ port: https, host, rejectUnauthorized: false }), 'secureConnect', http, /^HTTP\/1\.1 \d/),
    rtsp && over(net.connect(rtsp, host), 'connect', 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n', /^RTSP\/1\.0 \d/),
  ]);
}
