import { HttpClient, type HttpAnswer, type HttpLimits, type HttpOptions } from '../clients/http.ts';
import type { Login } from '../clients/digest.ts';
import { hostOf, RtspClient } from '../clients/rtsp.ts';
import type { Trust } from '../clients/trust.ts';
import { standardPorts, type CameraPorts } from './standard-ports.ts';
import { tunnelOpens } from './tunnel.ts';

/** The camera that is audited, as any client reaches it: over HTTP or HTTPS, and RTSP. Every method throws `ClientError`. */
export interface Camera {
  readonly url: URL;
  readonly hasLogin: boolean;
  /** Sends one request and does not log in. `base`: another URL of the same camera. */
  ask(path: string, options?: HttpOptions & { readonly base?: URL }): Promise<HttpAnswer>;
  /** Sends a GET request and logs in when it is challenged. */
  get(path: string): Promise<HttpAnswer>;
  /** Opens an RTSP connection, hands it over, and closes it. */
  rtsp<T>(speak: (connection: Pick<RtspClient, 'ask'>) => Promise<T>, options: RtspChoice): Promise<T>;
  /** The RTSP URL of a stream, 1 the first; `secure`: over TLS. */
  stream(number: number, secure?: boolean): string;
  /** The camera over the other of HTTP and HTTPS. */
  otherWay(): URL;
  /** Whether RTSP is taken out of HTTP there. `url`: the camera over HTTP or HTTPS. */
  tunnelOpens(url: URL): Promise<boolean>;
  /** The same camera, reached on these ports. */
  at(ports: CameraPorts): Camera;
}

export interface RtspChoice {
  readonly loggingIn: boolean;
  /** Over TLS, on the port for SRTP. */
  readonly secure?: boolean;
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
  readonly url: URL;
  readonly #connection: Connection;
  readonly #http: HttpClient;
  readonly #ports: CameraPorts;

  constructor(
    url: URL,
    connection: Connection,
    ports = standardPorts,
    http = new HttpClient(connection.login, connection.trust, connection.limits),
  ) {
    this.url = url;
    this.#connection = connection;
    this.#http = http;
    const { rtspPort = ports.rtsp, rtspsPort = ports.rtsps } = connection;
    this.#ports = { ...ports, rtsp: rtspPort, rtsps: rtspsPort };
  }

  get hasLogin(): boolean {
    return this.#connection.login !== undefined;
  }

  ask(path: string, { base = this.url, ...options }: HttpOptions & { readonly base?: URL } = {}): Promise<HttpAnswer> {
    return this.#http.ask(new URL(path, base), options);
  }

  get(path: string): Promise<HttpAnswer> {
    return this.#http.get(new URL(path, this.url));
  }

  async rtsp<T>(speak: (connection: RtspClient) => Promise<T>, { loggingIn, secure = false }: RtspChoice): Promise<T> {
    const { login } = this.#connection;
    const client = new RtspClient({
      host: hostOf(this.url),
      port: secure ? this.#ports.rtsps : this.#ports.rtsp,
      secure,
      trust: this.#connection.trust,
      login: loggingIn ? login : undefined,
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

  tunnelOpens(url: URL): Promise<boolean> {
    return tunnelOpens(url, this.#connection.trust);
  }

  at(ports: CameraPorts): Camera {
    return new CameraClient(this.url, this.#connection, ports, this.#http);
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}
