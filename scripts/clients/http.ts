import tls from 'node:tls';
import { Agent, buildConnector, request } from 'undici';
import { ANSWER_TIMEOUT_MS, ClientError, failureOf } from './client-error.ts';
import { digestAnswer, type Login } from './digest.ts';
import { distrust, tlsOptions, type Trust } from './trust.ts';

export interface HttpAnswer {
  readonly status: number;
  /** The `WWW-Authenticate` headers. */
  readonly challenges: readonly string[];
  readonly text: string;
  /** The `Date` header, ms since 1970; NaN without one. */
  readonly date: number;
}

export interface HttpOptions {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'OPTIONS';
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only the first so many bytes are read, and the rest is left: for answers without end. */
  readonly first?: number;
}

/** How long a server may be silent and how long its whole answer may take, ms; how many bytes that may have. */
export interface HttpLimits {
  readonly silentMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
  /** The address of this machine to connect from. */
  readonly from?: string;
}

export const usualLimits: HttpLimits = {
  silentMs: ANSWER_TIMEOUT_MS,
  wholeMs: 3 * ANSWER_TIMEOUT_MS,
  bytes: 4_194_304,
};

/** An HTTP and HTTPS client with Digest authentication (RFC 7616). It follows no redirect. */
export class HttpClient {
  readonly #login: Login | undefined;
  readonly #agent: Agent;
  readonly #limits: HttpLimits;

  constructor(login: Login | undefined, trust: Trust, limits: HttpLimits = usualLimits) {
    this.#login = login;
    this.#limits = limits;
    const { silentMs, from } = limits;
    this.#agent = new Agent({
      connect: connector(trust, limits),
      headersTimeout: silentMs,
      bodyTimeout: silentMs,
      ...(from === undefined ? {} : { localAddress: from }),
    });
  }

  /** Sends one request and does not log in. Throws `ClientError`. */
  async ask(
    url: URL,
    { method = 'GET', authorization, headers: more = {}, first }: HttpOptions = {},
  ): Promise<HttpAnswer> {
    try {
      const { statusCode, headers, body } = await request(url, {
        method,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#limits.wholeMs),
        headers: { ...more, ...(authorization === undefined ? {} : { authorization }) },
      });
      const challenges = [headers['www-authenticate'] ?? []].flat();
      const text = first === undefined ? await textOf(url, body, this.#limits.bytes) : await beginning(body, first);
      return { status: statusCode, challenges, text, date: Date.parse(String(headers['date'])) };
    } catch (error) {
      throw failureOf(url.origin, error);
    }
  }

  /** Logs in when it is challenged: with Digest, or with Basic where nothing else is offered and TLS hides it. Throws `ClientError`. */
  async get(url: URL, options: Pick<HttpOptions, 'first' | 'headers'> = {}): Promise<HttpAnswer> {
    const first = await this.ask(url, options);
    if (first.status !== 401 || !this.#login) return first;
    const digest = digestAnswer(first.challenges, this.#login, { method: 'GET', uri: url.pathname + url.search });
    const { name, password } = this.#login;
    const basic =
      url.protocol === 'https:' ? `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` : undefined;
    const authorization = digest ?? basic;
    return authorization === undefined ? first : this.ask(url, { ...options, authorization });
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** Opens connections, and hands over only those whose peer is trusted: so nothing is sent to another. */
function connector(trust: Trust, { silentMs }: HttpLimits): buildConnector.connector {
  const connect = buildConnector({ ...tlsOptions(trust), maxCachedSessions: 0, timeout: silentMs });
  return (options, callback) =>
    connect(options, (...result) => {
      const [error, socket] = result;
      const fault = !error && socket instanceof tls.TLSSocket ? distrust(socket, trust) : undefined;
      if (fault === undefined || error) return callback(...result);
      socket.destroy();
      callback(
        new ClientError(`${options.protocol}//${options.host ?? options.hostname}: ${fault}`, 'untrusted'),
        null,
      );
    });
}

async function textOf(url: URL, body: AsyncIterable<Buffer>, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) throw new ClientError(`${url.origin}: it sends more than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The first bytes of a body. */
async function beginning(body: AsyncIterable<Buffer>, length: number): Promise<string> {
  const parts: Buffer[] = [];
  let read = 0;
  for await (const part of body) {
    parts.push(part);
    if ((read += part.length) >= length) break;
  }
  return Buffer.concat(parts).toString('latin1', 0, length);
}
