import { basicHeader, type Challenge } from '../../clients/http/digest.ts';
import { freshAddress } from '../../doors/seat.ts';
import type { CameraView } from '../../../emulator/control/client.ts';
import type { Case, Elsewhere, Header } from './digest-faults.ts';
import { clientOf, loginWay, type LoginAnswer, type LoginClient, type LoginWay } from './login-ways.ts';
import { rightDigest } from './written-digest.ts';
import { users } from '../../doors/levels.ts';

/**
 * What must come of a login: it is admitted; it is refused, and counts as a guess or does not; its nonce is what is wrong; or it proves the
 * password for another request.
 */
export const verdicts = ['admitted', 'a guess', 'refused', 'stale', 'misplaced'] as const;
export type Verdict = (typeof verdicts)[number];

/** Where a battery is fired. */
export interface Range {
  /** SHA-256: Digest with that algorithm. */
  readonly scheme: 'Digest' | 'SHA-256' | 'Basic';
  readonly camera: CameraView;
  readonly other: CameraView;
  readonly name: string;
  readonly way: LoginWay;
}

/** Guesses that lock an address out. */
const LOCKS_OUT = 8;
const NONE: Challenge = { realm: 'Panasonic network device', nonce: '0'.repeat(32), stale: false, qop: 'auth' };
/** More than a camera may let counts arrive out of order; its hexadecimal form has an f. */
const FIRST = 0xf001;
const login = users.operator;

/** A client with its challenge, and the counts that it has used. */
class Gunner {
  readonly #client: LoginClient;
  readonly #range: Range;
  readonly #from: string;
  readonly #challenge: Challenge;
  readonly #others: LoginClient[] = [];
  #count = FIRST - 2;
  /** The count of the latest right login, and that of the first. */
  #used = 0;
  #earlier = 0;

  private constructor(range: Range, client: LoginClient, from: string, challenge: Challenge) {
    this.#range = range;
    this.#client = client;
    this.#from = from;
    this.#challenge = challenge;
  }

  static async take(range: Range): Promise<Gunner> {
    const from = freshAddress();
    const client = await clientOf(range.camera, range.way, from);
    return new Gunner(range, client, from, (await client.ask()).challenge ?? NONE);
  }

  async right(): Promise<LoginAnswer> {
    const it = this.#case();
    this.#used = it.count;
    this.#earlier ||= it.count;
    return this.#client.ask(this.#range.scheme === 'Basic' ? basicHeader(login) : rightDigest(it));
  }

  async ask(header: Header): Promise<LoginAnswer> {
    return this.#client.ask(await header(this.#case()));
  }

  leave(): void {
    for (const client of [this.#client, ...this.#others]) client.leave();
  }

  /** Counts go f001, f003, f005 … in hexadecimal: some are skipped. */
  #case(): Case {
    this.#count += 2;
    const [count, used, earlier] = [this.#count, this.#used, this.#earlier];
    const { method, uri } = this.#client;
    const elsewhere = (where: Elsewhere): Promise<Challenge> => this.#elsewhere(where);
    return {
      challenge: this.#challenge,
      method,
      uri,
      count,
      login,
      algorithm: this.#range.scheme === 'SHA-256' ? 'SHA-256' : 'MD5',
      used,
      earlier,
      skipped: count - 1,
      old: 2,
      elsewhere,
    };
  }

  async #elsewhere(where: Elsewhere): Promise<Challenge> {
    const { camera, other, way } = this.#range;
    const otherWay = loginWay(way.kind === 'over RTSP' ? 'HTTPS' : 'RTSP');
    const client = await clientOf(
      where === 'another camera' ? other : camera,
      where === 'another protocol' ? otherWay : way,
      where === 'another connection' || where === 'another protocol' ? this.#from : freshAddress(),
    );
    this.#others.push(client);
    return (await client.ask()).challenge ?? NONE;
  }
}

const shown = ({ status, asks, challenge }: LoginAnswer): string =>
  `${status}${asks ? ' with a challenge' : ''}${challenge?.stale ? ', stale' : ''}`;

/**
 * One header, sent where it is judged; the right one is accepted before it and after it. What is no guess is sent eight times, and locks
 * nobody out; what is one locks out at the eighth time and no earlier. Gives the fault, or undefined.
 */
async function shot(range: Range, header: Header, verdict: Verdict): Promise<string | undefined> {
  const { admitted } = range.way;
  const gunner = await Gunner.take(range);
  const fits = ({ status, asks, challenge }: LoginAnswer): boolean => {
    if (verdict === 'admitted') return status === admitted;
    if (verdict === 'misplaced') return status === 400 && !asks;
    return status === 401 && asks && (challenge?.stale ?? false) === (verdict === 'stale');
  };
  try {
    for (const when of ['before', 'again before']) {
      const answer = await gunner.right();
      if (answer.status !== admitted) return `the right login ${when} it was answered ${shown(answer)}`;
    }
    const times = verdict === 'admitted' ? 1 : verdict === 'a guess' ? LOCKS_OUT - 1 : LOCKS_OUT;
    for (let n = 1; n <= times; n++) {
      const answer = await gunner.ask(header);
      if (!fits(answer)) return `wanted ${verdict}, got ${shown(answer)} at time ${n}`;
    }
    const after = await gunner.right();
    if (after.status !== admitted) return `the right login after ${times} of it was answered ${shown(after)}`;
    if (verdict !== 'a guess') return undefined;
    const eighth = await gunner.ask(header);
    if (eighth.status !== 401) return `the eighth was answered ${shown(eighth)}`;
    const locked = await gunner.right();
    return locked.status === 403 && !locked.asks
      ? undefined
      : `the right login after ${LOCKS_OUT} of it was answered ${shown(locked)}, wanted 403`;
  } catch (error) {
    return String(error);
  } finally {
    gunner.leave();
  }
}

const AT_ONCE = 4;

/** Fires all headers, some at a time; gives a sentence for each that was answered otherwise. */
export async function fire(
  range: Range,
  headers: readonly (readonly [name: string, header: Header, verdict: Verdict])[],
): Promise<readonly string[]> {
  const waiting = [...headers];
  const misfits: string[] = [];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const fault = await shot(range, one[1], one[2]);
      if (fault !== undefined) misfits.push(`${range.scheme} with ${one[0]} over ${range.name}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return misfits;
}
