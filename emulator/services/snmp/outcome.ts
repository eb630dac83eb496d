import { errors, pduTypes, type Pdu } from '../../wire/snmp/pdu.ts';
import type { CounterName, Counters } from './counters.ts';
import type { Outcome } from './requests.ts';

/** Errors of SNMPv2 that are noSuchName and badValue in SNMPv1; every other one that it does not know is genErr (RFC 3584 §4.4). */
const noSuchName: ReadonlySet<number> = new Set([
  errors.noSuchName,
  errors.noAccess,
  errors.noCreation,
  errors.notWritable,
  errors.authorizationError,
]);
const badValue: ReadonlySet<number> = new Set([
  errors.badValue,
  errors.wrongType,
  errors.wrongLength,
  errors.wrongEncoding,
  errors.wrongValue,
  errors.inconsistentValue,
]);

/** The outcome as SNMPv1 tells it. */
export function outcomeOfV1(outcome: Outcome): Outcome {
  if (outcome.varbinds) return outcome;
  const { error } = outcome;
  if (noSuchName.has(error)) return { ...outcome, error: errors.noSuchName };
  return { ...outcome, error: badValue.has(error) ? errors.badValue : errors.genErr };
}

const requests: ReadonlyMap<number, CounterName> = new Map([
  [pduTypes.get, 'snmpInGetRequests'],
  [pduTypes.getNext, 'snmpInGetNexts'],
  [pduTypes.set, 'snmpInSetRequests'],
]);

const outs: ReadonlyMap<number, CounterName> = new Map([
  [errors.noSuchName, 'snmpOutNoSuchNames'],
  [errors.badValue, 'snmpOutBadValues'],
  [errors.genErr, 'snmpOutGenErrs'],
]);

/** Counts a request and its outcome (RFC 3418). */
export function noted(counters: Counters, pdu: Pdu, outcome: Outcome): Outcome {
  const request = requests.get(pdu.type);
  if (request !== undefined) counters[request]++;
  counters.snmpOutGetResponses++;
  const out = outs.get(outcome.error);
  if (out !== undefined) counters[out]++;
  if (outcome.error !== errors.noError) return outcome;
  if (pdu.type === pduTypes.set) counters.snmpInTotalSetVars += pdu.varbinds.length;
  else counters.snmpInTotalReqVars += pdu.varbinds.length;
  return outcome;
}
