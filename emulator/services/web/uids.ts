import type { Uptime } from '../../kernel/clock.ts';
import { Limiter, type Quota } from '../../kernel/limiter.ts';
import type { Random } from '../../kernel/random.ts';
import type { Account } from '../../guide/account.ts';
import type { StreamFeed } from '../../media/media.ts';
import type { Push } from '../service.ts';

/** Assumed: one that nobody uses is forgotten after this, in ms of uptime; longer than a stream lasts without a word. */
const UNUSED_MS = 300_000;
/** Assumed: as many at a time, in all and for one address. */
const MOST: Quota = { total: 256, each: 64 };
const HIGHEST = 2 ** 31;

/** What getuid gave somebody: the right to send for a stream, and the stream while it is sent. */
export interface Uid {
  readonly number: number;
  /** Who asked for it, as they were then. */
  readonly account: Account;
  /** The stream as it was set then. */
  readonly stream: StreamFeed;
  push: Push | undefined;
}

interface Held extends Uid {
  /** Makes room for another. */
  readonly leave: () => void;
  usedAt: number;
}

/** Everything that getuid gave and that is good still. It holds no timer: what is forgotten goes when the next one asks. */
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

  /** Undefined when there are too many, or too many of that address. */
  open(account: Account, stream: StreamFeed, address: string): Uid | undefined {
    for (const uid of [...this.#held.values()].filter((held) => this.#forgotten(held))) this.#drop(uid);
    const leave = this.#limiter.take(address);
    if (!leave) return undefined;
    let number: number;
    do number = 1 + this.#random.below(HIGHEST - 1);
    while (this.#held.has(number));
    const uid: Held = { number, account, stream, push: undefined, leave, usedAt: this.#uptime.now() };
    this.#held.set(number, uid);
    return uid;
  }

  /** The one of that number that this user got and that is good still; asking for it uses it. */
  find(text: string | undefined, account: Account): Uid | undefined {
    const uid = /^\d{1,10}$/.test(text ?? '') ? this.#held.get(Number(text)) : undefined;
    if (!uid || this.#forgotten(uid)) return undefined;
    if (uid.account.name !== account.name || uid.account.password !== account.password) return undefined;
    uid.usedAt = this.#uptime.now();
    return uid;
  }

  /** What is sent under it from now on; a stream that came too late is ended at once. */
  async take(uid: Uid, push: Push): Promise<void> {
    const before = this.#closed ? push : uid.push;
    uid.push = this.#closed ? undefined : push;
    await before?.end('sent for anew');
  }

  /** Ends all that is sent. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#held.values()].map(async ({ push }) => push?.end('service stopped')));
    for (const uid of [...this.#held.values()]) this.#drop(uid);
  }

  #drop({ number, leave }: Held): void {
    this.#held.delete(number);
    leave();
  }

  #forgotten({ usedAt, push }: Held): boolean {
    return !push?.runs() && this.#uptime.now() - usedAt > UNUSED_MS;
  }
}
