import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Who is at the other end. `address` is normalised: an IPv4-mapped IPv6 address is the IPv4 address. */
export interface Peer {
  readonly address: string;
  readonly port: number;
}

/** An accepted TCP connection, TLS already done where the listener has TLS. */
export interface Connection {
  readonly stream: Duplex;
  readonly peer: Peer;
  /** The address and port the client used. */
  readonly local: Peer;
  readonly secure: boolean;
  /** Bytes waiting to be sent: the measure of a viewer that does not read. */
  readonly backlog: () => number;
  /** Cuts the connection; what waits to be sent is lost. */
  destroy(): void;
}

/** Certificate chain and key, PEM. */
export interface TlsMaterial {
  readonly key: string;
  readonly cert: string;
}

export interface Listener {
  /** The port really bound. */
  readonly port: number;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

export interface HttpListener extends Listener {
  /** New connections get this certificate. */
  renew(tls: TlsMaterial): void;
}

export interface TcpOptions {
  /** The camera's port; the door adds the offset, if there is one. 0 with offset 0: any free port. */
  readonly port: number;
  readonly tls?: TlsMaterial;
}

/** A connection that a client wants to change protocols on (RFC 9110 §7.8): no HTTP is read from it any more. */
export interface ProtocolChange {
  readonly stream: Duplex;
  /** What came behind the request. */
  readonly head: Buffer;
  readonly peer: Peer;
  /** Gives this answer, head and all, and closes; what the client still sends is thrown away meanwhile, for a bounded time. */
  readonly refuse: (answer: string) => void;
}

export interface HttpOptions extends TcpOptions {
  /** Answers a request. `peer` comes from the door. What is thrown here, or by the promise, is a fault: 500, or the connection is cut. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, peer: Peer) => unknown;
  /** A request to change protocols (WebSocket, tunnels); without it, and for HTTP/2, such requests are answered as others. */
  readonly upgrade?: (request: IncomingMessage, change: ProtocolChange) => unknown;
  /** Sees the first bytes of a connection before they are read as HTTP; true: it took the connection over, which is paused. */
  readonly first?: (bytes: Buffer, connection: Connection) => boolean;
  /** Bytes that are no HTTP or no TLS: the door answers 400, 408, 413, 417, 431, 501 or 505 if it can, and closes. */
  readonly refused: (peer: Peer, why: string) => void;
}

/** A bound UDP socket. */
export interface DatagramPort {
  readonly port: number;
  /** From now on packets leave for this peer, which costs less, and none is heard from another. */
  connect(peer: Peer): Promise<void>;
  /** `to` only where the port is not connected. */
  send(bytes: Uint8Array, to?: Peer): void;
  /** Whether bytes given to `send` still wait, and are to be left as they are. */
  waiting(): boolean;
  close(): Promise<void>;
}

export interface DatagramOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly received: (bytes: Buffer, from: Peer) => void;
  /** Routers that a packet to a group may pass; it leaves by the camera's own interface, and the machine itself hears it too. */
  readonly multicastTtl?: number;
  /** Hears what is sent to this group at that very port, which other programs may hear too; no offset is added. */
  readonly group?: string;
}

/** A camera's way to the network: it owns one address, and nothing else opens sockets. Errors are `DoorError`. */
export interface Door {
  /** The address the camera is bound to. */
  readonly host: string;
  /** What is added to a real port; 0 with real ports. */
  readonly offset: number;
  listen(options: TcpOptions, accept: (connection: Connection) => unknown): Promise<Listener>;
  listenHttp(options: HttpOptions): Promise<HttpListener>;
  datagrams(options: DatagramOptions): Promise<DatagramPort>;
  /** An even port and the odd one above it, for RTP and RTCP. */
  datagramPair(
    rtp: DatagramOptions['received'],
    rtcp: DatagramOptions['received'],
  ): Promise<readonly [DatagramPort, DatagramPort]>;
  /** Sockets still open: zero when everything was closed. */
  open(): number;
  /** How many of them are connections that clients opened. */
  connections(): number;
}
