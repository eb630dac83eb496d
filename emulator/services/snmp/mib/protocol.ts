import { snmpFailureTraps } from '../../../settings/catalogue/network-advanced/snmp.ts';
import type { Oid } from '../../../wire/ber/tags.ts';
import type { CounterName } from '../counters.ts';
import { ageOf } from '../engine.ts';
import { MAX_MESSAGE } from '../limits.ts';
import { objectsOf, wrapped, type MibGroup, type MibObject } from './object.ts';

const SNMP: Oid = [1, 3, 6, 1, 2, 1, 11];
const ENGINE: Oid = [1, 3, 6, 1, 6, 3, 10, 2, 1];
const MPD: Oid = [1, 3, 6, 1, 6, 3, 11, 2, 1];
const TARGET: Oid = [1, 3, 6, 1, 6, 3, 12, 1];
const USM: Oid = [1, 3, 6, 1, 6, 3, 15, 1, 1];

/** The counters below `parent`, by their numbers. */
const counters = (parent: Oid, names: Readonly<Record<number, CounterName>>): MibObject[] => {
  const object = objectsOf(parent);
  return Object.entries(names).map(([id, name]) =>
    object(Number(id), name, 'Counter32', 'See its standard.', wrapped(name)),
  );
};

const enabled = { enabled: 1, disabled: 2 };

const failureTraps: MibObject = objectsOf(SNMP)(
  30,
  'snmpEnableAuthenTraps',
  'Integer32',
  'Whether managers are told of wrong logins.',
  ({ camera }) => (camera.settings.get(snmpFailureTraps) ? enabled.enabled : enabled.disabled),
  {
    names: enabled,
    writing: {
      key: snmpFailureTraps.key,
      most: 0,
      text: (value) => (value === enabled.enabled ? 'on' : value === enabled.disabled ? 'off' : undefined),
    },
  },
);

const group = (name: string, oid: Oid, module: string, scalars: readonly MibObject[]): MibGroup => ({
  name,
  oid,
  module,
  assumed: false,
  scalars,
  tables: [],
});

export const snmpGroup: MibGroup = group('snmp', SNMP, 'SNMPv2-MIB', [
  ...counters(SNMP, {
    1: 'snmpInPkts',
    2: 'snmpOutPkts',
    3: 'snmpInBadVersions',
    4: 'snmpInBadCommunityNames',
    5: 'snmpInBadCommunityUses',
    6: 'snmpInASNParseErrs',
    8: 'snmpInTooBigs',
    9: 'snmpInNoSuchNames',
    10: 'snmpInBadValues',
    11: 'snmpInReadOnlys',
    12: 'snmpInGenErrs',
    13: 'snmpInTotalReqVars',
    14: 'snmpInTotalSetVars',
    15: 'snmpInGetRequests',
    16: 'snmpInGetNexts',
    17: 'snmpInSetRequests',
    18: 'snmpInGetResponses',
    19: 'snmpInTraps',
    20: 'snmpOutTooBigs',
    21: 'snmpOutNoSuchNames',
    22: 'snmpOutBadValues',
    24: 'snmpOutGenErrs',
    25: 'snmpOutGetRequests',
    26: 'snmpOutGetNexts',
    27: 'snmpOutSetRequests',
    28: 'snmpOutGetResponses',
    29: 'snmpOutTraps',
  }),
  failureTraps,
  ...counters(SNMP, { 31: 'snmpSilentDrops', 32: 'snmpProxyDrops' }),
]);

const engine = objectsOf(ENGINE);

export const engineGroup: MibGroup = group('snmpEngine', ENGINE, 'SNMP-FRAMEWORK-MIB', [
  engine(1, 'snmpEngineID', 'OctetString', 'The engine: its maker and MAC address.', ({ engineId }) => engineId),
  engine(2, 'snmpEngineBoots', 'Integer32', 'How often it has started.', ({ camera }) => ageOf(camera).boots),
  engine(3, 'snmpEngineTime', 'Integer32', 'The seconds since.', ({ camera }) => ageOf(camera).time),
  engine(4, 'snmpEngineMaxMessageSize', 'Integer32', 'The longest message.', () => MAX_MESSAGE),
]);

export const dispatchGroup: MibGroup = group(
  'snmpMPDStats',
  MPD,
  'SNMP-MPD-MIB',
  counters(MPD, { 1: 'snmpUnknownSecurityModels', 2: 'snmpInvalidMsgs', 3: 'snmpUnknownPDUHandlers' }),
);

export const targetGroup: MibGroup = group(
  'snmpTargetObjects',
  TARGET,
  'SNMP-TARGET-MIB',
  counters(TARGET, { 5: 'snmpUnknownContexts' }),
);

export const usmGroup: MibGroup = group(
  'usmStats',
  USM,
  'SNMP-USER-BASED-SM-MIB',
  counters(USM, {
    1: 'usmStatsUnsupportedSecLevels',
    2: 'usmStatsNotInTimeWindows',
    3: 'usmStatsUnknownUserNames',
    4: 'usmStatsUnknownEngineIDs',
    5: 'usmStatsWrongDigests',
    6: 'usmStatsDecryptionErrors',
  }),
);
