import { FairMap } from '../../kernel/fair-map.ts';
import type { Rules } from '../../guide/rules/index.ts';
import type { Random } from '../../kernel/random.ts';

/** A nonce that was issued. Times in ms of uptime. */
export interface Nonce {
  readonly issuedAt: number;
  usedAt: number;
  /** The connection it was issued on, for RTSP. */
  readonly connection: object | undefined;
  /** The client address it was issued to. */
  readonly address: string;
  /** Notes a use of a nonce count; true when it was used before. `undefined`: a use without a count. */
  seen(count: number | undefined): boolean;
}

/** The most nonces that nobody has logged in with yet. */
const GIVEN_KEPT = 8_192;
const PROVED_KEPT = 4_096;

/** The count of a use without one (RFC 2069): a nonce serves one such use. */
const UNCOUNTED = 1;

/** The nonce counts used so far: exact within the window; older ones count as used. */
function countWindow(tooOld: Rules['login']['countTooOld']): (count: number | undefined) => boolean {
  const used = new Set<number>();
  let highest = 0;
  return (count = UNCOUNTED) => {
    if (tooOld(highest - count) || used.has(count)) return true;
    used.add(count);
    if (count > highest) {
      highest = count;
      for (const old of used) if (tooOld(highest - old)) used.delete(old);
    }
    return false;
  };
}

/**
 * The nonces that a camera issued: 32 lower-case hex characters each. Those that proved a login are kept apart from those that anybody
 * can ask for; in both, the address with the most nonces loses its oldest first.
 */
export class Nonces {
  readonly #given = new FairMap<string, Nonce>(GIVEN_KEPT);
  readonly #proved = new FairMap<string, Nonce>(PROVED_KEPT);
  readonly #random: Random;
  readonly #rules: Rules;

  constructor({ random, rules }: { readonly random: Random; readonly rules: Rules }) {
    this.#random = random;
    this.#rules = rules;
  }

  give(now: number, address: string, connection: object | undefined): string {
    const text = this.#random.hex(16);
    this.#given.set(address, text, {
      issuedAt: now,
      usedAt: now,
      address,
      connection,
      seen: countWindow(this.#rules.login.countTooOld),
    });
    return text;
  }

  find(text: string): Nonce | undefined {
    return this.#proved.get(text) ?? this.#given.get(text);
  }

  /** Notes a login with a nonce: from now on only other logins can push it out. */
  proved(text: string, now: number): void {
    const nonce = this.find(text);
    if (!nonce) return;
    nonce.usedAt = now;
    this.#given.delete(text);
    if (!this.#proved.get(text)) this.#proved.set(nonce.address, text, nonce);
  }

  clear(): void {
    this.#given.clear();
    this.#proved.clear();
  }
}
