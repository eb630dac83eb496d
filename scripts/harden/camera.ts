import { HttpClient, type HttpAnswer, type HttpOptions } from '../clients/http.ts';
import type { Login } from '../clients/digest.ts';
import { hostOf, RtspClient } from '../clients/rtsp.ts';

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
  /** The camera over the other of HTTP and HTTPS, on its usual port. */
  otherWay(): URL;
}

export interface RtspChoice {
  readonly loggingIn: boolean;
  /** Over TLS, on the port for SRTP. */
  readonly secure?: boolean;
}

export interface Connection {
  readonly login: Login | undefined;
  /** PEM of the authority to trust; without it any certificate is accepted. */
  readonly ca: string | undefined;
  readonly rtspPort: number;
  readonly rtspsPort: number;
}

/** A camera on the network. */
export class CameraClient implements Camera {
  readonly url: URL;
  readonly #connection: Connection;
  readonly #http: HttpClient;

  constructor(url: URL, connection: Connection) {
    this.url = url;
    this.#connection = connection;
    this.#http = new HttpClient(connection.login, connection.ca);
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
    const { login, rtspPort, rtspsPort } = this.#connection;
    const client = new RtspClient({
      host: hostOf(this.url),
      port: secure ? rtspsPort : rtspPort,
      secure,
      login: loggingIn ? login : undefined,
    });
    try {
      return await speak(client);
    } finally {
      client.close();
    }
  }

  stream(number: number, secure = false): string {
    const { rtspPort, rtspsPort } = this.#connection;
    const port = secure ? `:${rtspsPort}` : rtspPort === 554 ? '' : `:${rtspPort}`;
    return `${secure ? 'rtsps' : 'rtsp'}://${this.url.hostname}${port}/MediaInput/stream_${number}`;
  }

  otherWay(): URL {
    const other = new URL(this.url);
    other.protocol = this.url.protocol === 'https:' ? 'http:' : 'https:';
    other.port = '';
    return other;
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}
