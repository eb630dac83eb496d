import type { Server, Socket } from 'node:net';
import type { DatagramOptions, DatagramPort, SharedOptions, SharedPort } from './door.ts';
import type { Peer } from '../kernel/peer.ts';

/** The options of a UDP socket, and the address and port that it is bound to. */
export interface DatagramPlacement extends Omit<DatagramOptions, 'at' | 'fixed'> {
  readonly host: string;
}

/** The options of a subscription; `host`, an address of the interface on which a group is joined. */
export interface SharedPlacement extends SharedOptions {
  readonly host: string;
}

/** A network in which doors open their sockets: the operating system's, or one in memory. Errors are `DoorError`. */
export interface Network {
  /** Whether TLS is spoken. Without it, connections of a listener with a certificate are plain, and count as secure. */
  readonly tls: boolean;
  /** Lets a server listen, and returns its port. Connections come as `connection` events. */
  listen(server: Server, at: Peer): Promise<number>;
  datagrams(options: DatagramPlacement): Promise<DatagramPort>;
  shared(options: SharedPlacement): Promise<SharedPort>;
  /** A connection that is being opened: it emits `connect` or `error`. `from`: its own address. */
  dial(to: Peer, from: string | undefined): Socket;
}
