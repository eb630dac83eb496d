import type { Journal } from '../kernel/journal.ts';
import type { Uptime } from '../kernel/clock.ts';
import type { Signal } from '../kernel/signal.ts';
import type { Transactions } from '../kernel/transactions.ts';
import type { Random } from '../kernel/random.ts';
import type { Level } from '../settings/level.ts';
import type { Model } from '../settings/model.ts';
import type { BetweenRows, SettingsStore, SettingsView } from '../settings/store.ts';
import type { Rules } from './rules.ts';

/** A registered user. The password is kept as typed, because Digest needs it. */
export interface Account {
  readonly name: string;
  readonly password: string;
  readonly level: Level;
  /** Wall-clock instant at which this password was set, ms since 1970. */
  readonly passwordSetAt: number;
}

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
  put(user: { name: string; password: string; level?: Level | undefined }, by: string): void;
  remove(name: string, by: string): void;
  clear(): void;
  /** Takes these users and none else, as they were kept; nothing is checked. */
  restore(accounts: readonly Account[]): void;
}

/** RTSP on its own port, over TLS, and carried in HTTP or WebSocket. */
export const rtspProtocols = ['rtsp', 'rtsps', 'tunnel'] as const;

export type RtspProtocol = (typeof rtspProtocols)[number];

/** What carries a login. `websocket` is the handshake that RTSP in WebSocket begins with. */
export type Protocol = 'http' | 'https' | 'websocket' | RtspProtocol;

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
  | { readonly admitted: true; readonly user: string; readonly level: Level; readonly scheme: Scheme }
  | {
      readonly admitted: false;
      readonly status: 401 | 403;
      readonly challenges: readonly string[];
      readonly why: Refusal;
    };

export type Scheme = 'Basic' | 'Digest';

/** RFC 7616 §3.3 */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

export type Refusal =
  | 'no credentials'
  | 'wrong credentials'
  | 'stale nonce'
  | 'replayed'
  | 'scheme not offered'
  | 'malformed'
  | 'locked out'
  | 'not registered';

/** The one gate of every protocol. */
export interface Authenticator {
  /** Judges the attempt, counts failures, writes the journal. */
  admit(attempt: Attempt): Admission;
  /** Forgets nonces and lock-outs, as a restart does. */
  reset(): void;
}

/** One line of the log that the camera shows its administrator. */
export interface LogLine {
  /** The camera's wall clock, ms since 1970, when it happened first. */
  readonly at: number;
  readonly what: string;
  /** The protocol or part of the camera: "http", "rtsp", "setup". */
  readonly where: string;
  /** Who, where somebody is known; else empty. Where guesses named several: the first, and how many others. */
  readonly user: string;
  readonly address: string;
  /** How often within a minute. */
  readonly times: number;
}

export interface SystemLog {
  /** Oldest first. */
  lines(): readonly LogLine[];
  clear(): void;
  /** Takes these lines as its first, as they were kept. */
  restore(lines: readonly LogLine[]): void;
  /** There is another line, or one more on a line. */
  readonly changed: Signal<void>;
}

export interface SystemLogNeeds {
  readonly journal: Journal;
  readonly wall: () => number;
}

/** What a reset takes back: everything, everything but the network settings, or nothing (a restart). */
export type ResetKind = 'all' | 'except-network' | 'restart';

/** What an NTP server said; see wire/ntp. */
export interface TimeReply {
  readonly leap: number;
  readonly mode: number;
  readonly stratum: number;
  readonly origin: string;
  readonly received: number;
  readonly sent: number;
}

/** What a name server said; see wire/dns. */
export interface NameReply {
  readonly id: number;
  readonly response: boolean;
  readonly question: { readonly name: string; readonly type: number } | undefined;
}

/** What an answer about a name must answer to. */
export interface NameAsked {
  readonly id: number;
  /** In lower case, without a dot at its end. */
  readonly name: string;
  readonly server: Place;
  /** Where the answer came from. */
  readonly from: Place;
}

interface Place {
  readonly address: string;
  readonly port: number;
}

/** What a reply must answer to. */
export interface TimeAsked {
  /** The nonce that was sent, 16 hex digits. */
  readonly origin: string;
  readonly server: Place;
  /** Where the reply came from. */
  readonly from: Place;
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

export interface AuthenticatorNeeds {
  readonly rules: Rules;
  readonly accounts: Accounts;
  readonly settings: SettingsView;
  readonly uptime: Uptime;
  readonly random: Random;
  readonly journal: Journal;
}

/** What data encryption is asked about: a track of a stream, or pictures over HTTP, one or one after the other. */
export type SentData =
  | { readonly stream: number; readonly medium: 'video' | 'audio' }
  | { readonly stream: undefined; readonly medium: 'picture' | 'motion picture' };

/** Where secret keys come from. */
export interface MasterKeys {
  /** That many bytes, never given out before. */
  fresh(length: number): Buffer;
}

/** What a camera is built from. A defect replaces one of these, and product code never knows. */
export interface Parts {
  readonly rules: Rules;
  readonly accounts: (needs: AccountsNeeds) => Accounts;
  readonly authenticator: (needs: AuthenticatorNeeds) => Authenticator;
  readonly systemLog: (needs: SystemLogNeeds) => SystemLog;
  readonly masterKeys: () => MasterKeys;
  readonly settings: (
    model: Model,
    journal: Journal,
    between: BetweenRows,
    transactions: Transactions,
  ) => SettingsStore;
  /** Numbers for what is encrypted under one key: none is given out twice. */
  readonly frameCounter: () => () => bigint;
}

/** A camera that breaks one requirement on purpose: the proof that a scenario can fail. */
export interface Defect {
  /** Kebab-case, begins with the section: `2.3-two-kinds-accepted`. */
  readonly id: string;
  /** The guide section it breaks: "2.3". */
  readonly requirement: string;
  /** One sentence: what this camera does wrong. */
  readonly words: string;
  bend(parts: Parts): Parts;
}
