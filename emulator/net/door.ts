import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The peer of a connection. `address` is normalised: an IPv4-mapped IPv6 address is the IPv4 address. */
export interface Peer {
  readonly address: string;
  readonly port: number;
}

/** An accepted TCP connection, after the TLS handshake if the listener has TLS. */
export interface Connection {
  readonly stream: Duplex;
  readonly peer: Peer;
  /** The address and port the client used. */
  readonly local: Peer;
  readonly secure: boolean;
  /** The number of bytes waiting to be sent: it shows a viewer that does not read. */
  readonly backlog: () => number;
  /** Cuts the connection; bytes waiting to be sent are lost. */
  destroy(): void;
}

/** Certificate chain and key, PEM. */
export interface TlsMaterial {
  readonly key: string;
  readonly cert: string;
}

export interface Listener {
  /** The port that is really bound. */
  readonly port: number;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

export interface HttpListener extends Listener {
  /** Sets the certificate for new connections. */
  renew(tls: TlsMaterial): void;
}

export interface TcpOptions {
  /** The camera's port; the door adds the offset, if there is one. 0 with offset 0: any free port. */
  readonly port: number;
  readonly tls?: TlsMaterial;
}

/** A request to change protocols (RFC 9110 §7.8): its connection is no longer read as HTTP. */
export interface ProtocolChange {
  readonly stream: Duplex;
  /** The bytes that came after the request. */
  readonly head: Buffer;
  readonly peer: Peer;
  /** Sends this response, with its head, and closes; bytes that the client still sends are discarded meanwhile, for a limited time. */
  readonly refuse: (answer: string) => void;
}

export interface HttpOptions extends TcpOptions {
  /** Answers a request. `peer` comes from the door. An error here is a fault: it is answered 500, or the connection is cut. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, peer: Peer) => unknown;
  /** A request to change protocols (WebSocket, tunnels); without it, and for HTTP/2, such requests are answered as others. */
  readonly upgrade?: (request: IncomingMessage, change: ProtocolChange) => unknown;
  /** Sees the first bytes of a connection before they are read as HTTP; true: it took the connection over, which is paused. */
  readonly first?: (bytes: Buffer, connection: Connection) => boolean;
  /** Called for bytes that are not HTTP or not TLS: the door answers 400, 408, 413, 417, 431, 501 or 505 if it can, and closes. */
  readonly refused: (peer: Peer, why: string) => void;
}

/** A bound UDP socket. */
export interface DatagramPort {
  readonly port: number;
  /** Connects the socket: packets go to this peer, which costs less, and packets from others are dropped. */
  connect(peer: Peer): Promise<void>;
  /** Sends a packet; `to` only when the socket is not connected. */
  send(bytes: Uint8Array, to?: Peer): void;
  /** Whether bytes given to `send` are still waiting, so that they must not be changed. */
  waiting(): boolean;
  close(): Promise<void>;
}

export interface DatagramOptions {
  /** The port; 0: any free one. */
  readonly port: number;
  readonly received: (bytes: Buffer, from: Peer) => void;
  /** The TTL of multicast packets. They leave through the camera's own interface, and the machine itself receives them too. */
  readonly multicastTtl?: number;
  /** The multicast group to join, at exactly this port, which other programs may use too; no offset is added. */
  readonly group?: string;
}

/** A camera's door to the network: it owns one address, and nothing else opens sockets. Errors are `DoorError`. */
export interface Door {
  /** The address the camera is bound to. */
  readonly host: string;
  /** The offset that is added to the guide's ports; 0 with real ports. */
  readonly offset: number;
  listen(options: TcpOptions, accept: (connection: Connection) => unknown): Promise<Listener>;
  listenHttp(options: HttpOptions): Promise<HttpListener>;
  datagrams(options: DatagramOptions): Promise<DatagramPort>;
  /** An even port and the odd one above it, for RTP and RTCP. */
  datagramPair(
    rtp: DatagramOptions['received'],
    rtcp: DatagramOptions['received'],
  ): Promise<readonly [DatagramPort, DatagramPort]>;
  /** The number of open sockets: zero when everything was closed. */
  open(): number;
  /** The number of them that are connections opened by clients. */
  connections(): number;
}
