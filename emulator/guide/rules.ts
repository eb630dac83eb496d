import type { Level } from '../settings/level.ts';
import { reaches } from '../settings/level.ts';
import type { Model } from '../settings/model.ts';
import type { SettingsView } from '../settings/store.ts';
import { audio, audioEncoding, internetMode, type SoundEncoding } from '../settings/catalogue/image-audio.ts';
import { dataEncryption, dataEncryptionPassword, encryptedStreams } from '../settings/catalogue/data-encryption.ts';
import { httpsConnection } from '../settings/catalogue/network-advanced/https.ts';
import { srtp } from '../settings/catalogue/network-advanced/srtp.ts';
import { authMethod, digestAlgorithm } from '../settings/catalogue/user-mng.ts';
import type { Setting } from '../settings/setting.ts';
import { networkRules } from './network-rules.ts';
import { rtspProtocols } from './parts.ts';
import type {
  Account,
  DigestAlgorithm,
  Protocol,
  Refusal,
  ResetKind,
  RtspProtocol,
  Scheme,
  SentData,
} from './parts.ts';

/** What a user can ask a camera for, by the least level that may (2.4; which function is whose is assumed beyond the guide's three names). */
export const functions = {
  view: 3,
  control: 2,
  'settings.read': 1,
  'settings.write': 1,
  'accounts.read': 1,
  'accounts.write': 1,
  reset: 1,
  'log.read': 1,
} as const satisfies Record<string, Level>;

export type CameraFunction = keyof typeof functions;

/** Facts page 1.2 and assumptions: one place to correct them. Times in ms of uptime. */
export const limits = {
  nameLength: { min: 1, max: 32 },
  passwordLength: { min: 8, max: 32 },
  nameForbids: '"&:;\\',
  passwordForbids: '"&',
  /** Assumed. */
  accounts: 24,
  lockOutAfter: 8,
  lockOutWithin: 30_000,
  /** Assumed: the manuals say "for a while". */
  lockOutFor: 60_000,
  /** Assumed. */
  nonceLife: 60_000,
  /** Assumed: longer than a session lives without a word (120 s), so that keep-alives of real clients pass. */
  rtspNonceIdle: 180_000,
} as const;

/** How a password is made of kinds of characters. */
function kindsIn(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
}

/** Older firmware counts letters as one kind. */
function olderKindsIn(password: string): number {
  return [/[A-Za-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
}

const speaksRtsp = (protocol: Protocol): boolean => rtspProtocols.some((one) => one === protocol);

const printable = /^[\x20-\x7e]*$/;

const forbidden = (text: string, characters: string): boolean => [...characters].some((c) => text.includes(c));

function soundOf(settings: SettingsView): SoundEncoding | undefined {
  const heard = ['mic-input', 'interactive'].includes(settings.get(audio));
  return heard ? settings.get(audioEncoding) : undefined;
}

/**
 * The guide's behaviour as pure functions. Services ask; they don't decide. Each is replaced by the defect that breaks it.
 */
export const soundRules = {
  // 2.1 Initialization

  /** Whether a setting stays as it is. */
  settingKept: (row: Setting, what: ResetKind): boolean =>
    what === 'restart' || (what === 'except-network' && row.storage === 'network'),

  /** Whether users stay. */
  accountsKept: (what: ResetKind): boolean => what === 'restart',

  /** Whether the system log stays. */
  logKept: (_what: ResetKind): boolean => true,

  /** Whether connections are cut, as they are when a camera starts again. */
  connectionsCut: (_what: ResetKind): boolean => true,

  /** How long the camera's ports stay silent when it starts, in ms of uptime. */
  bootTime: ({ bootMs }: Pick<Model, 'bootMs'>): number => bootMs,

  // 2.3 Administrator password

  /** Whether nothing but first-access registration is open. */
  registrationOpen: (registered: boolean): boolean => !registered,

  /** Whether the registration page and CGI register; when not, the CGI answers 503. */
  registrationAnswers: (registered: boolean): boolean => !registered,

  /** What is wrong with a user name, each a sentence; empty when nothing is. */
  nameFaults(name: string): readonly string[] {
    const { min, max } = limits.nameLength;
    const faults = [];
    if (name.length < min || name.length > max) faults.push(`The user name must have ${min} to ${max} characters.`);
    if (forbidden(name, limits.nameForbids))
      faults.push(`The user name must not contain any of ${[...limits.nameForbids].join(' ')}`);
    if (!printable.test(name)) faults.push('The user name must be made of printable ASCII characters.');
    return faults;
  },

  /** What is wrong with a password, each a sentence; empty when nothing is. */
  passwordFaults(name: string, password: string, model: Pick<Model, 'passwordKinds'>): readonly string[] {
    const { min, max } = limits.passwordLength;
    const faults = [];
    if (password.length < min || password.length > max)
      faults.push(`The password must have ${min} to ${max} characters.`);
    if (model.passwordKinds === 3 && kindsIn(password) < 3)
      faults.push(
        'The password must have at least three of: upper case letters, lower case letters, numbers, symbols.',
      );
    if (model.passwordKinds === 2 && olderKindsIn(password) < 2)
      faults.push('The password must have at least two of: letters, numbers, symbols.');
    if (name !== '' && password.toLowerCase().includes(name.toLowerCase()))
      faults.push('The password must not contain the user name.');
    if (forbidden(password, limits.passwordForbids))
      faults.push(`The password must not contain any of ${[...limits.passwordForbids].join(' ')}`);
    if (!printable.test(password)) faults.push('The password must be made of printable ASCII characters.');
    return faults;
  },

  /** Whether what the client proved fits the account's password. */
  passwordMatches: (account: Account, proves: (password: string) => boolean): boolean => proves(account.password),

  // 2.4 User accounts

  /** The level of a user added without one. */
  newUserLevel: (): Level => 3,

  mayCall: (level: Level, wanted: CameraFunction, _over: Protocol): boolean => reaches(level, functions[wanted]),

  /** Why the camera's users can't become `after`; empty when they can. */
  accountFaults(before: readonly Account[], after: readonly Account[]): readonly string[] {
    const faults = [];
    if (before.some((a) => a.level === 1) && !after.some((a) => a.level === 1))
      faults.push('The last administrator must stay.');
    if (after.length > limits.accounts) faults.push(`There can be at most ${limits.accounts} users.`);
    return faults;
  },

  // 2.5 User authentication

  /** The schemes a challenge offers, in the order of its headers. */
  schemesOffered(settings: SettingsView, _protocol: Protocol): readonly Scheme[] {
    const method = settings.get(authMethod);
    return method === 'basic' ? ['Basic'] : method === 'digest' ? ['Digest'] : ['Digest', 'Basic'];
  },

  /** What Digest is computed with, in the order of its challenges. */
  digestAlgorithms(settings: SettingsView): readonly DigestAlgorithm[] {
    const chosen = settings.get(digestAlgorithm);
    return chosen === 'md5' ? ['MD5'] : chosen === 'sha-256' ? ['SHA-256'] : ['SHA-256', 'MD5'];
  },

  /** HTTP: by age. RTSP: a nonce serves its connection as long as that is in use. */
  nonceExpired: (protocol: Protocol, { ageMs, idleMs }: { ageMs: number; idleMs: number }): boolean =>
    speaksRtsp(protocol) ? idleMs > limits.rtspNonceIdle : ageMs > limits.nonceLife,

  /**
   * HTTP: a nonce count may be used once (RFC 7616 §3.3); a digest without qop has no count, so its nonce serves one request.
   * RTSP: real clients repeat their header on one connection, so there a repeat is none. Nor is it where a WebSocket is opened with
   * the login of an earlier request, as the official sample does.
   */
  replayed: (protocol: Protocol, seen: boolean): boolean => seen && (protocol === 'http' || protocol === 'https'),

  /** RTSP binds a nonce to the connection it was given on, a WebSocket to the address. */
  nonceFits(protocol: Protocol, same: { readonly connection: boolean; readonly address: boolean }): boolean {
    if (speaksRtsp(protocol)) return same.connection;
    return protocol !== 'websocket' || same.address;
  },

  /** A request without credentials, or with a nonce gone stale, is no guess. */
  countsAsFailure: (_protocol: Protocol, why: Refusal): boolean => why === 'wrong credentials',

  /** What guesses are counted on: the address they come from. */
  lockOutKey: (address: string, _user: string | undefined): string => address,

  /** Whether failures at these instants lock out at `now`; instants ascend. */
  locksOut: (failures: readonly number[], now: number): boolean =>
    failures.filter((at) => now - at <= limits.lockOutWithin).length >= limits.lockOutAfter,

  /** During a lock-out even the right password is refused. */
  admitsWhileLocked: (_right: boolean): boolean => false,

  // 2.6 Network and 2.7 Date and time

  ...networkRules,

  // 2.8 Audio

  /** The sound that a session description names; undefined: none. */
  soundDescribed: (settings: SettingsView): SoundEncoding | undefined => soundOf(settings),

  /** The sound that can be set up and is sent; undefined: none. */
  soundSent: (settings: SettingsView): SoundEncoding | undefined => soundOf(settings),

  /** Whether a viewer can speak through the camera. */
  soundTaken: (settings: SettingsView): boolean => ['audio-output', 'interactive'].includes(settings.get(audio)),

  // 3.4 HTTPS

  /** Whether port 80 is open. */
  httpOpen: (settings: SettingsView): boolean => settings.get(httpsConnection) !== 'https',

  // 3.5 Internet mode

  /** Whether RTSP is taken out of HTTP. */
  tunnelsOpen: (settings: SettingsView): boolean => settings.get(internetMode),

  // 3.6 Data encryption

  /** What is wrong between the settings of data encryption, each a sentence; empty when nothing is. */
  dataFaults: (settings: SettingsView): readonly string[] =>
    settings.get(dataEncryption) && settings.get(dataEncryptionPassword) === ''
      ? [`${dataEncryption.key}: got on, wanted a password in ${dataEncryptionPassword.key}`]
      : [],

  /** Whether it is encrypted before it leaves the camera. */
  dataSealed: (settings: SettingsView, { stream }: SentData): boolean =>
    settings.get(dataEncryption) && (stream === undefined || settings.get(encryptedStreams).includes(stream)),

  // 3.8 SRTP

  /** Whether port 322 is open. */
  srtpOpen: (settings: SettingsView): boolean => settings.get(srtp),

  /** Whether a description tells a key: only where nobody else can read it. */
  keyDescribed: (protocol: RtspProtocol): boolean => protocol === 'rtsps',

  /** Whether packets to a viewer who came by that way are protected. */
  mediaProtected: (protocol: RtspProtocol, _profile: string): boolean => protocol === 'rtsps',

  /** Whether a way of delivery is taken there: unprotected media only within TLS itself. */
  profileTaken(protocol: RtspProtocol, profile: string, interleaved: boolean): boolean {
    if (protocol !== 'rtsps') return profile === 'RTP/AVP';
    return profile === 'RTP/SAVP' || (profile === 'RTP/AVP' && interleaved);
  },

  /** Whether reports are protected where media is. */
  controlProtected: (): boolean => true,
};

export type Rules = typeof soundRules;
