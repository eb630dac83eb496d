import { WireError } from '../../kernel/errors.ts';
import { readBase64 } from '../srtp/base64.ts';
import { isProfileName, LONGEST_MKI, profiles, type MasterKey, type ProfileName } from '../srtp/profiles.ts';

/** A master key in SDP (RFC 4568 §6.1). */
export interface InlineKey extends MasterKey {
  /** The number of packets that it may protect; undefined: as many as SRTP allows. */
  readonly lifetime: number | undefined;
}

/** A security description: one offered, or chosen, way of protecting a stream (RFC 4568 §4). */
export interface CryptoAttribute {
  readonly tag: number;
  readonly profile: ProfileName;
  /** The keys, at least one; if there are more, each has its own MKI. */
  readonly keys: readonly InlineKey[];
  /** Session parameters as written: "KDR=1", "UNENCRYPTED_SRTP" (RFC 4568 §6.3). */
  readonly parameters: readonly string[];
}

export const LONGEST_ATTRIBUTE = 4_096;
/** The most keys in one attribute. */
export const MOST_KEYS = 8;
export const MOST_PARAMETERS = 16;

const LONGEST_LIFETIME = 2 ** 48;
const ATTRIBUTE = /^crypto:(\d{1,9})[ \t]+(\w+)[ \t]+(\S+)((?:[ \t]+[\x21-\x7e]+)*)[ \t]*$/;
const KEY = /^inline:([^|]+)(?:\|(2\^)?(\d{1,15}))?(?:\|(\d{1,309}):(\d{1,3}))?$/i;
const where = 'a=crypto';

/** The attribute, without its "a=". */
export function writeCryptoAttribute({ tag, profile, keys, parameters }: CryptoAttribute): string {
  return [`crypto:${tag}`, profile, keys.map(keyText).join(';'), ...parameters].join(' ');
}

function keyText({ masterKey, masterSalt, lifetime, mki }: InlineKey): string {
  const parts = [`inline:${Buffer.concat([masterKey, masterSalt]).toString('base64')}`];
  if (lifetime !== undefined) parts.push(lifetimeText(lifetime));
  if (mki) parts.push(`${BigInt(`0x${mki.toString('hex')}`)}:${mki.length}`);
  return parts.join('|');
}

function lifetimeText(lifetime: number): string {
  const power = Math.log2(lifetime);
  return Number.isInteger(power) ? `2^${power}` : `${lifetime}`;
}

/** Reads the attribute, without its "a=" (RFC 4568 §9.1, §9.2). Throws `WireError`, also for an unknown suite. */
export function parseCryptoAttribute(attribute: string): CryptoAttribute {
  if (attribute.length > LONGEST_ATTRIBUTE)
    return refuse(`${attribute.length} characters`, `at most ${LONGEST_ATTRIBUTE}`);
  const [, tag, suite = '', keyParameters = '', rest = ''] = ATTRIBUTE.exec(attribute) ?? [];
  if (tag === undefined) return refuse('something else', 'crypto:tag suite keys');
  if (!isProfileName(suite)) return refuse(`suite ${suite}`, Object.keys(profiles).join(', '));
  const keys = keyParameters.split(';').map((text) => parseKey(text, suite));
  const parameters = rest.split(/[ \t]+/).filter((parameter) => parameter !== '');
  if (keys.length > MOST_KEYS) return refuse(`${keys.length} keys`, `at most ${MOST_KEYS}`);
  if (parameters.length > MOST_PARAMETERS)
    return refuse(`${parameters.length} parameters`, `at most ${MOST_PARAMETERS}`);
  checkMkis(keys);
  return { tag: Number(tag), profile: suite, keys, parameters };
}

/** `inline:` key and salt in BASE64, then lifetime and MKI, each after a bar, as `2^20` or a number and `value:length`. */
function parseKey(text: string, profile: ProfileName): InlineKey {
  const [, secret, power, lifetime, value, length] = KEY.exec(text) ?? [];
  if (secret === undefined) return refuse('another key parameter', 'inline:key|lifetime|MKI:length');
  const { keyLength, saltLength } = profiles[profile];
  const bytes = readBase64(secret, where);
  if (bytes.length !== keyLength + saltLength)
    return refuse(`key and salt of ${bytes.length} bytes`, `${keyLength + saltLength}`);
  return {
    profile,
    masterKey: bytes.subarray(0, keyLength),
    masterSalt: bytes.subarray(keyLength),
    lifetime: lifetime === undefined ? undefined : parseLifetime(lifetime, power !== undefined),
    mki: value === undefined ? undefined : parseMki(value, Number(length)),
  };
}

function parseLifetime(text: string, isPower: boolean): number {
  const lifetime = isPower ? 2 ** Number(text) : Number(text);
  if (lifetime === 0 || lifetime > LONGEST_LIFETIME)
    return refuse(`lifetime ${isPower ? '2^' : ''}${text}`, '1 to 2^48');
  return lifetime;
}

function parseMki(text: string, length: number): Buffer {
  if (length === 0 || length > LONGEST_MKI) return refuse(`MKI of ${length} bytes`, `1 to ${LONGEST_MKI}`);
  const hex = BigInt(text).toString(16);
  if (hex.length > length * 2) return refuse(`MKI ${text}`, `one of ${length} bytes`);
  return Buffer.from(hex.padStart(length * 2, '0'), 'hex');
}

/** Checks that several keys are distinguished by MKIs of one length (RFC 4568 §6.1). */
function checkMkis(keys: readonly InlineKey[]): void {
  if (keys.length === 1) return;
  const lengths = new Set(keys.map(({ mki }) => mki?.length ?? 0));
  const values = new Set(keys.map(({ mki }) => mki?.toString('hex')));
  if (lengths.has(0) || lengths.size > 1 || values.size < keys.length)
    refuse('several keys', 'an MKI for each, all of one length and none twice');
}

function refuse(got: string, wanted: string): never {
  throw new WireError({ got, wanted, where });
}
