import net from 'node:net';
import { failureOf } from '../clients/client-error.ts';
import { HttpClient, type HttpAnswer, type HttpLimits, type HttpOptions } from '../clients/http.ts';
import { digestAnswer, type Login } from '../clients/digest.ts';
import { RawConnection } from '../clients/raw.ts';
import { hostOf, RtspClient } from '../clients/rtsp.ts';
import { handshake, type Offer, type Shown } from '../clients/handshake.ts';
import type { Trust } from '../clients/trust.ts';
import { ClientError } from '../clients/client-error.ts';
import { askUdp, type UdpAnswer } from '../clients/udp.ts';
import { standardPorts, type CameraPorts } from './standard-ports.ts';

/** The camera that is audited, as any client reaches it: over HTTP or HTTPS, and RTSP. Every method throws `ClientError`. */
export interface Camera {
  readonly url: URL;
  readonly hasLogin: boolean;
  /** Sends one request and does not log in. `base`: another URL of the same camera. */
  ask(path: string, options?: HttpOptions & { readonly base?: URL }): Promise<HttpAnswer>;
  /** Sends a GET request and logs in when it is challenged. */
  get(path: string, options?: Pick<HttpOptions, 'first' | 'headers'>): Promise<HttpAnswer>;
  /** Opens an RTSP connection, hands it over, and closes it. */
  rtsp<T>(speak: (connection: Pick<RtspClient, 'ask'>) => Promise<T>, options: RtspChoice): Promise<T>;
  /** The RTSP URL of a stream, 1 the first; `secure`: over TLS. */
  stream(number: number, secure?: boolean): string;
  /** The camera over the other of HTTP and HTTPS. */
  otherWay(): URL;
  /** The header that proves the login (or another one) for a request; undefined where no challenge can be answered. */
  proof(challenges: readonly string[], request: SignedRequest, login?: Login): string | undefined;
  /** Opens a connection over which anything can be said. `url`: the camera over HTTP or HTTPS. */
  open(url: URL): RawConnection;
  /** Whether something takes TCP connections on that port of the camera. */
  listens(port: number, host?: string): Promise<boolean>;
  /** Sends a datagram to a UDP port of the camera, and gives what comes back. */
  datagram(port: number, bytes: Buffer): Promise<UdpAnswer>;
  /** The address from which the tool reaches the camera. */
  ownAddress(): Promise<string>;
  /** The numbers of its ports, as the tool reaches them. */
  readonly ports: CameraPorts;
  /** A TLS handshake with its HTTPS port, in which nothing is sent. It succeeds whoever issued the certificate. */
  handshake(offer?: Offer): Promise<Shown>;
  /** Reaches the camera over HTTPS on this port from now on; the result says why it does not, and then nothing has changed. */
  goOverToHttps(port: number): Promise<string | undefined>;
  /** The same camera for another user. It has to be closed. */
  as(login: Login): Camera;
  /** What was found out once and is not to be tried again: each try is a wrong login, say. The same for all views of the camera. */
  readonly memory: Map<string, Promise<unknown>>;
  close(): Promise<void>;
  /** The same camera, reached on these ports. */
  at(ports: CameraPorts): Camera;
}

/** A CGI that every user may call. */
const INFO = '/cgi-bin/getinfo?FILE=1';

/** How long a port may take to answer, ms. */
const PORT_MS = 1_500;
/** How long an answer to a datagram is awaited, in ms. */
const DATAGRAM_MS = 600;

/** What a Digest is made for. */
export interface SignedRequest {
  readonly method: string;
  readonly uri: string;
}

export interface RtspChoice {
  readonly loggingIn: boolean;
  /** Over TLS, on the port for SRTP. */
  readonly secure?: boolean;
  /** Receives interleaved frames. */
  readonly frame?: (channel: number, payload: Buffer) => boolean;
}

export interface Connection {
  readonly login: Login | undefined;
  readonly trust: Trust;
  readonly limits?: HttpLimits;
  /** Where the camera is reached with RTSP and with RTSP over TLS; unless given, that follows from its settings and its URL. */
  readonly rtspPort: number | undefined;
  readonly rtspsPort: number | undefined;
}

/** A camera on the network. */
export class CameraClient implements Camera {
  #url: URL;
  readonly #connection: Connection;
  readonly #http: HttpClient;
  readonly #ports: CameraPorts;

  readonly memory: Map<string, Promise<unknown>>;

  constructor(
    url: URL,
    connection: Connection,
    ports = standardPorts,
    http = new HttpClient(connection.login, connection.trust, connection.limits),
    memory = new Map<string, Promise<unknown>>(),
  ) {
    this.#url = url;
    this.memory = memory;
    this.#connection = connection;
    this.#http = http;
    const { rtspPort = ports.rtsp, rtspsPort = ports.rtsps } = connection;
    this.#ports = { ...ports, rtsp: rtspPort, rtsps: rtspsPort };
  }

  get url(): URL {
    return this.#url;
  }

  get hasLogin(): boolean {
    return this.#connection.login !== undefined;
  }

  ask(path: string, { base = this.url, ...options }: HttpOptions & { readonly base?: URL } = {}): Promise<HttpAnswer> {
    return this.#http.ask(new URL(path, base), options);
  }

  get(path: string, options: Pick<HttpOptions, 'first' | 'headers'> = {}): Promise<HttpAnswer> {
    return this.#http.get(new URL(path, this.url), options);
  }

  async rtsp<T>(
    speak: (connection: RtspClient) => Promise<T>,
    { loggingIn, secure = false, frame }: RtspChoice,
  ): Promise<T> {
    const { login } = this.#connection;
    const client = new RtspClient({
      host: hostOf(this.url),
      port: secure ? this.#ports.rtsps : this.#ports.rtsp,
      secure,
      trust: this.#connection.trust,
      login: loggingIn ? login : undefined,
      ...(frame ? { frame } : {}),
    });
    try {
      return await speak(client);
    } finally {
      client.close();
    }
  }

  stream(number: number, secure = false): string {
    const { rtsp, rtsps } = this.#ports;
    const port = secure ? `:${rtsps}` : rtsp === standardPorts.rtsp ? '' : `:${rtsp}`;
    return `${secure ? 'rtsps' : 'rtsp'}://${this.url.hostname}${port}/MediaInput/stream_${number}`;
  }

  otherWay(): URL {
    const way = this.url.protocol === 'https:' ? 'http' : 'https';
    const other = new URL(this.url);
    other.protocol = way;
    other.port = String(this.#ports[way]);
    return other;
  }

  proof(challenges: readonly string[], request: SignedRequest, login = this.#connection.login): string | undefined {
    return login && digestAnswer(challenges, login, request);
  }

  open(url: URL): RawConnection {
    return new RawConnection(url, this.#connection.trust);
  }

  datagram(port: number, bytes: Buffer): Promise<UdpAnswer> {
    return askUdp(hostOf(this.url), port, bytes, DATAGRAM_MS);
  }

  listens(port: number, host = hostOf(this.url)): Promise<boolean> {
    return new Promise((done) => {
      const socket = net.connect({ host, port, timeout: PORT_MS });
      const end = (open: boolean) => () => {
        socket.destroy();
        done(open);
      };
      socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
    });
  }

  handshake(offer?: Offer): Promise<Shown> {
    const url = this.url.protocol === 'https:' ? this.url : this.otherWay();
    return handshake(url, this.#connection.trust, offer);
  }

  async goOverToHttps(port: number): Promise<string | undefined> {
    const url = new URL(this.url);
    url.protocol = 'https:';
    url.port = String(port);
    try {
      const { status } = await this.#http.get(new URL(INFO, url));
      if (status !== 200) return `over HTTPS it answers ${status}`;
      this.#url = url;
      return undefined;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      return error.message;
    }
  }

  async ownAddress(): Promise<string> {
    const { protocol, port } = this.url;
    const way = protocol === 'https:' ? 'https' : 'http';
    const socket = net.connect({ host: hostOf(this.url), port: Number(port || standardPorts[way]), timeout: PORT_MS });
    try {
      await new Promise((done, failed) => {
        socket
          .once('connect', done)
          .once('error', failed)
          .once('timeout', () => failed(new Error('no answer')));
      });
      return socket.localAddress ?? '';
    } catch (error) {
      throw failureOf(this.url.origin, error);
    } finally {
      socket.destroy();
    }
  }

  get ports(): CameraPorts {
    return this.#ports;
  }

  as(login: Login): CameraClient {
    return new CameraClient(this.url, { ...this.#connection, login }, this.#ports);
  }

  at(ports: CameraPorts): Camera {
    return new CameraClient(this.url, this.#connection, ports, this.#http, this.memory);
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}
