import net from 'node:net';

/** How long a connection must stay open to count as admitted, in ms. */
const STAYS_MS = 150;

export type Fate = 'open' | 'reset' | 'refused' | 'bytes';

/** How a connection from an address fares before it has sent anything. */
export function fateOf(host: string, port: number, from: string): Promise<Fate> {
  const socket = net.connect({ host, port, localAddress: from });
  return new Promise((done) => {
    const end = (fate: Fate) => (): void => {
      clearTimeout(timer);
      socket.destroy();
      done(fate);
    };
    const timer = setTimeout(end('open'), STAYS_MS);
    socket.once('data', end('bytes'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(code === 'ECONNREFUSED' ? 'refused' : 'reset')());
    socket.once('end', end('refused'));
  });
}
