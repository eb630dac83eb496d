import { Agent, request } from 'undici';
import { anyCertificate } from '../network/any-certificate.ts';

/** An answer to a web client. */
export interface HttpAnswer {
  readonly status: number;
  /** All values of each header, by lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  /** The Authorization header that was sent. */
  readonly sent: string | undefined;
}

export interface HttpCall {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The address the client comes from. */
  readonly from?: string | undefined;
}

const TIMEOUT_MS = 5_000;

/** A web client. It trusts any certificate, because other scenarios check the certificate. */
export class HttpClient {
  readonly #agents = new Map<string, Agent>();

  async ask(
    base: string,
    { method = 'GET', path, authorization, headers = {}, body, from }: HttpCall,
  ): Promise<HttpAnswer> {
    const answer = await request(base + path, {
      method,
      dispatcher: this.#agent(from ?? ''),
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(body === undefined ? {} : { body }),
    });
    const named = Object.entries(answer.headers).map(([name, value]) => [name, [value ?? []].flat()] as const);
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(named),
      text: await answer.body.text(),
      sent: authorization,
    };
  }

  /** Reads the beginning of an endless answer. The result resolves when the server has ended it. */
  async watch(
    base: string,
    call: HttpCall,
  ): Promise<{ readonly status: number; readonly ended: Promise<void>; stop(): void }> {
    const { statusCode, body } = await request(base + call.path, {
      dispatcher: this.#agent(call.from ?? ''),
      headers: call.authorization === undefined ? {} : { authorization: call.authorization },
    });
    const ended = new Promise<void>((done) => {
      body.on('data', () => undefined);
      body.on('error', () => done());
      body.on('close', () => done());
    });
    return { status: statusCode, ended, stop: () => void body.destroy() };
  }

  /** The first bytes of an endless answer, at least so many or until they are enough, as text. */
  async begin(
    base: string,
    { path, authorization }: HttpCall,
    enough: number | ((text: string) => boolean) = 1,
  ): Promise<string> {
    const headers = authorization === undefined ? {} : { authorization };
    const { body } = await request(base + path, { dispatcher: this.#agent(''), headers });
    let text = '';
    for await (const chunk of body) {
      text += (chunk as Buffer).toString('latin1');
      if (typeof enough === 'number' ? text.length >= enough : enough(text)) break;
    }
    return text;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
    this.#agents.clear();
  }

  #agent(from: string): Agent {
    const known = this.#agents.get(from);
    if (known) return known;
    const agent = new Agent({
      connect: anyCertificate,
      ...(from === '' ? {} : { localAddress: from }),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    this.#agents.set(from, agent);
    return agent;
  }
}
