import { createCipheriv } from 'node:crypto';
import { profiles, type MasterKey } from './profiles.ts';

/** The session keys for one direction of RTP or RTCP. */
export interface SessionKeys {
  readonly cipherKey: Buffer;
  /** The authentication key; empty if the profile has none. */
  readonly authKey: Buffer;
  readonly salt: Buffer;
}

/** RFC 3711 §4.3.1, §4.3.2 */
const labels = { cipherKey: 0, authKey: 1, salt: 2 } as const;
const CONTROL = 3;
/** The byte of the salt that the label is added to: above 48 bits of index, of 112. */
const LABEL_AT = 7;
const BLOCK = 16;

/** Both sets of session keys, with a key derivation rate of zero: once for the life of the master key (RFC 3711 §4.3.1). */
export function deriveSessionKeys(master: MasterKey): { readonly rtp: SessionKeys; readonly control: SessionKeys } {
  return { rtp: deriveSet(master, 0), control: deriveSet(master, CONTROL) };
}

function deriveSet({ profile, masterKey, masterSalt }: MasterKey, first: number): SessionKeys {
  const { keyLength, saltLength, authKeyLength } = profiles[profile];
  const derive = (label: number, length: number): Buffer => deriveKey(masterKey, masterSalt, first + label, length);
  return {
    cipherKey: derive(labels.cipherKey, keyLength),
    authKey: derive(labels.authKey, authKeyLength),
    salt: derive(labels.salt, saltLength),
  };
}

/**
 * AES-CM as pseudo-random function (RFC 3711 §4.3.3). A salt of 96 bits is followed by 16 zeros (RFC 7714 §11).
 *
 * ```
 *  0             7             14  16
 *  |   salt      ^label        | 0 |
 * ```
 */
export function deriveKey(masterKey: Buffer, masterSalt: Buffer, label: number, length: number): Buffer {
  const iv = Buffer.alloc(BLOCK);
  masterSalt.copy(iv);
  iv.writeUInt8(iv.readUInt8(LABEL_AT) ^ label, LABEL_AT);
  return createCipheriv('aes-128-ctr', masterKey, iv).update(Buffer.alloc(length));
}
