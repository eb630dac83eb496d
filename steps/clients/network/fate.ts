import net from 'node:net';

/** How long a connection must stay open to count as admitted, in ms: twice, so that a busy process sees between them what has come. */
const STAYS_MS = [100, 50] as const;
/** How long it may take until there is a connection, in ms. */
const COMES_MS = 5_000;

export type Fate = 'open' | 'reset' | 'refused' | 'bytes';

/** How a connection from an address fares before it has sent anything. */
export function fateOf(host: string, port: number, from: string): Promise<Fate> {
  const socket = net.connect({ host, port, localAddress: from });
  return new Promise((done) => {
    let timer = setTimeout(() => end('open')(), COMES_MS);
    const end = (fate: Fate) => (): void => {
      clearTimeout(timer);
      socket.destroy();
      done(fate);
    };
    const later = (ms: number, then: () => void): void => {
      clearTimeout(timer);
      timer = setTimeout(then, ms);
    };
    socket.once('connect', () => later(STAYS_MS[0], () => later(STAYS_MS[1], end('open'))));
    socket.once('data', end('bytes'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(code === 'ECONNREFUSED' ? 'refused' : 'reset')());
    socket.once('end', end('refused'));
  });
}
