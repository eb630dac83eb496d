import type { DeviceJournal } from '../events.ts';
import type { Uptime } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Signal } from '../../kernel/signal.ts';
import type { Transactions } from '../../kernel/transactions.ts';
import type { Account } from '../../guide/account.ts';
import type { Protocol } from '../../guide/protocol.ts';
import type { Rules } from '../../guide/rules/index.ts';
import type { LoginMeans, LoginRefusal } from '../../guide/rules/2.5-user-authentication.ts';
import type { Model } from '../../settings/model.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { UserLevel } from '../../settings/user-level.ts';
import type { Proof } from './proof.ts';

/**
 * The accounts of a camera. Every change is checked by the rules first and then saved. One that is refused throws `InputError`, one that
 * cannot be saved throws the error of saving (`StorageError`); neither changes anything.
 */
export interface Accounts {
  /** Whether an administrator is registered. Until then only first access is open. */
  registered(): boolean;
  find(name: string): Account | undefined;
  all(): readonly Account[];
  /** Adds an account, or overwrites the one of that name. */
  put(user: { name: string; password: string; level?: UserLevel | undefined }, by: string): void;
  remove(name: string, by: string): void;
  clear(): void;
  /** Replaces all accounts by stored ones. Throws `InputError` when people could not have added them so. */
  restore(accounts: readonly Account[]): void;
}

export interface AccountsNeeds {
  readonly rules: Rules;
  readonly model: Model;
  readonly journal: DeviceJournal;
  readonly wall: () => number;
  readonly transactions: Transactions;
  /** A user was added, overwritten or removed. */
  readonly changed: Signal<void>;
}

/** A login attempt. */
export interface Attempt {
  readonly protocol: Protocol;
  /** The peer's address, from the door. */
  readonly address: string;
  /** The RTSP connection, to which the nonce is bound; undefined for other protocols. */
  readonly connection?: object;
  readonly proof: Proof;
}

export type Admission =
  | { readonly admitted: true; readonly user: string; readonly level: UserLevel; readonly scheme: LoginMeans }
  | {
      readonly admitted: false;
      /** For protocols with HTTP's status codes; 401: another proof may be admitted; 400: the proof was signed for another request. */
      readonly status: 400 | 401 | 403;
      /** The values of `WWW-Authenticate`; empty when the protocol takes no Authorization header. */
      readonly challenges: readonly string[];
      readonly why: LoginRefusal;
      /** What was got and what was wanted, for the journal: without secrets. */
      readonly detail: string;
    };

/** The authenticator of all protocols. */
export interface Authenticator {
  /** Decides on an attempt, counts failures and writes the journal. */
  admit(attempt: Attempt): Admission;
  /** Forgets the nonces of challenges, and lock-outs, as a restart does. */
  reset(): void;
}

export interface AuthenticatorNeeds {
  readonly rules: Rules;
  readonly accounts: Accounts;
  readonly settings: SettingsView;
  readonly uptime: Uptime;
  /** The camera's date, ms since 1970: tokens are dated by it. */
  readonly wall: () => number;
  readonly random: Random;
  readonly journal: DeviceJournal;
}

/** The users facet of a camera: accounts, logins, and the announcement of changes. */
export interface Users {
  readonly accounts: Accounts;
  readonly authenticator: Authenticator;
  /** A user was added, overwritten or removed. */
  readonly changed: Signal<void>;
}
