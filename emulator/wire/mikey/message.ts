import type { KeyData } from './key-data.ts';

/** The version of MIKEY, and the data type of a pre-shared key message (RFC 3830 §6.1). */
export const VERSION = 1;
export const PRESHARED_KEY = 0;
/** The map of crypto sessions for SRTP, the PRF MIKEY-1, and SRTP as the protocol of a policy: all have this number (§6.1, §6.10). */
export const SRTP_ID = 0;
export const MIKEY_1 = 0;
export const SRTP = 0;
/** The key encryption and the MAC of a KEMAC without either (§6.2). */
export const NULL = 0;

/** A stream of the message: an entry of the SRTP-ID map (RFC 3830 §6.1.1). Its CS ID is its place, from 1. */
export interface CryptoSession {
  readonly policy: number;
  readonly ssrc: number;
  readonly roc: number;
}

/** A row of a security policy (RFC 3830 §6.10). */
export interface PolicyParameter {
  readonly type: number;
  readonly value: Uint8Array;
}

export interface Policy {
  readonly kind: 'policy';
  readonly number: number;
  readonly protocol: number;
  readonly parameters: readonly PolicyParameter[];
}

export type Payload =
  | Policy
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'rand'; readonly bytes: Uint8Array }
  | { readonly kind: 'kemac'; readonly key: KeyData };

/** A pre-shared key message without encryption (RFC 3830 §3.1, §6). Identities and extensions are left out. */
export interface MikeyMessage {
  /** Crypto session bundle ID. */
  readonly csbId: number;
  readonly sessions: readonly CryptoSession[];
  readonly payloads: readonly Payload[];
}
