import net from 'node:net';
import tls from 'node:tls';
import type { Random } from '../../emulator/kernel/random.ts';
import type { Seed } from './corpus.ts';
import { mutated } from './mutations.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** The address that the client comes from. */
  readonly from: string;
}

/** Ms: a conversation that lasts longer is left. */
const LONGEST = 2_000;
const ANSWER = 30;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Ways to leave. */
const leaving: readonly ((socket: net.Socket) => unknown)[] = [
  (socket) => socket.end(),
  (socket) => socket.destroy(),
  (socket) => socket.resetAndDestroy(),
];

/** Says what the seed has, much of it damaged, and leaves at some moment. Never rejects: that a server cuts is its right. */
export async function converse(seed: Seed, place: Place, random: Random): Promise<void> {
  await Promise.all([
    speak(seed.messages, place, random),
    ...(seed.beside ? [pause(random.below(10)).then(() => speak(seed.beside ?? [], place, random))] : []),
  ]);
}

async function speak(messages: readonly Buffer[], place: Place, random: Random): Promise<void> {
  const { host, port, from: localAddress } = place;
  const raw = net.connect({ host, port, localAddress });
  const socket = place.secure ? tls.connect({ socket: raw, rejectUnauthorized: false }) : raw;
  let session = '0';
  let heard = (): void => undefined;
  socket.on('error', () => socket.destroy());
  raw.on('error', () => socket.destroy());
  socket.on('data', (data: Buffer) => {
    session = /^Session: *(\w+)/im.exec(data.subarray(0, 2_000).toString('latin1'))?.[1] ?? session;
    heard();
  });
  const closed = new Promise<void>((done) => raw.once('close', () => done()));
  const late = setTimeout(() => socket.destroy(), LONGEST);
  const goes = random.below(4) === 0 ? random.below(messages.length + 1) : messages.length;
  for (const [i, message] of messages.entries()) {
    if (i >= goes || socket.destroyed) break;
    const valid = Buffer.from(message.toString('latin1').replaceAll('SESSION', session), 'latin1');
    const sent = random.below(2) === 0 ? valid : mutated(valid, random);
    const half = random.below(6) === 0 ? random.below(sent.length + 1) : sent.length;
    socket.write(sent.subarray(0, half));
    if (half < sent.length) {
      await pause(random.below(5));
      if (!socket.destroyed) socket.write(sent.subarray(half));
    }
    if (random.below(4) > 0) await Promise.race([new Promise<void>((done) => (heard = done)), closed, pause(ANSWER)]);
  }
  leaving[random.below(leaving.length)]?.(raw);
  await Promise.race([closed, pause(random.below(20))]);
  socket.destroy();
  raw.destroy();
  // One that was reset before it was open is now and then never heard of again.
  await Promise.race([closed, pause(ANSWER)]);
  clearTimeout(late);
}

/** The first record that a TLS client sends. */
export function clientHello(): Promise<Buffer> {
  return new Promise((done) => {
    const server = net.createServer((socket) =>
      socket.once('data', (data: Buffer) => {
        socket.destroy();
        server.close();
        done(data);
      }),
    );
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      tls.connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
    });
  });
}
