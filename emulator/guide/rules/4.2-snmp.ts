import {
  snmpCommunity,
  snmpFailureTraps,
  snmpSecurityLevel,
  snmpUserName,
  snmpUserWrites,
  snmpVersion,
  snmpView,
  snmpWriteCommunity,
} from '../../settings/catalogue/network-advanced/snmp.ts';
import type { Model } from '../../settings/model.ts';
import type { Subtree } from '../../settings/oid-codec.ts';
import type { SettingsView } from '../../settings/store.ts';

/** The versions of SNMP that a camera speaks. */
export type SnmpVersion = 'v1' | 'v2c' | 'v3';

/** What a manager may do. */
export type SnmpRight = 'none' | 'read' | 'write';

/** The security levels, from the lowest (RFC 3411 §3.4.3). */
export const securityLevels = ['no-auth-no-priv', 'auth-no-priv', 'auth-priv'] as const;
export type SecurityLevel = (typeof securityLevels)[number];

/** The age of an engine: how often it has started, and the seconds since (RFC 3414 §2.2). */
export interface EngineAge {
  readonly boots: number;
  readonly time: number;
}

/** The largest snmpEngineBoots: an engine that has it authenticates nothing any more (RFC 3414 §2.2.2). */
export const LAST_BOOTS = 2_147_483_647;

/** How far the time of a message may be from the engine's, in seconds (RFC 3414 §2.2.3). */
const WINDOW = 150;

export const snmp = {
  /** Whether messages of a version are answered; what is not gets silence. Before first access nothing is. */
  answers(settings: SettingsView, version: SnmpVersion, registered: boolean): boolean {
    if (!registered) return false;
    const set = settings.get(snmpVersion);
    return version === 'v3' ? set !== 'v1-v2' : set !== 'v3';
  },

  /** What whoever knows a community may do. An empty setting is no community. */
  communityRight(settings: SettingsView, community: string): SnmpRight {
    if (community === '') return 'none';
    if (community === settings.get(snmpWriteCommunity)) return 'write';
    return community === settings.get(snmpCommunity) ? 'read' : 'none';
  },

  /** Whether that is the user of SNMPv3. */
  knowsUser: (settings: SettingsView, name: string): boolean => name !== '' && name === settings.get(snmpUserName),

  /** What the user may do in a request of that level: nothing where a higher one is set. */
  userRight(settings: SettingsView, level: SecurityLevel): SnmpRight {
    if (securityLevels.indexOf(level) < securityLevels.indexOf(settings.get(snmpSecurityLevel))) return 'none';
    return settings.get(snmpUserWrites) ? 'write' : 'read';
  },

  /** Whether a right is enough to write. */
  mayWrite: (right: SnmpRight): boolean => right === 'write',

  /** Whether a message is for the camera's engine: its id is in the security parameters. */
  isEngine: (wanted: Uint8Array, own: Uint8Array): boolean =>
    wanted.length === own.length && wanted.every((byte, i) => byte === own[i]),

  /** Whether guesses lock an address out, for as long as wrong passwords do (2.5). */
  locksOut: ({ snmp: { guesses } }: Pick<Model, 'snmp'>): boolean => guesses === 'locks-out',

  /** Whether an authenticated message is of this age of the engine (RFC 3414 §3.2 (7)). */
  inTimeWindow: (engine: EngineAge, message: EngineAge): boolean =>
    engine.boots !== LAST_BOOTS && message.boots === engine.boots && Math.abs(message.time - engine.time) <= WINDOW,

  /** Whether managers are told of an event. */
  tells: (settings: SettingsView, what: string): boolean =>
    what !== 'authenticationFailure' || settings.get(snmpFailureTraps),

  /** The number of starts after the next one. */
  bootsAfter: (boots: number): number => Math.min(boots + 1, LAST_BOOTS),

  /** Whether a view has an object: the longest of its subtrees that fits decides (RFC 3415 §4). */
  sees(settings: SettingsView, oid: readonly number[]): boolean {
    let longest: Subtree | undefined;
    for (const subtree of settings.get(snmpView))
      if (subtree.oid.length >= (longest?.oid.length ?? 0) && subtree.oid.every((id, i) => oid[i] === id))
        longest = subtree;
    return longest?.included ?? false;
  },
};
