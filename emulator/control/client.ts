import { Agent, request, WebSocket } from 'undici';
import type { AlarmKind } from '../device/alarms.ts';
import type { JournalEntry, JournalKind } from '../fleet/events.ts';
import type { CameraState } from '../fleet/state.ts';
import type { Problem } from '../kernel/errors.ts';
import type { CameraView, SettingView } from './replies.ts';
import type { RequestFilter, RequestsFound } from './requests.ts';
import type { AccountBody, LeaseBody, NewCameraBody, PowerBody, ResetBody, TlsBody } from './schema.ts';
import { tooFew, verified, type Times } from './verify.ts';

export type { JournalEntry, JournalEvents, JournalKind } from '../fleet/events.ts';
export type { Problem } from '../kernel/errors.ts';
export type { CameraView, SettingView } from './replies.ts';
export type { NearMiss, RequestEntry, RequestFilter, RequestsFound } from './requests.ts';
export { VerifyError, type Times } from './verify.ts';

/** The control port refused; nothing was changed. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  readonly problems: readonly string[];
  /** The same problems, as values; empty when the reply had none. */
  readonly details: readonly Problem[];
  constructor(status: number, problems: readonly string[], details: readonly Problem[] = []) {
    super(problems.join('\n'));
    this.status = status;
    this.problems = problems;
    this.details = details;
  }
}

/** Whether requests have their headers. */
export interface HeadersWanted {
  readonly headers?: boolean;
}

export interface WaitOptions {
  /** Ms of real time; unless given, 5 seconds. */
  readonly timeoutMs?: number;
}

const PATIENCE_MS = 5_000;
/** How long `verify` waits for requests that may be on their way, and how often it looks. */
const SOON_MS = 500;
const AGAIN_MS = 50;

/** What the control port does, typed. */
export class ControlClient {
  /** Of the control port, without a slash at the end. */
  readonly url: string;
  readonly #token: string | undefined;
  readonly #agent = new Agent({ keepAliveTimeout: 1_000 });

  constructor(url: string, token?: string) {
    this.url = url.replace(/\/$/, '');
    this.#token = token;
  }

  async healthy(): Promise<boolean> {
    const { statusCode, body } = await request(`${this.url}/healthz`, {
      dispatcher: this.#agent,
      headers: this.#headers(),
    });
    await body.dump();
    return statusCode === 200;
  }

  cameras(): Promise<readonly CameraView[]> {
    return this.#call('GET', '/cameras');
  }

  camera(id: string): Promise<CameraView> {
    return this.#call('GET', `/cameras/${id}`);
  }

  create(camera: NewCameraBody = {}): Promise<CameraView> {
    return this.#call('POST', '/cameras', camera);
  }

  remove(id: string): Promise<void> {
    return this.#call('DELETE', `/cameras/${id}`);
  }

  settings(id: string): Promise<readonly SettingView[]> {
    return this.#call('GET', `/cameras/${id}/settings`);
  }

  set(id: string, texts: Readonly<Record<string, string>>): Promise<CameraView> {
    return this.#call('PATCH', `/cameras/${id}/settings`, texts);
  }

  putAccount(id: string, account: AccountBody): Promise<CameraView> {
    return this.#call('PUT', `/cameras/${id}/accounts`, account);
  }

  removeAccount(id: string, name: string): Promise<CameraView> {
    return this.#call('DELETE', `/cameras/${id}/accounts/${encodeURIComponent(name)}`);
  }

  reset(id: string, what: ResetBody['what'] = 'all'): Promise<CameraView> {
    return this.#call('POST', `/cameras/${id}/reset`, { what });
  }

  /** Makes it raise an alarm. */
  alarm(id: string, kind: AlarmKind): Promise<CameraView> {
    return this.#call('POST', `/cameras/${id}/alarm`, { kind });
  }

  button(id: string): Promise<CameraView> {
    return this.#call('POST', `/cameras/${id}/button`);
  }

  power(id: string, state: PowerBody['state']): Promise<CameraView> {
    return this.#call('POST', `/cameras/${id}/power`, { state });
  }

  /** Renews its lease with these servers; what is not given stays. */
  lease(id: string, offer: LeaseBody): Promise<CameraView> {
    return this.#call('PUT', `/cameras/${id}/lease`, offer);
  }

  /** Makes its TLS wrong in one way from the next handshake on, or right again. */
  tls(id: string, state: TlsBody['state']): Promise<CameraView> {
    return this.#call('PUT', `/cameras/${id}/tls`, { state });
  }

  /** The revocation list of the authority of its wrong certificate, PEM. */
  async revocations(id: string): Promise<string> {
    return (await this.#file(`/cameras/${id}/crl.pem`)).toString();
  }

  /** Moves both clocks of the camera ahead, in ms. */
  advance(id: string, advanceMs: number): Promise<CameraView> {
    return this.#call('POST', `/cameras/${id}/clock`, { advanceMs });
  }

  snapshots(id: string): Promise<readonly string[]> {
    return this.#call('GET', `/cameras/${id}/snapshots`);
  }

  /** Sets aside settings and users under a name. */
  snapshot(id: string, name: string): Promise<CameraView> {
    return this.#call('PUT', `/cameras/${id}/snapshots/${encodeURIComponent(name)}`);
  }

  /** Makes the camera what it was then. */
  restore(id: string, name: string): Promise<CameraView> {
    return this.#call('POST', `/cameras/${id}/snapshots/${encodeURIComponent(name)}/restore`);
  }

  /** A snapshot as the data folder keeps it, with the passwords of its users. */
  downloadSnapshot(id: string, name: string): Promise<CameraState> {
    return this.#call('GET', `/cameras/${id}/snapshots/${encodeURIComponent(name)}`);
  }

  forgetSnapshot(id: string, name: string): Promise<void> {
    return this.#call('DELETE', `/cameras/${id}/snapshots/${encodeURIComponent(name)}`);
  }

  bend(id: string, defects: readonly string[]): Promise<CameraView> {
    return this.#call('PUT', `/cameras/${id}/defects`, { defects });
  }

  journal(id: string, after = 0, { headers = false }: HeadersWanted = {}): Promise<readonly JournalEntry[]> {
    return this.#call('GET', `/cameras/${id}/journal?after=${after}${headers ? '&headers=true' : ''}`);
  }

  /** The requests that the camera answered and that fit; when none fits, those that came nearest. */
  requests(id: string, filter: RequestFilter & HeadersWanted = {}): Promise<RequestsFound> {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return this.#call('GET', `/cameras/${id}/requests${query === '' ? '' : `?${query}`}`);
  }

  /**
   * Verifies that clients sent such requests so often; at least once unless given. Rejects with `VerifyError`, which names those that came
   * nearest. A request is found when its response is complete: if there are too few, it looks again until `timeoutMs` are over.
   */
  async verify(
    id: string,
    filter: RequestFilter,
    times: Times = { atLeast: 1 },
    { timeoutMs = SOON_MS }: WaitOptions = {},
  ): Promise<RequestsFound> {
    const until = performance.now() + timeoutMs;
    let found = await this.requests(id, filter);
    while (tooFew(found.count, times) && performance.now() < until) {
      await new Promise((done) => setTimeout(done, AGAIN_MS));
      found = await this.requests(id, filter);
    }
    return verified(found, filter, times);
  }

  /** The root certificate of the installation, PEM. */
  async authority(): Promise<string> {
    return (await this.#file('/ca.pem')).toString();
  }

  /** The live picture of a camera, JPEG. */
  picture(id: string, width?: number): Promise<Buffer> {
    return this.#file(`/cameras/${id}/picture${width === undefined ? '' : `?width=${width}`}`);
  }

  /** The first entry of that kind after number `after` that fits; looks back first, then waits. Rejects when none comes in time. */
  async waitFor<K extends JournalKind>(
    id: string,
    kind: K,
    fits: (entry: JournalEntry<K>) => boolean = () => true,
    { timeoutMs = PATIENCE_MS, after = 0 }: WaitOptions & { readonly after?: number } = {},
  ): Promise<JournalEntry<K>> {
    const wanted = (entry: JournalEntry): entry is JournalEntry & JournalEntry<K> =>
      entry.kind === kind && entry.seq > after && fits(entry as JournalEntry & JournalEntry<K>);
    const stream = new WebSocket(
      `${this.url.replace(/^http/, 'ws')}/journal?camera=${id}${this.#token ? `&token=${encodeURIComponent(this.#token)}` : ''}`,
      {
        dispatcher: this.#agent,
      },
    );
    try {
      return await new Promise((found, failed) => {
        const timer = setTimeout(
          () => failed(new Error(`no ${kind} of camera ${id} within ${timeoutMs} ms`)),
          timeoutMs,
        );
        const take = (entry: JournalEntry): void => {
          if (!wanted(entry)) return;
          clearTimeout(timer);
          found(entry);
        };
        stream.addEventListener('error', () => failed(new Error('the journal stream broke off')));
        stream.addEventListener('message', ({ data }) => take(JSON.parse(String(data)) as JournalEntry));
        stream.addEventListener(
          'open',
          () => void this.journal(id, after).then((entries) => entries.forEach(take), failed),
        );
      });
    } finally {
      stream.close();
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  #headers(): Record<string, string> {
    return this.#token ? { authorization: `Bearer ${this.#token}` } : {};
  }

  async #file(path: string): Promise<Buffer> {
    const { statusCode, body } = await request(`${this.url}${path}`, {
      dispatcher: this.#agent,
      headers: this.#headers(),
    });
    if (statusCode >= 300) throw refusalOf(statusCode, `GET ${path}`, await body.text());
    return Buffer.from(await body.arrayBuffer());
  }

  async #call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const answer = await request(`${this.url}${path}`, {
      method,
      dispatcher: this.#agent,
      headers: { ...this.#headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    if (answer.statusCode < 300) return (text === '' ? undefined : JSON.parse(text)) as T;
    throw refusalOf(answer.statusCode, `${method} ${path}`, text);
  }
}

function refusalOf(status: number, asked: string, text: string): ControlError {
  const { problems, details } = parsed(text) ?? {};
  return new ControlError(status, problems ?? [`${asked}: status ${status}`], details);
}

interface Refused {
  readonly problems?: readonly string[];
  readonly details?: readonly Problem[];
}

function parsed(text: string): Refused | undefined {
  try {
    return JSON.parse(text) as Refused;
  } catch {
    return undefined;
  }
}
