/** The counters of an agent, by the names of their objects: those of RFC 3418, RFC 3412 §7, RFC 3413 and RFC 3414, and of its datagrams. */
export const counterNames = [
  'snmpInPkts',
  'snmpInBadVersions',
  'snmpInBadCommunityNames',
  'snmpInBadCommunityUses',
  'snmpInASNParseErrs',
  'snmpSilentDrops',
  'snmpOutPkts',
  'snmpInTooBigs',
  'snmpInNoSuchNames',
  'snmpInBadValues',
  'snmpInReadOnlys',
  'snmpInGenErrs',
  'snmpInTotalReqVars',
  'snmpInTotalSetVars',
  'snmpInGetRequests',
  'snmpInGetNexts',
  'snmpInSetRequests',
  'snmpInGetResponses',
  'snmpInTraps',
  'snmpOutTooBigs',
  'snmpOutNoSuchNames',
  'snmpOutBadValues',
  'snmpOutGenErrs',
  'snmpOutGetRequests',
  'snmpOutGetNexts',
  'snmpOutSetRequests',
  'snmpOutGetResponses',
  'snmpOutTraps',
  'snmpProxyDrops',
  'snmpUnknownSecurityModels',
  'snmpInvalidMsgs',
  'snmpUnknownPDUHandlers',
  'snmpUnknownContexts',
  'usmStatsUnsupportedSecLevels',
  'usmStatsNotInTimeWindows',
  'usmStatsUnknownUserNames',
  'usmStatsUnknownEngineIDs',
  'usmStatsWrongDigests',
  'usmStatsDecryptionErrors',
  'inDatagrams',
  'outDatagrams',
  'inOctets',
  'outOctets',
] as const;

export type CounterName = (typeof counterNames)[number];
export type Counters = Record<CounterName, number>;

export const freshCounters = (): Counters => Object.fromEntries(counterNames.map((name) => [name, 0])) as Counters;

/** Counts a message that came, in bytes. */
export function countReceived(counters: Counters, bytes: number): void {
  counters.snmpInPkts++;
  counters.inDatagrams++;
  counters.inOctets += bytes;
}

/** Counts a message that leaves, in bytes. */
export function countSent(counters: Counters, bytes: number): void {
  counters.snmpOutPkts++;
  counters.outDatagrams++;
  counters.outOctets += bytes;
}
