import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { NULL, numberIn, octets, int } from '../clients/network/ber.ts';
import { communityMessage, PDU, SYS_DESCR, SYS_LOCATION } from '../clients/network/snmp-message.ts';
import type { CameraWorld } from '../world/world.ts';
import { v3Fault } from './snmp-faults.ts';
import { askCommunity, calm, engineOf, managerOf, READING, user, WRITING } from './snmp-site.ts';

const SLOW = { timeout: 60_000 };
/** The number of the requests for the counters. */
const COUNTING = 77;

const SNMP = '1.3.6.1.2.1.11';
const USM = '1.3.6.1.6.3.15.1.1';
const MPD = '1.3.6.1.6.3.11.2.1';

/** All counters of the agent, by the names of the standards (RFC 3418, RFC 3412, RFC 3413, RFC 3414). */
const counters: Readonly<Record<string, string>> = {
  InPkts: `${SNMP}.1.0`,
  OutPkts: `${SNMP}.2.0`,
  InBadVersions: `${SNMP}.3.0`,
  InBadCommunityNames: `${SNMP}.4.0`,
  InBadCommunityUses: `${SNMP}.5.0`,
  InASNParseErrs: `${SNMP}.6.0`,
  InTooBigs: `${SNMP}.8.0`,
  InNoSuchNames: `${SNMP}.9.0`,
  InBadValues: `${SNMP}.10.0`,
  InReadOnlys: `${SNMP}.11.0`,
  InGenErrs: `${SNMP}.12.0`,
  InTotalReqVars: `${SNMP}.13.0`,
  InTotalSetVars: `${SNMP}.14.0`,
  InGetRequests: `${SNMP}.15.0`,
  InGetNexts: `${SNMP}.16.0`,
  InSetRequests: `${SNMP}.17.0`,
  InGetResponses: `${SNMP}.18.0`,
  InTraps: `${SNMP}.19.0`,
  OutTooBigs: `${SNMP}.20.0`,
  OutNoSuchNames: `${SNMP}.21.0`,
  OutBadValues: `${SNMP}.22.0`,
  OutGenErrs: `${SNMP}.24.0`,
  OutGetRequests: `${SNMP}.25.0`,
  OutGetNexts: `${SNMP}.26.0`,
  OutSetRequests: `${SNMP}.27.0`,
  OutGetResponses: `${SNMP}.28.0`,
  OutTraps: `${SNMP}.29.0`,
  SilentDrops: `${SNMP}.31.0`,
  ProxyDrops: `${SNMP}.32.0`,
  UnsupportedSecLevels: `${USM}.1.0`,
  NotInTimeWindows: `${USM}.2.0`,
  UnknownUserNames: `${USM}.3.0`,
  UnknownEngineIDs: `${USM}.4.0`,
  WrongDigests: `${USM}.5.0`,
  DecryptionErrors: `${USM}.6.0`,
  UnknownSecurityModels: `${MPD}.1.0`,
  InvalidMsgs: `${MPD}.2.0`,
  UnknownPDUHandlers: `${MPD}.3.0`,
  UnknownContexts: '1.3.6.1.6.3.12.1.5.0',
};

/** Those of the traffic count as all messages do, and their bytes. */
const traffic = {
  received: [
    '1.3.6.1.2.1.2.2.1.11.1',
    '1.3.6.1.2.1.4.3.0',
    '1.3.6.1.2.1.4.9.0',
    '1.3.6.1.2.1.7.1.0',
    '1.3.6.1.2.1.31.1.1.1.7.1',
  ],
  sent: ['1.3.6.1.2.1.2.2.1.17.1', '1.3.6.1.2.1.4.10.0', '1.3.6.1.2.1.7.4.0', '1.3.6.1.2.1.31.1.1.1.11.1'],
  bytesReceived: ['1.3.6.1.2.1.2.2.1.10.1', '1.3.6.1.2.1.31.1.1.1.6.1'],
  bytesSent: ['1.3.6.1.2.1.2.2.1.16.1', '1.3.6.1.2.1.31.1.1.1.10.1'],
};

const NAMES = Object.entries(counters);
const TRAFFIC = Object.entries(traffic).flatMap(([kind, oids]) => oids.map((oid) => [kind, oid] as const));

const LOCATION = [SYS_LOCATION, octets('Hall 3')] as const;
const many = (count: number) => ({ variables: Array.from({ length: count }, () => [SYS_DESCR, NULL] as const) });
const set = (community: string, version: number, ...variables: readonly (readonly [string, Buffer])[]): Buffer =>
  communityMessage(version, community, { type: PDU.set, variables });

/** Messages with a community, by the names that scenarios use. */
const messages: Readonly<Record<string, Buffer>> = {
  'a Get': communityMessage(1, READING),
  'a Get of 3 variables': communityMessage(1, READING, many(3)),
  'a Get of what there is not': communityMessage(1, READING, { variables: [['1.3.6.1.2.1.1.99.0', NULL]] }),
  'a Get of what there is not, in SNMPv1': communityMessage(0, READING, { variables: [['1.3.6.1.2.1.1.99.0', NULL]] }),
  'a GetNext': communityMessage(1, READING, { type: PDU.next }),
  'a GetBulk': communityMessage(1, READING, { type: PDU.bulk, numbers: [0, 2] }),
  'a Set': set(WRITING, 1, LOCATION),
  'a Set of 2 variables': set(WRITING, 1, LOCATION, ['1.3.6.1.2.1.1.4.0', octets('')]),
  'a Set of who may read': set(READING, 1, LOCATION),
  'a Set of who may read, in SNMPv1': set(READING, 0, LOCATION),
  'a Set of a wrong value, in SNMPv1': set(WRITING, 0, [SYS_LOCATION, int(5)]),
  'a Set of a wrong value': set(WRITING, 1, [SYS_LOCATION, int(5)]),
  'a response': communityMessage(1, READING, { type: PDU.response }),
  'a trap': communityMessage(1, READING, { type: PDU.trap }),
  'a GetBulk in SNMPv1': communityMessage(0, READING, { type: PDU.bulk }),
  'an unknown community': communityMessage(1, 'unknown'),
  'an unknown community, in SNMPv1': communityMessage(0, 'unknown'),
  'a version that there is not': communityMessage(2, READING),
  'what is no BER': Buffer.from([0x30, 0x80, 0, 0]),
  'no byte': Buffer.alloc(0),
  'an answer that is too big': communityMessage(1, READING, many(60)),
  'an answer that is too big, in SNMPv1': communityMessage(0, READING, many(60)),
  'an answer that is too big even as an error': communityMessage(0, READING, many(120)),
};

/** Reads all counters at once; `in` and `out`: the bytes of that question and answer. */
async function read(world: CameraWorld) {
  const names = [...NAMES.map(([, oid]) => oid), ...TRAFFIC.map(([, oid]) => oid)];
  const question = communityMessage(1, READING, { id: COUNTING, variables: names.map((oid) => [oid, NULL] as const) });
  const answer = (await (await managerOf(world)).answerTo(question, COUNTING)) ?? assert.fail('no answer');
  assert.equal(answer.status, 0, 'the counters do not fit in one answer');
  const numbers = (answer.variables ?? []).map(([, value]) => numberIn(value));
  return { numbers, in: question.length, out: answer.bytes.length };
}

/** What one reading itself adds. */
const reading: Readonly<Record<string, number>> = {
  InPkts: 1,
  OutPkts: 1,
  InGetRequests: 1,
  OutGetResponses: 1,
  InTotalReqVars: NAMES.length + TRAFFIC.length,
};

Then('each of these moves these counters, and no other:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  const manager = await managerOf(this);
  for (const { message = '', counters: moved = '' } of table.hashes()) {
    await calm(this);
    const engine = await engineOf(this);
    const bytes =
      own(messages, message) ?? v3Fault(message)?.({ engine, user }) ?? assert.fail(`nobody knows "${message}"`);
    const before = await read(this);
    const heard = manager.heard.length;
    manager.send(bytes);
    // The agent answers in turn: once the counters came, an answer to the message would have come.
    const after = await read(this);
    const answer = manager.heard.slice(heard).find(({ id }) => id !== COUNTING);
    const more = after.numbers.map((number, n) => number - (before.numbers[n] ?? 0));
    const words = moved.split(', ').filter(Boolean);
    const wanted = new Map(words.map((word) => [word.split(' ')[0] ?? '', Number(word.split(' ')[1] ?? 1)]));
    for (const name of wanted.keys()) assert.ok(own(counters, name), `nobody knows the counter ${name}`);
    wanted.set('InPkts', 1);
    if (answer) wanted.set('OutPkts', 1);
    for (const [n, [name]] of NAMES.entries()) {
      const by = (more[n] ?? 0) - (own(reading, name) ?? 0);
      if (by !== (wanted.get(name) ?? 0))
        wrong.push(`${message}: ${name} moved by ${by}, wanted ${wanted.get(name) ?? 0}`);
    }
    const flow: Readonly<Record<string, number>> = {
      received: 2,
      sent: answer ? 2 : 1,
      bytesReceived: after.in + bytes.length,
      // What was read last has not left yet.
      bytesSent: before.out + (answer?.bytes.length ?? 0),
    };
    for (const [n, [kind, oid]] of TRAFFIC.entries()) {
      const by = more[NAMES.length + n] ?? 0;
      if (by !== own(flow, kind)) wrong.push(`${message}: ${oid} moved by ${by}, wanted ${own(flow, kind)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

Then('a Set with a right and a wrong object changes neither, and names the second', async function (this: CameraWorld) {
  const variables = [
    [SYS_LOCATION, octets('Nowhere')],
    [SYS_DESCR, octets('Other')],
  ] as const;
  const answer = await askCommunity(this, 1, WRITING, { type: PDU.set, variables });
  assert.deepEqual([answer?.status, answer?.index], [17, 2]);
});
