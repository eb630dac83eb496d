import dgram from 'node:dgram';
import { once } from 'node:events';

/** How long one question waits for its answer, in ms. */
const ANSWER_MS = 200;

/** A UDP socket at an address; port 0: any free one. Rejects when it cannot be bound. */
export function udpSocket(host: string, port: number, { reuseAddr = false } = {}): Promise<dgram.Socket> {
  const socket = dgram.createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', reuseAddr });
  return new Promise((done, failed) => {
    socket.once('error', (error) => {
      socket.close();
      failed(error);
    });
    socket.bind(port, host, () => {
      // A peer that is gone is no fault of the client.
      socket.removeAllListeners('error').on('error', () => undefined);
      done(socket);
    });
  });
}

/** A UDP port that is free. */
export async function freeUdpPort(host: string): Promise<number> {
  const socket = await udpSocket(host, 0);
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

/** Sends a question once, and waits a moment for any answer. */
export function answersUdp(host: string, port: number, question: Buffer): Promise<boolean> {
  const socket = dgram.createSocket('udp4');
  return new Promise((done) => {
    const end = (answered: boolean) => () => {
      clearTimeout(timer);
      socket.close(() => done(answered));
    };
    const timer = setTimeout(end(false), ANSWER_MS);
    socket.once('message', end(true));
    socket.once('error', () => undefined);
    socket.send(question, port, host);
  });
}

/** How long an ICMP message may take, in ms. */
const UNREACHABLE_MS = 150;

/** What becomes of a datagram that no protocol knows: an ICMP message says that the port is closed, or nothing comes. */
export function udpFate(host: string, port: number): Promise<'closed' | 'silent' | 'answered'> {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise((done) => {
    const end = (fate: 'closed' | 'silent' | 'answered') => () => {
      clearTimeout(timer);
      socket.removeAllListeners('error').on('error', () => undefined);
      socket.close(() => done(fate));
    };
    const timer = setTimeout(end('silent'), UNREACHABLE_MS);
    socket.once('message', end('answered'));
    // The system tells of the ICMP message as an error of a connected socket.
    socket.once('error', end('closed'));
    socket.connect(port, host, () => socket.send(Buffer.from([0])));
  });
}
