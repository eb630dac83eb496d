import { Agent, request } from 'undici';
import { ANSWER_TIMEOUT_MS, ClientError } from './client-error.ts';
import { digestAnswer, type Login } from './digest.ts';

export interface HttpAnswer {
  readonly status: number;
  /** The `WWW-Authenticate` headers. */
  readonly challenges: readonly string[];
  readonly text: string;
  /** The `Date` header, ms since 1970; NaN without one. */
  readonly date: number;
}

export interface HttpOptions {
  readonly method?: 'GET' | 'POST';
  readonly authorization?: string;
}

/** An HTTP and HTTPS client with Digest authentication (RFC 7616). */
export class HttpClient {
  readonly #login: Login | undefined;
  readonly #agent: Agent;

  /** `ca`: PEM of the authority to trust; without it any certificate is accepted. */
  constructor(login: Login | undefined, ca: string | undefined) {
    this.#login = login;
    const trust = ca === undefined ? { rejectUnauthorized: false } : { ca };
    this.#agent = new Agent({ connect: { ...trust, timeout: ANSWER_TIMEOUT_MS }, headersTimeout: ANSWER_TIMEOUT_MS });
  }

  /** Sends one request and does not log in. Throws `ClientError`. */
  async ask(url: URL, { method = 'GET', authorization }: HttpOptions = {}): Promise<HttpAnswer> {
    try {
      const { statusCode, headers, body } = await request(url, {
        method,
        dispatcher: this.#agent,
        headers: authorization === undefined ? {} : { authorization },
      });
      const challenges = [headers['www-authenticate'] ?? []].flat();
      return { status: statusCode, challenges, text: await body.text(), date: Date.parse(String(headers['date'])) };
    } catch (error) {
      throw new ClientError(`${url.origin}: ${(error as Error).message}`);
    }
  }

  /** Logs in when it is challenged: with Digest, or with Basic where nothing else is offered and TLS hides it. Throws `ClientError`. */
  async get(url: URL): Promise<HttpAnswer> {
    const first = await this.ask(url);
    if (first.status !== 401 || !this.#login) return first;
    const digest = digestAnswer(first.challenges, this.#login, { method: 'GET', uri: url.pathname + url.search });
    const { name, password } = this.#login;
    const basic =
      url.protocol === 'https:' ? `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` : undefined;
    const authorization = digest ?? basic;
    return authorization === undefined ? first : this.ask(url, { authorization });
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}
