import dgram from 'node:dgram';
import net from 'node:net';
import { RATE } from '../../emulator/media/shapes.ts';
import { RtpFrame } from '../../emulator/wire/rtp/frame.ts';
import { loopPayloads } from './ordinary-clip.ts';

/**
 * The floor of the stream figures: a server that does nothing but write. It answers every request as a viewer wants it, without a session
 * or a login, and then writes the camera's packets, made in advance, to each viewer at the camera's rate: over TCP a picture at a time,
 * over UDP a packet at a time, from a port for each viewer. Prints "ready" and its port.
 */
const SSRC = 1;
const TICKS = 90_000 / RATE;
const SDP = 'v=0\r\nm=video 0 RTP/AVP 98\r\na=control:track\r\n';

let sequence = 0;
const frames = loopPayloads().map((payloads, picture) => {
  const head = { key: false, payloadType: 98, sequence, timestamp: picture * TICKS, ssrc: SSRC, marker: true };
  sequence += payloads.length;
  return new RtpFrame({ ...head, payloads });
});
const viewers = new Set<(frame: RtpFrame) => void>();

function connected(udp: dgram.Socket, port: number): Promise<void> {
  return new Promise((done) => udp.connect(port, '127.0.0.1', done));
}

async function serve(socket: net.Socket): Promise<void> {
  let view = (frame: RtpFrame): void => void socket.write(frame.interleaved(0));
  for await (const data of socket.setNoDelay(true) as AsyncIterable<Buffer>) {
    const request = data.toString('latin1');
    const port = Number(/client_port=(\d+)/.exec(request)?.[1] ?? 0);
    if (port > 0) {
      const udp = dgram.createSocket('udp4');
      await connected(udp, port);
      view = ({ packets: all }) => {
        for (const packet of all) udp.send(packet);
      };
      socket.once('close', () => udp.close());
    }
    const body = request.startsWith('DESCRIBE') ? SDP : '';
    const head = `RTSP/1.0 200 OK\r\nCSeq: ${/CSeq: (\d+)/.exec(request)?.[1]}\r\nSession: 1\r\n`;
    socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    if (request.startsWith('PLAY')) {
      viewers.add(view);
      socket.once('close', () => viewers.delete(view));
    }
  }
}

let picture = 0;
const from = performance.now();
function beat(): void {
  const frame = frames[picture++ % frames.length];
  if (frame) for (const view of viewers) view(frame);
  setTimeout(beat, Math.max(0, from + (picture * 1_000) / RATE - performance.now()));
}

const server = net.createServer((socket) => void serve(socket.on('error', () => undefined)).catch(() => undefined));
server.listen(0, '127.0.0.1', () => {
  beat();
  console.log(`ready ${(server.address() as net.AddressInfo).port}`);
});
