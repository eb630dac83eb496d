import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { NULL, octets } from '../clients/network/ber.ts';
import { opened, type Answer } from '../clients/network/snmp-answer.ts';
import {
  PDU,
  SYS_DESCR,
  SYS_LOCATION,
  v3Message,
  type PduParts,
  type V3Parts,
} from '../clients/network/snmp-message.ts';
import { own } from '../../emulator/kernel/own.ts';
import type { CipherName, HashName, V3User } from '../clients/network/snmp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { calm, engineOf, managerOf, setSnmp, user } from './snmp-site.ts';
import { v3FaultCalled } from './snmp-faults.ts';
import { reportIn } from './snmp-ways.ts';

const SLOW = { timeout: 60_000 };
const LEVELS = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;
/** The bits of msgFlags of an answer, by the level of its request. */
const protection: Readonly<Record<(typeof LEVELS)[number], number>> = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 3 };
const MANY = 4;

const nothing = { variables: [] };
const many = { variables: Array.from({ length: MANY }, () => [SYS_DESCR, NULL] as const) };
const bulk = { type: PDU.bulk, numbers: [0, MANY] as const };

/** Requests that read or write one thing, by the names that tables use. */
const kinds: Readonly<Record<string, PduParts>> = {
  Get: {},
  'Get of several': many,
  'Get of nothing': nothing,
  GetNext: { type: PDU.next },
  'GetNext of several': { type: PDU.next, ...many },
  GetBulk: bulk,
  'GetBulk of several': { ...bulk, ...many },
  'GetBulk that repeats nothing': { type: PDU.bulk, numbers: [1, 0] },
  Set: { type: PDU.set, variables: [[SYS_LOCATION, octets('Hall 3')]] },
  'Set of nothing': { type: PDU.set, ...nothing },
};

/** What an answer says: its error or report, or that it has values; it is as protected as its request. */
function said(answer: Answer | undefined, asker: V3User, level: (typeof LEVELS)[number]): string {
  if (!answer) return 'silence';
  const read = opened(answer, asker);
  if (typeof read === 'string') return read;
  const at = (read.flags ?? 0) & 3;
  const values = read.status !== 0 && read.variables?.some(([, { tag }]) => tag !== 0x05 && tag !== 0x04);
  return `${reportIn(read)}${values ? ', with values' : ''}${at === protection[level] ? '' : `, at level ${at}`}`;
}

/** Each row: the level that is set, the request, and what comes to it at each level. */
Then(
  'at each level that is set, these requests are answered so:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const manager = await managerOf(this);
    for (const { set = '', request = '', ...wanted } of table.hashes()) {
      await setSnmp(this, { securityLevel: set });
      const pdu = own(kinds, request) ?? assert.fail(`nobody knows the request "${request}"`);
      for (const level of LEVELS) {
        const answer = await manager.ask(v3Message({ engine: await engineOf(this), user, level, pdu }));
        findings.add(unlessSame(`${set}, ${request}, ${level}`, said(answer, user, level), own(wanted, level)));
      }
    }
  },
);

const some = (bytes: number): PduParts => ({ type: PDU.set, variables: [[SYS_LOCATION, octets('x'.repeat(bytes))]] });
const wrong = (right: Buffer): Buffer => Buffer.from(right.map((byte) => byte ^ 1));

/** Messages that are unlike those of managers; `name` and digest are the user's where nothing else is said. */
const oddities: Readonly<Record<string, (right: V3Parts) => Partial<V3Parts>>> = {
  'of 1,000 bytes': () => ({ pdu: some(800) }),
  'of 3,000 bytes': () => ({ pdu: some(2_800) }),
  'of 8,000 bytes': () => ({ pdu: some(7_800) }),
  'of 1,000 bytes with a wrong digest': () => ({ pdu: some(800), digest: wrong }),
  'of 3,000 bytes with a wrong digest': () => ({ pdu: some(2_800), digest: wrong }),
  'of 8,000 bytes with a wrong digest': () => ({ pdu: some(7_800), digest: wrong }),
  'of 8,000 bytes that is not encrypted': () => ({ pdu: some(7_800), level: 'authNoPriv' }),
  'of 8,000 bytes of another user': () => ({ pdu: some(7_800), name: 'monitors' }),
  'of 9,000 bytes': () => ({ pdu: some(8_800) }),
  'of many variables': () => ({ pdu: { variables: Array.from({ length: 150 }, () => [SYS_DESCR, NULL] as const) } }),
  'of other bytes than were encrypted': () => ({ encrypted: (right) => Buffer.from(right.map((byte) => byte ^ 0x55)) }),
  'of encrypted bytes that are cut': () => ({ encrypted: (right) => right.subarray(0, 9) }),
  'of no encrypted byte': () => ({ encrypted: () => Buffer.alloc(0) }),
};

/** Each row: a message. After each of them, in each protocol, the user is answered as before, encrypted and not. */
Then(
  'in each authentication and encryption, the user is answered after a message:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    await setSnmp(this, { securityLevel: 'auth-no-priv' });
    for (const [hash, cipher] of protocols) {
      await setSnmp(this, { authentication: hash, encryption: cipher });
      const asker: V3User = { ...user, hash, cipher };
      for (const [name = ''] of table.raw()) {
        await calm(this);
        const right: V3Parts = { engine: await engineOf(this), user: asker };
        const odd = own(oddities, name) ?? v3FaultCalled(name) ?? assert.fail(`nobody knows the message "${name}"`);
        const manager = await managerOf(this);
        manager.send(v3Message({ ...right, ...odd(right) }));
        for (const level of ['authPriv', 'authNoPriv'] as const) {
          const id = ++requests;
          const answer = await answered(this, v3Message({ ...right, level, id }), id);
          findings.add(
            unlessSame(`${hash}, ${cipher}, a message ${name}, ${level}`, said(answer, asker, level), 'answer'),
          );
        }
      }
    }
  },
);

let requests = 0x10_0000;

/** Each protocol of the page once. */
const protocols: readonly (readonly [HashName, CipherName])[] = [
  ['md5', 'des'],
  ['sha1', 'aes'],
  ['sha224', 'aes192'],
  ['sha256', 'aes256'],
  ['sha384', 'aes192-cisco'],
  ['sha512', 'aes256-cisco'],
];

/** The answer to a message with this number, whatever comes before it. */
async function answered(world: CameraWorld, bytes: Buffer, id: number): Promise<Answer | undefined> {
  const manager = await managerOf(world);
  manager.send(bytes);
  const found = (): Answer | undefined => manager.heard.find(({ messageId }) => messageId === id);
  return settled(found, Boolean, { withinMs: PATIENCE_MS, everyMs: 2 });
}

const PATIENCE_MS = 1_000;
