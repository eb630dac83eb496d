import type { SecurityLevel, SnmpRight } from '../../guide/rules/4.2-snmp.ts';
import { WireError } from '../../kernel/errors.ts';
import { utf8 } from '../../kernel/utf8.ts';
import { flags, readScopedPdu, type ScopedPdu, type V3Message } from '../../wire/snmp/v3.ts';
import { readUsm, type UsmParameters } from '../../wire/usm/parameters.ts';
import type { Privacy } from '../../wire/usm/privacy.ts';
import type { ServiceCamera } from '../events.ts';
import type { CounterName } from './counters.ts';
import { ageOf } from './engine.ts';
import type { UsmKeys, UsmUser } from './user.ts';

/** A message that USM let in. */
export interface Secured {
  readonly user: UsmUser;
  readonly name: string;
  readonly level: SecurityLevel;
  readonly right: SnmpRight;
  readonly scoped: ScopedPdu;
}

/** Why USM did not let a message in: the counter of its report (RFC 3414 §3.2), and how that is secured. */
export interface Unsecured {
  readonly counter: CounterName;
  readonly parameters: UsmParameters;
  /** The PDU where it is known: it was not encrypted. */
  readonly scoped: ScopedPdu | undefined;
  /** A report about the time is authenticated, so that managers can learn it. */
  readonly signedBy?: UsmUser;
  /** Whether somebody tries names or keys. */
  readonly guess: boolean;
}

export interface UsmNeeds {
  readonly camera: ServiceCamera;
  readonly keys: UsmKeys;
  readonly engineId: Buffer;
}

export function levelOf(bits: number): SecurityLevel {
  if ((bits & flags.auth) === 0) return 'no-auth-no-priv';
  return (bits & flags.priv) === 0 ? 'auth-no-priv' : 'auth-priv';
}

/** The scoped PDU in bytes; undefined when they are none. */
function scopedIn(bytes: Uint8Array): ScopedPdu | undefined {
  try {
    return readScopedPdu(bytes);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/**
 * Judges a message in the order of RFC 3414 §3.2. `whole`: all its bytes. Undefined when it holds no PDU although it is let in. Throws
 * `WireError` when its parameters cannot be read.
 */
export function judgeUsm(
  { camera, keys, engineId }: UsmNeeds,
  message: V3Message,
  whole: Buffer,
): Secured | Unsecured | undefined {
  const { rules, settings } = camera;
  const parameters = readUsm(message.security);
  const level = levelOf(message.flags);
  const plain = level === 'auth-priv' ? undefined : scopedIn(message.data);
  const no = (counter: CounterName, more: Partial<Unsecured> = {}): Unsecured => ({
    counter,
    parameters,
    scoped: plain,
    guess: false,
    ...more,
  });
  if (!rules.snmp.isEngine(parameters.engineId, engineId)) return no('usmStatsUnknownEngineIDs');
  const name = utf8(parameters.userName);
  if (name === undefined || !rules.snmp.knowsUser(settings, name))
    // Discovery names nobody (RFC 3414 §4).
    return no('usmStatsUnknownUserNames', { guess: parameters.userName.length > 0 });
  const user = keys.at(engineId);
  const { authentication, privacy } = user;
  if (level !== 'no-auth-no-priv' && (!authentication || (level === 'auth-priv' && !privacy)))
    return no('usmStatsUnsupportedSecLevels');
  if (authentication && level !== 'no-auth-no-priv') {
    const at = parameters.authentication.byteOffset - whole.byteOffset;
    if (parameters.authentication.length !== authentication.macLength || !authentication.proves(whole, at))
      return no('usmStatsWrongDigests', { guess: true });
    if (!rules.snmp.inTimeWindow(ageOf(camera), parameters)) return no('usmStatsNotInTimeWindows', { signedBy: user });
  }
  const secured = { user, name, level, right: rules.snmp.userRight(settings, level) };
  if (level !== 'auth-priv' || !privacy) return plain && { ...secured, scoped: plain };
  const scoped = decrypted(privacy, message.data, parameters);
  // With a wrong key the bytes are others, and no PDU.
  return scoped ? { ...secured, scoped } : no('usmStatsDecryptionErrors', { guess: true });
}

function decrypted(privacy: Privacy, data: Uint8Array, parameters: UsmParameters): ScopedPdu | undefined {
  try {
    return scopedIn(privacy.decrypt(data, parameters, parameters.privacy));
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
