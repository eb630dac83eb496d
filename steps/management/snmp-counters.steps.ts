import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { int, NULL, octets } from '../clients/network/ber.ts';
import { communityMessage, PDU, SYS_DESCR, SYS_LOCATION } from '../clients/network/snmp-message.ts';
import type { CameraWorld } from '../world/world.ts';
import { askCommunity, calm, managerOf, numberOf, READING, WRITING } from './snmp-site.ts';

const SLOW = { timeout: 60_000 };
/** Long enough for an answer, in ms. */
const QUIET_MS = 150;

const SNMP = '1.3.6.1.2.1.11';
const LOCATION = [SYS_LOCATION, octets('Nowhere')] as const;
const setting = (community: string): Buffer => communityMessage(1, community, { type: PDU.set, variables: [LOCATION] });

/** Messages, and the number of the counter that counts each (RFC 3418), by the names that scenarios use. */
const counted: Readonly<Record<string, readonly [counter: number, message: Buffer]>> = {
  'a version that there is not': [3, communityMessage(2, READING)],
  'an unknown community': [4, communityMessage(1, 'unknown')],
  'a Set of who may read': [5, setting(READING)],
  'what is no BER': [6, Buffer.from([0x30, 0x80, 0, 0])],
  'a GetNext': [16, communityMessage(1, READING, { type: PDU.next })],
  'a Set': [17, setting(WRITING)],
  'an answer that is too big': [
    20,
    communityMessage(1, READING, { variables: Array.from({ length: 60 }, () => [SYS_DESCR, NULL] as const) }),
  ],
  'a name that there is not, in SNMPv1': [
    21,
    communityMessage(0, READING, { variables: [['1.3.6.1.2.1.1.99.0', NULL]] }),
  ],
  'a wrong value, in SNMPv1': [
    22,
    communityMessage(0, WRITING, { type: PDU.set, variables: [[SYS_LOCATION, int(5)]] }),
  ],
};

/** Messages that a second counter counts: they are Sets too. */
const sets = new Set(['a Set of who may read', 'a wrong value, in SNMPv1']);

Then(
  'each of these is counted once by its counter, and by no other:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const manager = await managerOf(this);
    const numbers = async (): Promise<number[]> => {
      const all: number[] = [];
      for (const [counter] of Object.values(counted)) all.push(await numberOf(this, `${SNMP}.${counter}.0`));
      return all;
    };
    const wrong: string[] = [];
    for (const [name = ''] of table.raw()) {
      await calm(this);
      const [, message] = own(counted, name) ?? assert.fail(`nobody knows "${name}"`);
      const received = await numberOf(this, `${SNMP}.1.0`);
      const before = await numbers();
      await manager.ask(message, QUIET_MS);
      const after = await numbers();
      for (const [i, other] of Object.keys(counted).entries()) {
        const more = (after[i] ?? 0) - (before[i] ?? 0);
        const wanted = other === name || (other === 'a Set' && sets.has(name)) ? 1 : 0;
        if (more !== wanted) wrong.push(`${name}: the counter of ${other} counted ${more}, wanted ${wanted}`);
      }
      const asked = (await numberOf(this, `${SNMP}.1.0`)) - received;
      const wanted = 2 * before.length + 2;
      if (asked !== wanted) wrong.push(`${name}: ${asked} messages were received, wanted ${wanted}`);
    }
    assert.deepEqual(wrong, []);
  },
);

Then('a Set with a right and a wrong object changes neither, and names the second', async function (this: CameraWorld) {
  const variables = [LOCATION, [SYS_DESCR, octets('Other')]] as const;
  const answer = await askCommunity(this, 1, WRITING, { type: PDU.set, variables });
  assert.deepEqual([answer?.status, answer?.index], [17, 2]);
});
