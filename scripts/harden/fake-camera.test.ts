import { own } from '../../emulator/kernel/own.ts';
import { catalogue } from '../../emulator/settings/catalogue/index.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { ClientError } from '../clients/client-error.ts';
import type { HttpAnswer } from '../clients/http.ts';
import { RawConnection } from '../clients/raw.ts';
import type { Camera } from './camera.ts';
import { standardPorts, type CameraPorts } from './standard-ports.ts';
import type { Site } from './site.ts';

interface FakeOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly registered?: boolean;
  /** Settings that the camera does not have. */
  readonly lacks?: readonly string[];
  /** Settings that it refuses to set, and what it answers. */
  readonly refuses?: Readonly<Record<string, string>>;
  /** Settings that it says it has set, and has not. */
  readonly ignores?: readonly string[];
  readonly capability?: string;
  readonly url?: string;
  /** Why it cannot be reached over HTTPS. */
  readonly withoutHttps?: string;
}

/** A camera in memory: the CGI of the assumed names, no RTSP, and a list of what it was asked to change. */
export class FakeCamera implements Camera {
  url: URL;
  readonly hasLogin = true;
  /** The requests that change something, decoded. */
  readonly changes: string[] = [];
  readonly settings: Map<string, string>;
  readonly users: string[] = [];
  readonly #options: FakeOptions;
  registered: boolean;
  /** `reg_admin` is open although an administrator exists. */
  registrationOpen = false;
  log: string[] = [];
  /** Where the tool took it to be. */
  seen: CameraPorts | undefined;

  get ports(): CameraPorts {
    return this.seen ?? standardPorts;
  }

  /** It no longer answers. */
  gone = false;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.url = new URL(options.url ?? 'https://camera.example');
    this.registered = options.registered ?? true;
    const factory = catalogue.map((row) => [row.key, row.type.format(row.factory)] as const);
    this.settings = new Map([...factory, ...Object.entries(options.settings ?? {})]);
    for (const key of options.lacks ?? []) this.settings.delete(key);
    if (this.registered) this.users.push('user1_name=anna', 'user1_level=1', 'user1_password_age=5');
  }

  ask(path: string, { base }: { readonly base?: URL } = {}): Promise<HttpAnswer> {
    if (base) return Promise.reject(new ClientError(`${base.origin}: closed`, 'closed'));
    if (!path.startsWith('/cgi-bin/reg_admin'))
      return this.registered ? this.#answered(401, '', ['Digest realm="r", nonce="n"']) : this.#answered(403, '');
    if (this.registered && !this.registrationOpen) return this.#answered(503, '');
    if (path === '/cgi-bin/reg_admin') return this.#answered(200, 'Not Registered');
    this.changes.push('reg_admin');
    this.registered = true;
    this.users.push('user1_name=anna', 'user1_level=1', 'user1_password_age=0');
    return this.#answered(200, 'Completion');
  }

  get(path: string): Promise<HttpAnswer> {
    const [, cgi = '', query = ''] = /^\/cgi-bin\/(\w+)\??(.*)$/.exec(path) ?? [];
    if (!this.registered) return this.#answered(403, '');
    if (query.startsWith('Randomnum=')) return this.#answered(400, 'Bad Request');
    if (cgi === 'getinfo') return this.#answered(200, 'NAME=WV-TEST\r\nVERSION=1.00\r\n');
    if (cgi === 'get_capability') return this.#answered(200, this.#options.capability ?? '');
    if (cgi === 'get_user') return this.#answered(200, this.users.join('\r\n'));
    if (cgi === 'get_log') return this.#answered(200, this.log.join('\r\n'));
    if (cgi === 'set_user') {
      this.changes.push('set_user');
      this.users.push('user2_name=viewer', 'user2_level=3');
      return this.#answered(200, 'OK');
    }
    return cgi.startsWith('set_') ? this.#set(cgi, query) : this.#page(cgi);
  }

  rtsp(): Promise<never> {
    return Promise.reject(new ClientError('camera.example:554: closed', 'closed'));
  }

  readonly memory = new Map<string, Promise<unknown>>();

  /** It shows no certificate. */
  handshake = (): Promise<never> => Promise.reject(new ClientError('https://camera.example: closed', 'closed'));

  goOverToHttps = (): Promise<string | undefined> => {
    if (this.#options.withoutHttps !== undefined) return Promise.resolve(this.#options.withoutHttps);
    this.url = new URL('https://camera.example');
    return Promise.resolve(undefined);
  };

  ownAddress = (): Promise<string> => Promise.resolve('192.0.2.7');
  listens = (): Promise<boolean> => Promise.resolve(false);
  datagram = (): Promise<'closed'> => Promise.resolve('closed');

  /** It tries no login of its own. */
  proof = (): undefined => undefined;

  /** A port where nothing listens. */
  open = (): RawConnection => new RawConnection(new URL('http://127.0.0.1:1'), {});

  /** Somebody who may do nothing. */
  as = (): FakeCamera => new FakeCamera({ registered: false });

  close = (): Promise<void> => Promise.resolve();

  stream = (number: number): string => `rtsp://camera.example/MediaInput/stream_${number}`;

  otherWay = (): URL => new URL('http://camera.example');

  at = (ports: CameraPorts): this => {
    this.seen = ports;
    return this;
  };

  #page(cgi: string): Promise<HttpAnswer> {
    const lines = assumedDialect
      .rowsOf(cgi)
      .flatMap(({ row, parameter }) =>
        this.settings.has(row.key) ? [`${parameter}=${this.settings.get(row.key)}`] : [],
      );
    return lines.length === 0 ? this.#answered(404, '<html>Not found') : this.#answered(200, lines.join('\r\n'));
  }

  #set(cgi: string, query: string): Promise<HttpAnswer> {
    this.changes.push(`${cgi}?${decodeURIComponent(query)}`);
    for (const [parameter, text] of new URLSearchParams(query)) {
      const key = assumedDialect.rowsOf(cgi).find((one) => one.parameter === parameter)?.row.key ?? '';
      if (!this.settings.has(key)) return this.#answered(400, `${parameter}: no such parameter`);
      const refused = own(this.#options.refuses ?? {}, key);
      if (refused !== undefined) return this.#answered(400, `${key}: ${refused}`);
      if (!(this.#options.ignores ?? []).includes(key)) this.settings.set(key, text);
    }
    return this.#answered(200, 'OK');
  }

  #answered(status: number, text: string, challenges: readonly string[] = []): Promise<HttpAnswer> {
    if (this.gone) return Promise.reject(new ClientError('https://camera.example: no answer'));
    return Promise.resolve({ status, text, challenges, date: Date.now() });
  }
}

/** A site that wants the Entry level and gives what it takes. */
export const siteWith = (more: Partial<Site> = {}): Site => ({
  level: 'entry',
  login: { name: 'anna', password: 'tidy-Otter-86' },
  register: false,
  passwordDays: 180,
  reasons: new Map(),
  confirmed: new Map(),
  allowHttp: false,
  attempts: false,
  conditions: new Set(),
  timeServer: undefined,
  viewer: undefined,
  allowedNetworks: [],
  dataPassword: { value: undefined, source: 'IPRO_DATA_PASSWORD' },
  snmpUser: undefined,
  dialect: assumedDialect,
  ...more,
});
