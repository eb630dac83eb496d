import assert from 'node:assert/strict';
import { own } from '../../emulator/kernel/own.ts';
import { int, NULL, numberIn, octets, oidIn, tlv, type Tlv } from '../clients/network/ber.ts';
import { opened, type Answer } from '../clients/network/snmp-answer.ts';
import type { CameraWorld } from '../world/world.ts';
import { PDU, type PduParts, type Variable } from '../clients/network/snmp-message.ts';
import { reports } from './snmp-faults.ts';
import { askCommunity, askV3, READING, user, WRITING } from './snmp-site.ts';

/** The versions in which the suite's own manager asks; SNMPv3 signed and encrypted. */
export const ways = ['SNMPv1', 'SNMPv2c', 'SNMPv3'] as const;
export type Way = (typeof ways)[number];

export const wayCalled = (name: string): Way =>
  ways.find((way) => way === name) ?? assert.fail(`nobody knows the version ${name}`);

/** Asks in a version, as somebody who may; what comes was signed and encrypted as it must be. Undefined: silence. */
export async function askOver(
  world: CameraWorld,
  way: Way,
  parts: PduParts,
  { writes = false, maxSize = 65_507 } = {},
): Promise<Answer | undefined> {
  if (way !== 'SNMPv3') return askCommunity(world, way === 'SNMPv1' ? 0 : 1, writes ? WRITING : READING, parts);
  const answer = await askV3(world, { pdu: parts, maxSize });
  if (!answer) return undefined;
  const read = opened(answer, user);
  if (typeof read === 'string') assert.fail(`an answer of SNMPv3: ${read}`);
  assert.equal((read.flags ?? 0) & 3, 3, 'an answer is not signed and encrypted as its request');
  const { messageId, maxSize: most, user: name, engine, contextEngine } = read;
  assert.deepEqual({ messageId, most, name }, { messageId: 1, most: 1_472, name: user.name });
  assert.deepEqual(contextEngine, engine?.id);
  return read;
}

/** The names of a variable's types (RFC 2578 §7, RFC 3416 §3), by their tags. */
const types: ReadonlyMap<number, string> = new Map([
  [0x02, 'INTEGER'],
  [0x04, 'STRING'],
  [0x05, 'NULL'],
  [0x06, 'OID'],
  [0x40, 'IpAddress'],
  [0x41, 'Counter32'],
  [0x42, 'Gauge32'],
  [0x43, 'TimeTicks'],
  [0x46, 'Counter64'],
  [0x80, 'noSuchObject'],
  [0x81, 'noSuchInstance'],
  [0x82, 'endOfMibView'],
]);

/** A value in the words of tables: its type, and what it is; text without control characters as it is, other bytes as hex. */
export function valueText(value: Tlv): string {
  const type = types.get(value.tag) ?? `0x${value.tag.toString(16)}`;
  const { content } = value;
  if (content.length === 0) return type;
  if (value.tag === 0x06) return `${type} ${oidIn(value)}`;
  if (value.tag === 0x40) return `${type} ${[...content].join('.')}`;
  if (value.tag !== 0x04) return `${type} ${numberIn(value)}`;
  const text = content.toString();
  return /^[\x20-\x7e]*$/.test(text) ? `${type} ${text}` : `${type} 0x${content.toString('hex')}`;
}

const SYSTEM = '1.3.6.1.2.1.1';

/** Objects that tables name. */
const objects: Readonly<Record<string, string>> = {
  sysDescr: `${SYSTEM}.1.0`,
  sysUpTime: `${SYSTEM}.3.0`,
  sysContact: `${SYSTEM}.4.0`,
  sysName: `${SYSTEM}.5.0`,
  sysLocation: `${SYSTEM}.6.0`,
  authenTraps: '1.3.6.1.2.1.11.30.0',
  absent: `${SYSTEM}.99.0`,
  instance: `${SYSTEM}.1.1`,
  wide: '1.3.6.1.2.1.31.1.1.1.6.1',
};

export const objectCalled = (name: string): string => own(objects, name) ?? name;

/** The values of Sets: a letter for the type, and the text. */
const makers: Readonly<Record<string, (text: string) => Buffer>> = {
  s: (text) => octets(text),
  i: (text) => int(Number(text)),
  c: (text) => int(Number(text), 0x41),
  g: (text) => int(Number(text), 0x42),
  t: (text) => int(Number(text), 0x43),
  a: (text) => tlv(0x40, Buffer.from(text.split('.').map(Number))),
  x: (text) => octets(Buffer.from(text, 'hex')),
  n: (text) => octets('x'.repeat(Number(text))),
};

/** `sysName` or `sysName=s:Gate`. */
export function variableIn(text: string): Variable {
  const [name = '', value] = text.split('=');
  const [type = '', ...rest] = value?.split(':') ?? [];
  if (value === undefined) return [objectCalled(name), NULL];
  const make = own(makers, type) ?? assert.fail(`nobody knows the type in "${text}"`);
  return [objectCalled(name), make(rest.join(':'))];
}

/** Error statuses (RFC 3416 §3) by their numbers. */
const statuses: readonly string[] = [
  ...['noError', 'tooBig', 'noSuchName', 'badValue', 'readOnly', 'genErr', 'noAccess', 'wrongType', 'wrongLength'],
  ...['wrongEncoding', 'wrongValue', 'noCreation', 'inconsistentValue', 'resourceUnavailable', 'commitFailed'],
  ...['undoFailed', 'authorizationError', 'notWritable'],
];

/** What an answer says, in the words of tables: an error with the number of its variable, or the values. */
export function answerText(answer: Answer | undefined): string {
  if (!answer) return 'silence';
  const { status = 0, index = 0, variables = [] } = answer;
  if (status !== 0) return `${statuses[status] ?? status} ${index}`;
  if (index !== 0) return `no error, and variable ${index}`;
  return variables.length === 0 ? 'nothing' : variables.map(([, value]) => valueText(value)).join(', ');
}

/** A PDU of SNMPv3 that was read: the name of a report, or what the response says. */
export function reportIn(answer: Answer): string {
  if (answer.type !== PDU.report) return answer.status === 0 ? 'answer' : answerText(answer);
  const [name = ''] = answer.variables?.[0] ?? [];
  return Object.entries(reports).find(([, oid]) => oid === name)?.[0] ?? `report ${name}`;
}
