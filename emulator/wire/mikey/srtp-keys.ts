import { WireError } from '../../kernel/errors.ts';
import { assertMasterKey, LONGEST_MKI, profiles, type MasterKey, type ProfileName } from '../srtp/profiles.ts';
import { derive, purposes } from './derivation.ts';
import type { KeyData } from './key-data.ts';
import { messageTypes, type CryptoSession, type MikeyMessage, type Payload } from './message.ts';
import { policyOf, profileOf } from './security-policy.ts';

/** An SRTP key that one side sends in the clear, over a connection that is itself encrypted. */
export interface SrtpOffer {
  readonly key: MasterKey;
  readonly csbId: number;
  /** The streams it is for. */
  readonly sources: readonly { readonly ssrc: number; readonly roc?: number }[];
  /** The date of the sender's clock, ms since 1970. */
  readonly wallMs: number;
  /** At least 16 random bytes (RFC 3830 §6.11). */
  readonly rand: Uint8Array;
}

/** The master key of one source. */
export interface SrtpSource extends MasterKey {
  readonly ssrc: number;
  readonly roc: number;
}

/** Seconds from 1900, where NTP begins, to 1970. */
const NTP_TO_UNIX = 2_208_988_800;
const SRTP = 0;
const NOTHING = new Uint8Array(0);
const where = 'MIKEY';

/**
 * A pre-shared key message without encryption. Key and salt are one TEK, as GStreamer and live555 write it: neither looks at
 * the salt of a TEK+SALT. live555 wants an MKI, of 4 bytes; GStreamer (1.22) reads it but does not pass it to its
 * decoder, which then finds no packet genuine.
 */
export function offerSrtp({ key, csbId, sources, wallMs, rand }: SrtpOffer): MikeyMessage {
  assertMasterKey(key);
  const tek: KeyData = {
    type: 'TEK',
    key: Buffer.concat([key.masterKey, key.masterSalt]),
    salt: undefined,
    validity: key.mki ? { kind: 'spi', spi: key.mki } : { kind: 'none' },
  };
  return {
    type: messageTypes.presharedKey,
    verify: false,
    csbId,
    sessions: sources.map(({ ssrc, roc = 0 }) => ({ policy: 0, ssrc, roc })),
    payloads: [
      { kind: 'timestamp', type: 'NTP-UTC', value: ntpOf(wallMs) },
      { kind: 'rand', bytes: rand },
      { kind: 'policy', number: 0, protocol: SRTP, parameters: policyOf(key.profile) },
      { kind: 'kemac', cipher: 'NULL', keys: [tek], mac: NOTHING },
    ],
  };
}

/** 32 bits of seconds, 32 bits of fraction. */
function ntpOf(wallMs: number): bigint {
  const seconds = Math.floor(wallMs / 1_000);
  const fraction = Math.floor(((wallMs - seconds * 1_000) / 1_000) * 2 ** 32);
  return (BigInt((seconds + NTP_TO_UNIX) % 2 ** 32) << 32n) | BigInt(fraction);
}

/**
 * The keys in a message, one for each of its sources. Throws `WireError` if they cannot be used, or the message has two of what
 * RFC 3830 §3.1 has once: nobody could say which was meant. Clients leave out timestamp and RAND, which a TEK does not need.
 */
export function keysOf(message: MikeyMessage): readonly SrtpSource[] {
  if (message.type !== messageTypes.presharedKey)
    throw new WireError({ got: `message type ${message.type}`, wanted: 'a pre-shared key', where });
  once(message, 'timestamp');
  once(message, 'rand');
  const kemac = once(message, 'kemac');
  if (kemac?.cipher !== 'NULL')
    throw new WireError({ got: kemac?.cipher ?? 'no KEMAC', wanted: 'keys without encryption', where });
  if (kemac.mac.length > 0) throw new WireError({ got: 'a MAC', wanted: 'none, as no key is shared before', where });
  const [data] = kemac.keys;
  if (!data || kemac.keys.length > 1) throw new WireError({ got: `${kemac.keys.length} keys`, wanted: 'one', where });
  if (message.sessions.length === 0) throw new WireError({ got: 'no source', wanted: 'one at least', where });
  return message.sessions.map((session, n) => keyOf(message, session, n + 1, data));
}

function once<K extends Payload['kind']>(
  { payloads }: MikeyMessage,
  kind: K,
): Extract<Payload, { kind: K }> | undefined {
  const [one, another] = payloads.filter((p): p is Extract<Payload, { kind: K }> => p.kind === kind);
  if (another) throw new WireError({ got: `more than one ${kind}`, wanted: 'one', where });
  return one;
}

function keyOf(message: MikeyMessage, session: CryptoSession, csId: number, data: KeyData): SrtpSource {
  const { ssrc, roc } = session;
  const profile = profileFor(message, session);
  const { keyLength, saltLength } = profiles[profile];
  const [key, salt] = material(message, csId, data, profile);
  if (key.length !== keyLength || salt.length !== saltLength)
    throw new WireError({
      got: `${data.type} of ${key.length} and ${salt.length} bytes`,
      wanted: `${keyLength} and ${saltLength}`,
      where,
    });
  return { ssrc, roc, profile, masterKey: Buffer.from(key), masterSalt: Buffer.from(salt), mki: mkiOf(data) };
}

/** Master key and master salt. */
function material(
  { payloads, csbId }: MikeyMessage,
  csId: number,
  { type, key, salt }: KeyData,
  profile: ProfileName,
): readonly [Uint8Array, Uint8Array] {
  const { keyLength, saltLength } = profiles[profile];
  if (type === 'TEK+SALT') return [key, salt ?? NOTHING];
  if (type === 'TEK') return [key.subarray(0, keyLength), key.subarray(keyLength)];
  const rand = payloads.find((payload) => payload.kind === 'rand')?.bytes;
  if (!rand) throw new WireError({ got: 'a TGK without RAND', wanted: 'both', where });
  const from = { csId, csbId, rand };
  const derivedSalt = salt ?? derive(key, { ...from, purpose: purposes.tgkSalt }, saltLength);
  return [derive(key, { ...from, purpose: purposes.tek }, keyLength), derivedSalt];
}

function profileFor({ payloads }: MikeyMessage, { policy }: CryptoSession): ProfileName {
  const policies = payloads.filter((payload) => payload.kind === 'policy');
  if (policies.length === 0) return profileOf([]);
  const [found, another] = policies.filter(({ number }) => number === policy);
  if (!found || another)
    throw new WireError({
      got: found ? 'two policies of one number' : 'no such policy',
      wanted: `policy ${policy}`,
      where,
    });
  if (found.protocol !== SRTP) throw new WireError({ got: `protocol ${found.protocol}`, wanted: 'SRTP', where });
  return profileOf(found.parameters);
}

function mkiOf({ validity }: KeyData): Buffer | undefined {
  if (validity.kind !== 'spi' || validity.spi.length === 0) return undefined;
  if (validity.spi.length > LONGEST_MKI)
    throw new WireError({ got: `an MKI of ${validity.spi.length} bytes`, wanted: `at most ${LONGEST_MKI}`, where });
  return Buffer.from(validity.spi);
}
