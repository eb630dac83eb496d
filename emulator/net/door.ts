import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Peer } from '../kernel/peer.ts';

/** An accepted TCP connection, after the TLS handshake if the listener has TLS. */
export interface Connection {
  readonly stream: Duplex;
  readonly peer: Peer;
  /** The address and port the client used. */
  readonly local: Peer;
  readonly secure: boolean;
  /** The number of bytes waiting to be sent besides those in the stream's own buffer, where there is such a place. */
  readonly beyond?: () => number;
  /** Cuts the connection; bytes waiting to be sent are lost. */
  destroy(): void;
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** Certificate chain and key, PEM, and on which terms they are used. */
export interface TlsMaterial {
  readonly key: string;
  readonly cert: string;
  /** The oldest and the newest version that is spoken: TLS 1.2 and 1.3 unless given. */
  readonly oldest?: TlsVersion;
  readonly newest?: TlsVersion;
  /** Whether OpenSSL takes keys, signatures and suites that it finds too weak. */
  readonly lax?: true;
}

/** A certificate that is used from the start, or a function that is asked for it before each handshake: it may be another one each time. */
export type TlsSource = TlsMaterial | (() => Promise<TlsMaterial>);

export interface Listener {
  /** The port that is really bound. */
  readonly port: number;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

/** Why TLS with a client failed. */
export interface TlsFailure {
  readonly why: string;
  readonly code: string;
}

export interface TcpOptions {
  /** The camera's port; the door adds the offset, if there is one. 0 with offset 0: any free port. */
  readonly port: number;
  readonly tls?: TlsSource;
  /** The TLS suites that are offered, most wanted first, by their OpenSSL names; OpenSSL's own unless given. */
  readonly tlsSuites?: readonly string[];
  /** Called when TLS with a client fails: `why` is a sentence, `code` that of OpenSSL or of the system. */
  readonly tlsFailed?: (peer: Peer, failure: TlsFailure) => void;
  /** A client that ends its half of the connection may still be sent something; the handler closes the other half. */
  readonly halfOpen?: true;
  /** No offset is added: clients cannot be told another port. */
  readonly fixed?: true;
  /** The address to listen at, one of the door's; unless given, the first. */
  readonly at?: string;
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

/** What a connection's first bytes show: it was taken over, it is HTTP, or more bytes must come before that is known. */
export type FirstSight = 'taken' | 'http' | 'incomplete';

export interface HttpOptions extends TcpOptions {
  /** Answers a request. `peer` comes from the door. An error here is a fault: it is answered 500, or the connection is cut. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, peer: Peer) => unknown;
  /** A request to change to WebSocket; without it, and for other protocols, such requests are answered as others (RFC 9110 §7.8). */
  readonly upgrade?: (request: IncomingMessage, change: ProtocolChange) => unknown;
  /** Sees all bytes of a connection so far, until it knows whether they are HTTP. A connection that it took over is paused. */
  readonly first?: (bytes: Buffer, connection: Connection) => FirstSight;
  /** The value of `Date` in the answers that the door gives itself; none unless given. */
  readonly date?: () => string;
  /** Called for bytes that are not HTTP: the door answers 400, 408, 413, 417, 431, 501 or 505 if it can, and closes. */
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
  /** The camera's port; the door adds the offset, if there is one. 0: any free port. */
  readonly port: number;
  readonly received: (bytes: Buffer, from: Peer) => void;
  /** The TTL of multicast packets. They leave through the camera's own interface, and the machine itself receives them too. */
  readonly multicastTtl?: number;
  /** Whether it may send to broadcast addresses. */
  readonly broadcast?: true;
  /** Whether the camera is the client here, and hears servers that it asked: then nobody need be admitted. */
  readonly client?: true;
  /** No offset is added: clients cannot be told another port. */
  readonly fixed?: true;
  /** The address to bind, one of the door's; unless given, the first. */
  readonly at?: string;
  /** Whether other programs may bind the port too; what comes there may then go to them. */
  readonly reused?: true;
}

/** A subscription to datagrams that are not for one camera alone. */
export interface SharedOptions {
  /** The port, without offset; other cameras and other programs may use it too. */
  readonly port: number;
  /** A multicast group, which is joined on the camera's interface, or a broadcast address. */
  readonly address: string;
  readonly received: DatagramOptions['received'];
}

/** One of a process's subscriptions to a group or a broadcast address; the last one closes their socket. */
export interface SharedPort {
  readonly port: number;
  close(): Promise<void>;
}

/** A range of ports from which runs of adjacent ports are taken. */
export interface PortRange {
  /** The first port of the first run. */
  readonly first: number;
  /** The distance from one run to the next. */
  readonly step: number;
  /** The number of runs. */
  readonly count: number;
  /** That many of them are used in turn; the others when these are taken. All unless given. */
  readonly usual?: number;
}

export interface PortRunOptions<
  R extends readonly DatagramOptions['received'][] = readonly DatagramOptions['received'][],
> {
  readonly range: PortRange;
  /** One handler for each port of the run, from the lowest. */
  readonly received: R;
  /** The address to bind, one of the door's; unless given, the first. */
  readonly at?: string;
}

/** The ports of a run, from the lowest. */
export type RunOf<R extends readonly DatagramOptions['received'][]> = { readonly [K in keyof R]: DatagramPort };

/** The terms of TLS as a client. */
export interface TlsClientTerms {
  /** The name that the certificate must have, and that is sent as the server's name (SNI) unless it is an address. */
  readonly serverName: string;
  /** The certificates that are trusted, PEM; `anyone`: no certificate is verified. */
  readonly trust: readonly string[] | 'anyone';
}

export interface ConnectOptions {
  /** An IP address and a port; a name must be looked up before, by the camera's own DNS client. */
  readonly to: Peer;
  readonly tls?: TlsClientTerms;
  /** Gives up the attempt, and cuts the connection later. */
  readonly signal: AbortSignal;
  /** How long TCP and TLS together may take, in ms of real time. */
  readonly timeout: number;
}

/** A camera's door to the network: it owns the camera's addresses, and nothing else opens sockets. Errors are `DoorError`. */
export interface Door {
  /** The addresses the camera is bound to, IPv4 and IPv6. They change when it moves. */
  readonly addresses: readonly string[];
  /** The first of them; while the camera moves, and has none, the one that it had. */
  readonly host: string;
  /** The offset that is added to the guide's ports; 0 with real ports. */
  readonly offset: number;
  listen(options: TcpOptions, accept: (connection: Connection) => unknown): Promise<Listener>;
  listenHttp(options: HttpOptions): Promise<Listener>;
  datagrams(options: DatagramOptions): Promise<DatagramPort>;
  /** Adjacent ports, such as those for RTP and RTCP; no offset is added. */
  portRun<R extends readonly DatagramOptions['received'][]>(options: PortRunOptions<R>): Promise<RunOf<R>>;
  /** Hears a group or broadcasts together with the other cameras of the process. */
  shared(options: SharedOptions): Promise<SharedPort>;
  /** Opens a connection from the camera's own address. Rejects with `ConnectError`. */
  connect(options: ConnectOptions): Promise<Connection>;
  /** Resets the connections of clients that are admitted no more. */
  expel(): void;
  /** Ends every connection that the camera opened. */
  hangUp(): Promise<void>;
  /** The number of open sockets: zero when everything was closed. */
  open(): number;
  /** The number of them that are connections opened by clients. */
  connections(): number;
}

/** A door whose addresses can change. */
export interface MovableDoor extends Door {
  /** Gives it these addresses. Sockets at others stay open until `clear`. */
  move(to: readonly string[]): void;
  /** Closes the sockets at addresses that are not the door's any more. */
  clear(): Promise<void>;
}
