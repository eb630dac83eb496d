import { digestChallenge, type Challenge } from '../clients/http/digest.ts';
import { Line, type Call, type Reply } from './line.ts';
import type { Seat } from './matrix.ts';

/** A web service of a camera, as clients reach it. */
export interface WebPlace {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** What a state signs with. */
export interface Signing {
  readonly method: string;
  /** The request-target. */
  readonly uri: string;
  readonly challenge: Challenge;
  /** How often this challenge has been signed with, this time included. */
  readonly count: number;
}

/** The Authorization header of a request; undefined: it has none. */
export type Signs = (signing: Signing) => string | undefined;

export interface SeatOptions {
  readonly place: WebPlace;
  readonly signs: Signs;
  /** The address to come from next. */
  readonly from: () => string;
  /** Requests until it comes from another address: guesses are counted by address. */
  readonly most?: number;
  /** Where a challenge is asked for; the state's own address unless given. */
  readonly asker?: string;
  /** Logs in first, on each connection, with this. */
  readonly first?: Signs;
}

const CHALLENGED = '/cgi-bin/getinfo?FILE=1';
const plain = (target: string): Call => ({ method: 'GET', target, headers: { Accept: '*/*' } });
/** For a camera that gives none. */
const NO_CHALLENGE: Challenge = { realm: 'Panasonic network device', nonce: '0'.repeat(32), stale: false, qop: 'auth' };
/** A nonce is good for a minute; a count in it for a while. */
const RENEWED_AFTER = 150;

let given = 0;

/** Addresses that no client of this process had before: 127.64.0.1, 127.64.0.2 … */
export function freshAddress(): string {
  const n = given++;
  return `127.${64 + ((n / 62_500) & 63)}.${Math.floor(n / 250) % 250}.${1 + (n % 250)}`;
}

/** The challenge that a request without credentials is answered with. */
export async function challengeOn(line: Line): Promise<Challenge> {
  const { head } = await line.ask(plain(CHALLENGED));
  const offers = [...head.matchAll(/\r\nwww-authenticate: ([^\r]+)/gi)].map(([, offer]) => offer ?? '');
  return digestChallenge(offers) ?? NO_CHALLENGE;
}

/** A client with one connection at a time. */
export class WebSeat implements Seat {
  readonly #options: SeatOptions;
  #line: Line | undefined;
  #challenge = NO_CHALLENGE;
  #count = 0;
  #asked = 0;

  constructor(options: SeatOptions) {
    this.#options = options;
  }

  /** Connects and, where its state logs in first, does so; rejects when that login is refused. */
  async ready(): Promise<this> {
    await this.#connected();
    return this;
  }

  async ask(call: Call): Promise<Reply> {
    const line = await this.#connected();
    this.#asked++;
    return line.ask(this.#signed(call, this.#options.signs));
  }

  leave(): void {
    this.#line?.close();
  }

  #signed(call: Call, signs: Signs): Call {
    const { method, target: uri } = call;
    const authorization = signs({ method, uri, challenge: this.#challenge, count: ++this.#count });
    return authorization === undefined ? call : { ...call, headers: { ...call.headers, Authorization: authorization } };
  }

  async #connected(): Promise<Line> {
    const { most = Infinity, place, from, asker, first } = this.#options;
    const known = this.#line;
    const spent = this.#asked >= most;
    if (known?.open && !spent && this.#count < RENEWED_AFTER) return known;
    if (spent || !known?.open) {
      known?.close();
      this.#line = await Line.open({ ...place, from: from() });
      this.#asked = 0;
    }
    const line = this.#line as Line;
    const other = asker === undefined ? undefined : await Line.open({ ...place, from: asker });
    this.#challenge = await challengeOn(other ?? line);
    other?.close();
    this.#count = 0;
    if (first && known === undefined) await this.#login(line, first);
    return line;
  }

  async #login(line: Line, signs: Signs): Promise<void> {
    const { status } = await line.ask(this.#signed(plain(CHALLENGED), signs));
    if (status !== 200) throw new Error(`the first login was answered ${status}, wanted 200`);
  }
}
