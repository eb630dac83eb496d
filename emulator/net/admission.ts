import type { Socket } from 'node:net';
import type { DatagramOptions } from './door.ts';
import { interpose } from './interpose.ts';
import type { Network } from './network.ts';
import { peerOf, rawOf } from './peers.ts';
import { reset } from './reset.ts';

/** A port of the camera, without its offset. */
export interface AskedPort {
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
}

/** Whether a peer may reach a port of the camera at all. The address is normalised. */
export type Admits = (address: string, port: AskedPort) => boolean;

/**
 * A network that admits only some peers, to whatever is opened in it. A connection of another peer is reset before TLS and before a
 * byte is read; a datagram is dropped. Ports of the camera as a client are exempt: who answers was asked.
 */
export class Admission {
  readonly network: Network;
  readonly #admits: Admits;
  /** The connections that were admitted, and the port of each. */
  readonly #admitted = new Map<Socket, AskedPort>();
  /** The TLS on them, where there is one. */
  readonly #secured = new WeakMap<Socket, Socket>();

  /** `offset`: what the camera's door adds to its ports. */
  constructor(network: Network, offset: number, admits: Admits) {
    this.#admits = admits;
    const screened = ({ port, received }: Pick<DatagramOptions, 'port' | 'received'>): DatagramOptions['received'] => {
      const asked = { transport: 'udp', port } as const;
      return (bytes, from) => {
        if (admits(from.address, asked)) received(bytes, from);
      };
    };
    this.network = {
      tls: network.tls,
      listen: (server, at) => {
        const asked = { transport: 'tcp', port: at.port - offset } as const;
        interpose(server, 'connection', (socket, pass) => {
          if (!admits(peerOf(socket).address, asked)) {
            reset(socket, undefined);
            return;
          }
          this.#admitted.set(socket, asked);
          socket.once('close', () => this.#admitted.delete(socket));
          pass();
        });
        server.on('secureConnection', (secure: Socket) => this.#secured.set(rawOf(secure), secure));
        return network.listen(server, at);
      },
      datagrams: (options) =>
        network.datagrams(options.client === true ? options : { ...options, received: screened(options) }),
      shared: (options) => network.shared({ ...options, received: screened(options) }),
      dial: (to, from) => network.dial(to, from),
    };
  }

  /** Resets the connections of peers that are admitted no more. */
  expel(): void {
    for (const [socket, asked] of this.#admitted)
      if (!this.#admits(peerOf(socket).address, asked)) reset(socket, this.#secured.get(socket));
  }
}
