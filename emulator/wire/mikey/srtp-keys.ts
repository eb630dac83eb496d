import { WireError } from '../../kernel/errors.ts';
import { LONGEST_MKI, profiles, type MasterKey, type ProfileName } from '../srtp/profiles.ts';
import { derive, purposes } from './derivation.ts';
import type { KeyData } from './key-data.ts';
import { SRTP, type CryptoSession, type MikeyMessage, type Payload } from './message.ts';
import { profileOf } from './security-policy.ts';

/** A master key, and the rollover counter at which the packets under it begin. */
export type StartingKey = MasterKey & { readonly roc: number };

/** The CS ID of the first stream. */
const FIRST = 1;
const where = 'MIKEY';

/**
 * The key in a message, for the first of its streams. Throws `WireError` if it cannot be used, or the message has two of what RFC 3830
 * §3.1 has once: nobody could say which was meant. Clients leave out timestamp and RAND, which a TEK does not need.
 */
export function keyIn(message: MikeyMessage): StartingKey {
  once(message, 'timestamp');
  const rand = once(message, 'rand')?.bytes;
  const data = once(message, 'kemac')?.key;
  if (!data) throw new WireError({ got: 'no KEMAC', wanted: 'one', where });
  const [session] = message.sessions;
  if (!session) throw new WireError({ got: 'no stream', wanted: 'one at least', where });
  const profile = profileFor(message, session);
  const { keyLength, saltLength } = profiles[profile];
  const [key, salt] = material(data, { csbId: message.csbId, rand }, profile);
  if (key.length !== keyLength || salt.length !== saltLength)
    throw new WireError({
      got: `${key.length} and ${salt.length} bytes`,
      wanted: `${keyLength} and ${saltLength}`,
      where,
    });
  return {
    roc: session.roc,
    profile,
    masterKey: Buffer.from(key),
    masterSalt: Buffer.from(salt),
    mki: mkiOf(data),
  };
}

function once<K extends Payload['kind']>(
  { payloads }: MikeyMessage,
  kind: K,
): Extract<Payload, { kind: K }> | undefined {
  const [one, another] = payloads.filter((p): p is Extract<Payload, { kind: K }> => p.kind === kind);
  if (another) throw new WireError({ got: `more than one ${kind}`, wanted: 'one', where });
  return one;
}

/** Master key and master salt. */
function material(
  { derives, key, salt }: KeyData,
  { csbId, rand }: { readonly csbId: number; readonly rand: Uint8Array | undefined },
  profile: ProfileName,
): readonly [Uint8Array, Uint8Array] {
  const { keyLength, saltLength } = profiles[profile];
  if (!derives) return salt ? [key, salt] : [key.subarray(0, keyLength), key.subarray(keyLength)];
  if (!rand || key.length === 0)
    throw new WireError({ got: 'a TGK without RAND, or without bytes', wanted: 'both', where });
  const from = { csId: FIRST, csbId, rand };
  const derivedSalt = salt ?? derive(key, { ...from, purpose: purposes.tgkSalt }, saltLength);
  return [derive(key, { ...from, purpose: purposes.tek }, keyLength), derivedSalt];
}

/** The profile of the stream's policy; that of no rows if the message has no policy at all. */
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

function mkiOf({ mki }: KeyData): Buffer | undefined {
  if (mki.length > LONGEST_MKI)
    throw new WireError({ got: `an MKI of ${mki.length} bytes`, wanted: `at most ${LONGEST_MKI}`, where });
  return mki.length === 0 ? undefined : Buffer.from(mki);
}
