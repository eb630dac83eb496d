import type { Uptime } from '../../kernel/clock.ts';
import { Limiter, type Quota } from '../../kernel/limiter.ts';
import type { Random } from '../../kernel/random.ts';
import type { Account } from '../../guide/account.ts';
import type { StreamFeed } from '../../media/media.ts';
import type { Push } from '../offers.ts';

/** Assumed: how long an unused UID lasts, in ms of uptime. Longer than a push goes on without a keep_alive, which is a use. */
const UNUSED_MS = 300_000;
/** Assumed: the most UIDs at a time, in all and for one address. */
const MOST: Quota = { total: 256, each: 64 };
const HIGHEST = 0x7fff_ffff;

/** A UID that getuid gave out: the right to request a stream, and the push while it is sent. */
export interface Uid {
  readonly number: number;
  /** The account that asked for it, as it was then. */
  readonly account: Account;
  /** The stream with its settings of then. */
  readonly stream: StreamFeed;
  push: Push | undefined;
}

interface Held extends Uid {
  /** Gives the place back to the limiter. */
  readonly leave: () => void;
  usedAt: number;
}

/** The valid UIDs. They need no timer: expired ones are dropped when the next is asked for. */
export class Uids {
  readonly #random: Random;
  readonly #uptime: Uptime;
  readonly #held = new Map<number, Held>();
  readonly #limiter = new Limiter(MOST);
  #closed = false;

  constructor(random: Random, uptime: Uptime) {
    this.#random = random;
    this.#uptime = uptime;
  }

  /** Gives out a UID; undefined when there are too many, or too many for that address. */
  open(account: Account, stream: StreamFeed, address: string): Uid | undefined {
    for (const uid of [...this.#held.values()].filter((held) => this.#forgotten(held))) this.#drop(uid);
    const leave = this.#limiter.take(address);
    if (!leave) return undefined;
    let number: number;
    do number = 1 + this.#random.below(HIGHEST);
    while (this.#held.has(number));
    const uid: Held = { number, account, stream, push: undefined, leave, usedAt: this.#uptime.now() };
    this.#held.set(number, uid);
    return uid;
  }

  /** Finds a valid UID by its number, if it serves the account it was given to; finding it counts as use. */
  find(text: string | undefined, serves: (owner: Account) => boolean): Uid | undefined {
    const uid = /^\d{1,10}$/.test(text ?? '') ? this.#held.get(Number(text)) : undefined;
    if (!uid || this.#forgotten(uid) || !serves(uid.account)) return undefined;
    uid.usedAt = this.#uptime.now();
    return uid;
  }

  /** Sets the push of a UID and ends the one before; after `close` the new one is ended at once. */
  async take(uid: Uid, push: Push): Promise<void> {
    const before = this.#closed ? push : uid.push;
    uid.push = this.#closed ? undefined : push;
    await before?.end('requested again');
  }

  /** Takes back the UIDs of accounts for which `stays` is false. What is sent for them ends as sessions do. */
  keep(stays: (owner: Account) => boolean): void {
    for (const uid of [...this.#held.values()]) if (!stays(uid.account)) this.#drop(uid);
  }

  /** Ends all pushes. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#held.values()].map(async ({ push }) => push?.end('service stopped')));
    for (const uid of [...this.#held.values()]) this.#drop(uid);
  }

  #drop({ number, leave }: Held): void {
    this.#held.delete(number);
    leave();
  }

  #forgotten({ usedAt }: Held): boolean {
    return this.#uptime.now() - usedAt > UNUSED_MS;
  }
}
