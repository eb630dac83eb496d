import net, { type Server } from 'node:net';
import { datagramPort } from './datagram-port.ts';
import { doorError } from '../kernel/door-error.ts';
import { bindingAgain, leave } from './left-ports.ts';
import type { Network } from './network.ts';
import { sharedPort } from './shared-port.ts';

const BACKLOG = 1_024;

/** The options of every TCP connection: small answers leave at once, and a peer whose cable was pulled is detected. */
export const socketOptions = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 } as const;

/** The operating system's network. */
export const osNetwork: Network = {
  tls: true,
  async listen(server, { address: host, port }) {
    const place = { transport: 'tcp', host, port } as const;
    const bound = await bindingAgain(place, () => listening(server, host, port));
    server.once('close', () => leave(place));
    return bound;
  },
  datagrams: datagramPort,
  shared: sharedPort,
  dial: ({ address, port }, from) =>
    net.connect({ host: address, port, ...socketOptions, ...(from === undefined ? {} : { localAddress: from }) }),
};

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((bound, failed) => {
    const refuse = (error: Error): void => {
      server.off('listening', taken);
      failed(doorError(error, host, port));
    };
    const taken = (): void => {
      server.off('error', refuse);
      // A connection that cannot be accepted (no descriptor left) is lost; the listener is not.
      server.on('error', () => undefined);
      const address = server.address();
      bound(typeof address === 'object' && address ? address.port : port);
    };
    server.once('error', refuse);
    server.once('listening', taken);
    try {
      server.listen({ port, host, backlog: BACKLOG });
    } catch (error) {
      refuse(error as Error);
    }
  });
}
