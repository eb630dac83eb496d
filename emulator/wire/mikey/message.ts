import type { KeyData } from './key-data.ts';

/** Data types (RFC 3830 §6.1, table 6.1.a): those of the pre-shared key method, and errors. */
export const messageTypes = { presharedKey: 0, presharedKeyAnswer: 1, error: 6 } as const;

export type MessageType = (typeof messageTypes)[keyof typeof messageTypes];
/** RFC 3830 §6.6 */
export const timestampTypes = { 'NTP-UTC': 0, NTP: 1, COUNTER: 2 } as const;

/** RFC 3830 §6.2, table 6.2.a */
export const kemacCiphers = { NULL: 0, 'AES-CM-128': 1, 'AES-KW-128': 2 } as const;

/** The length of HMAC-SHA-1-160, the only MAC besides NULL (RFC 3830 §6.2, table 6.2.b). */
export const MAC_LENGTH = 20;

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

/** Encrypted keys with their MAC, which is empty if there is none (RFC 3830 §6.2). */
export type Kemac = { readonly kind: 'kemac'; readonly mac: Uint8Array } & (
  | { readonly cipher: 'NULL'; readonly keys: readonly KeyData[] }
  | { readonly cipher: 'AES-CM-128' | 'AES-KW-128'; readonly sealed: Uint8Array }
);

export type Payload =
  | Kemac
  | { readonly kind: 'timestamp'; readonly type: keyof typeof timestampTypes; readonly value: bigint }
  | { readonly kind: 'rand'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'policy';
      readonly number: number;
      /** 0: SRTP. */
      readonly protocol: number;
      readonly parameters: readonly PolicyParameter[];
    }
  | { readonly kind: 'verification'; readonly mac: Uint8Array }
  | { readonly kind: 'error'; readonly number: number };

/** A MIKEY message (RFC 3830 §6). Payloads that are not used here, such as identities and certificates, are left out. */
export interface MikeyMessage {
  readonly type: MessageType;
  /** Whether the sender wants an answer. */
  readonly verify: boolean;
  /** Crypto session bundle ID. */
  readonly csbId: number;
  readonly sessions: readonly CryptoSession[];
  readonly payloads: readonly Payload[];
}
