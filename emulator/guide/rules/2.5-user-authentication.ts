import { authMethod, digestAlgorithm } from '../../settings/catalogue/user-mng.ts';
import type { SettingsView } from '../../settings/store.ts';
import { speaksRtsp, type Protocol } from '../protocol.ts';

export type Scheme = 'Basic' | 'Digest';

/** The Digest algorithms (RFC 7616 §3.3). */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** The kinds of proof that a client can give: an Authorization header, a name with a password, or a UsernameToken. */
export type ProofKind = 'header' | 'password' | 'token';

/** What a client proved its password with. */
export type LoginMeans = Scheme | Exclude<ProofKind, 'header'>;

/** The reasons why a login is refused. */
export type LoginRefusal =
  | 'no credentials'
  | 'wrong credentials'
  | 'signed for another request'
  | 'stale nonce'
  | 'stale token'
  | 'replayed'
  | 'scheme not offered'
  | 'malformed'
  | 'locked out'
  | 'not registered';

/** The signs of a browser in the headers of a request. */
export interface BrowserSigns {
  /** It asks for a page or a picture (documented). */
  readonly wantsPages: boolean;
  /** It names a page, or says that none asked: in Origin, Referer or Sec-Fetch-Site. */
  readonly namesPage: boolean;
  /** Its User-Agent; empty when it names none. */
  readonly agent: string;
}

/** Limits of logins; times in ms of uptime. */
export const loginLimits = {
  lockOutAfter: 8,
  lockOutWithin: 30_000,
  /** Assumed: the manuals say "for a while". */
  lockOutFor: 60_000,
  /** Assumed. */
  nonceLife: 60_000,
  /** Assumed: longer than a session lives without a request (120 s), so that keep-alives of real clients pass. */
  rtspNonceIdle: 180_000,
  /** Assumed: browsers send nonce counts over several connections, so they may arrive out of order by less than this. */
  countWindow: 256,
  /**
   * How far the date of a UsernameToken may be from the camera's, either way. Assumed: WS-Security UsernameToken Profile 1.0 §3.1
   * suggests five minutes.
   */
  tokenWithin: 300_000,
} as const;

/** FTP has only a name and a password, and ONVIF's messages carry a token; everything else has an Authorization header. */
const proofKinds: Readonly<Partial<Record<Protocol, ProofKind>>> = { ftp: 'password', onvif: 'token' };

export const login = {
  /** Whether a protocol takes proofs of a kind. */
  proofTaken: (protocol: Protocol, kind: ProofKind): boolean => (proofKinds[protocol] ?? 'header') === kind,

  /** The schemes a challenge offers, in the order of its headers. */
  schemesOffered(settings: SettingsView, _protocol: Protocol): readonly Scheme[] {
    const method = settings.get(authMethod);
    return method === 'basic' ? ['Basic'] : method === 'digest' ? ['Digest'] : ['Digest', 'Basic'];
  },

  /** The Digest algorithms, in the order of their challenges. */
  digestAlgorithms(settings: SettingsView): readonly DigestAlgorithm[] {
    const chosen = settings.get(digestAlgorithm);
    return chosen === 'md5' ? ['MD5'] : chosen === 'sha-256' ? ['SHA-256'] : ['SHA-256', 'MD5'];
  },

  /** Whether a nonce is too old. HTTP: by age. RTSP: a nonce serves its connection as long as that is in use. */
  nonceExpired: (protocol: Protocol, { ageMs, idleMs }: { ageMs: number; idleMs: number }): boolean =>
    speaksRtsp(protocol) ? idleMs > loginLimits.rtspNonceIdle : ageMs > loginLimits.nonceLife,

  /**
   * Whether a nonce count that was seen before is a replay. HTTP: a nonce count may be used once (RFC 7616 §3.3); a Digest without qop
   * has no count, so its nonce serves one request. RTSP: real clients repeat their header on one connection, so a repeat is no replay.
   * Nor is it a replay when a WebSocket is opened with the login of an earlier request, as the official sample does. ONVIF: the nonce of
   * a UsernameToken may be used once.
   */
  replayed: (protocol: Protocol, seen: boolean): boolean =>
    seen && (protocol === 'http' || protocol === 'https' || protocol === 'onvif'),

  /** Whether a nonce count so far behind the highest one counts as used. */
  countTooOld: (behind: number): boolean => behind >= loginLimits.countWindow,

  /** Whether the date of a UsernameToken is near the camera's date. Both in ms since 1970. */
  tokenFresh: ({ createdAt, now }: { createdAt: number; now: number }): boolean =>
    Math.abs(now - createdAt) <= loginLimits.tokenWithin,

  /** Whether whoever asks for what needs a level must log in first: always, whatever the method and the path. */
  loginWanted: (_request: { readonly method: string; readonly path: string }): boolean => true,

  /**
   * Whether a login fits whose URI is, or is not, that of its request (`same`). HTTP: they are the same (RFC 7616 §3.4.6). RTSP clients
   * sign a base URL; their nonce is bound to the connection. The official sample opens its WebSocket with the login of an earlier CGI;
   * there the nonce is bound to the address.
   */
  uriFits: (protocol: Protocol, same: boolean): boolean => same || (protocol !== 'http' && protocol !== 'https'),

  /**
   * The status of a login that proves the password, but was signed for another URI or method. HTTP: 400 (RFC 7616 §3.4.6). RTSP: 401
   * with a challenge, as clients sign anew only then.
   */
  misplacedStatus: (protocol: Protocol): 400 | 401 => (speaksRtsp(protocol) ? 401 : 400),

  /**
   * Whether a client is taken for a browser (assumed). Whatever a page does to the Accept header, a browser adds one of the other signs, and
   * a page of another site cannot prevent that.
   */
  browserSeen: ({ wantsPages, namesPage, agent }: BrowserSigns): boolean =>
    wantsPages || namesPage || agent.startsWith('Mozilla/'),

  /** Whether a browser's request passes whose Randomnum is right or not. */
  randomnumFits: (right: boolean): boolean => right,

  /** Whether a nonce may be used here. RTSP binds it to the connection it was given on, a WebSocket to the address. */
  nonceFits(protocol: Protocol, same: { readonly connection: boolean; readonly address: boolean }): boolean {
    if (speaksRtsp(protocol)) return same.connection;
    return protocol !== 'websocket' || same.address;
  },

  /** Whether a refused login counts as a guess: only one that proves no password. */
  countsAsFailure: (_protocol: Protocol, why: LoginRefusal): boolean => why === 'wrong credentials',

  /** The address that a login comes from: the peer's. One that a header names (X-Forwarded-For) is the client's own word. */
  clientAddress: (peer: string, _named: string | readonly string[] | undefined): string => peer,

  /** The key under which guesses are counted: the address they come from. */
  lockOutKey: (address: string, _user: string | undefined): string => address,

  /** Whether failures at these instants lock out at `now`; instants ascend. */
  locksOut: (failures: readonly number[], now: number): boolean =>
    failures.filter((at) => now - at <= loginLimits.lockOutWithin).length >= loginLimits.lockOutAfter,

  /** Whether a login is admitted during a lock-out: never, not even with the right password. */
  admitsWhileLocked: (_right: boolean): boolean => false,
};
