import type { Journal } from '../../kernel/journal.ts';
import type { Uptime } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Signal } from '../../kernel/signal.ts';
import type { Transactions } from '../../kernel/transactions.ts';
import type { Account } from '../../guide/account.ts';
import type { Protocol } from '../../guide/protocol.ts';
import type { Rules } from '../../guide/rules/index.ts';
import type { LoginRefusal, Scheme } from '../../guide/rules/2.5-user-authentication.ts';
import type { Model } from '../../settings/model.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { UserLevel } from '../../settings/user-level.ts';

/**
 * The camera's users. Every change is checked by the rules first and saved then; a refused one throws `InputError`, one that cannot be
 * saved what saving throws (`StorageError`), and neither changes anything.
 */
export interface Accounts {
  /** Whether an administrator exists. Before that only first access is open. */
  registered(): boolean;
  find(name: string): Account | undefined;
  all(): readonly Account[];
  /** Adds a user, or overwrites the one of that name. */
  put(user: { name: string; password: string; level?: UserLevel | undefined }, by: string): void;
  remove(name: string, by: string): void;
  clear(): void;
  /** Takes these users and none else, as they were kept; nothing is checked. */
  restore(accounts: readonly Account[]): void;
}

export interface AccountsNeeds {
  readonly rules: Rules;
  readonly model: Model;
  readonly journal: Journal;
  readonly wall: () => number;
  readonly transactions: Transactions;
  /** A user was added, overwritten or removed. */
  readonly changed: Signal<void>;
}

/** A request that wants in. */
export interface Attempt {
  readonly protocol: Protocol;
  /** The peer's address, as the door tells it. */
  readonly address: string;
  readonly method: string;
  /** The request's URI as it stood in the request line. */
  readonly uri: string;
  /** The Authorization header, if there was one. */
  readonly authorization: string | undefined;
  /** What a nonce is bound to where RTSP is spoken: the connection. */
  readonly connection?: object;
}

export type Admission =
  | { readonly admitted: true; readonly user: string; readonly level: UserLevel; readonly scheme: Scheme }
  | {
      readonly admitted: false;
      readonly status: 401 | 403;
      readonly challenges: readonly string[];
      readonly why: LoginRefusal;
    };

/** The one gate of every protocol. */
export interface Authenticator {
  /** Judges the attempt, counts failures, writes the journal. */
  admit(attempt: Attempt): Admission;
  /** Forgets nonces and lock-outs, as a restart does. */
  reset(): void;
}

export interface AuthenticatorNeeds {
  readonly rules: Rules;
  readonly accounts: Accounts;
  readonly settings: SettingsView;
  readonly uptime: Uptime;
  readonly random: Random;
  readonly journal: Journal;
}

/** The users facet of a camera: who is registered, who gets in, and when that changes. */
export interface Users {
  readonly accounts: Accounts;
  readonly authenticator: Authenticator;
  /** A user was added, overwritten or removed. */
  readonly changed: Signal<void>;
}
