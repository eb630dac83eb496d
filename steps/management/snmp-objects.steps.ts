import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { NULL } from '../clients/network/ber.ts';
import type { Answer } from '../clients/network/snmp-answer.ts';
import { PDU } from '../clients/network/snmp-message.ts';
import type { CameraWorld } from '../world/world.ts';
import { engineIdOf } from './snmp-site.ts';
import { answerText, askOver, valueText, wayCalled, ways, type Way } from './snmp-ways.ts';

const SLOW = { timeout: 60_000 };
/** More objects than a camera has. */
const MOST = 400;
/** As many as one message carries. */
const GROUP = 10;
/** The longest message of the camera, and the room in it that stays free at most: less than a variable takes. */
const PACKET = 1_472;
const FREE = 150;

const END = 'endOfMibView';
const NO_NAME = 'error noSuchName 1';

async function nextOf(world: CameraWorld, way: Way, name: string): Promise<readonly [name: string, value: string]> {
  const answer = await askOver(world, way, { type: PDU.next, variables: [[name, NULL]] });
  const [found, value] = answer?.variables?.[0] ?? assert.fail(`no answer to what follows ${name}`);
  return [found, value.tag === NO_VALUE ? `error ${answerText(answer)}` : valueText(value)];
}

const NO_VALUE = 0x05;

/** All that GetNexts find from a name on. */
async function walkFrom(world: CameraWorld, way: Way, from: string): Promise<(readonly [string, string])[]> {
  const all: (readonly [string, string])[] = [];
  let name = from;
  while (all.length < MOST) {
    const [next, value] = await nextOf(world, way, name);
    // SNMPv1 has no value for the end of the view.
    if (value === END || value === NO_NAME) return all;
    all.push([next, value]);
    name = next;
  }
  return all;
}

/** What a table's words mean for this camera. */
async function wordsFor(world: CameraWorld): Promise<ReadonlyMap<string, string>> {
  const { serial, mac, model, host } = await world.refresh();
  const bytes = mac.replaceAll(':', '').toLowerCase();
  return new Map([
    ['SERIAL', serial],
    ['MODEL', model],
    ['FIRMWARE', loadModels().get(model)?.firmware ?? ''],
    ['MAC', `0x${bytes}`],
    ['HOST', host],
    ['ENGINE', `0x${engineIdOf(mac)}`],
  ]);
}

Then('the objects of the camera are these, in this order:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const words = await wordsFor(this);
  const told = (text: string): string => text.replace(/[A-Z]{3,}(?= |\.\d|$)/g, (word) => words.get(word) ?? word);
  const wanted = table.hashes().map(({ object = '', value = '' }) => [told(object), told(value)] as const);
  const alike = (value: string, row: number): string =>
    wanted[row]?.[1].endsWith(' *') ? value.replace(/ .*$/s, ' *') : value;
  const found = await walkFrom(this, 'SNMPv2c', '0.0');
  assert.deepEqual(
    found.map(([name, value], row) => [name, alike(value, row)]),
    wanted,
  );
  // A Get in each version has the same.
  for (const way of ways)
    for (let from = 0; from < wanted.length; from += GROUP) {
      const group = wanted
        .map((row, n) => [row, n] as const)
        .slice(from, from + GROUP)
        .filter(([[, value]]) => way !== 'SNMPv1' || !value.startsWith('Counter64'));
      const variables = group.map(([[name]]) => [name, NULL] as const);
      const answer: Answer | undefined = await askOver(this, way, { variables });
      assert.deepEqual(
        answer?.variables?.map(([name, value], n) => [name, alike(valueText(value), group[n]?.[1] ?? 0)]),
        group.map(([row]) => row),
        way,
      );
    }
});

Then(
  'over {word} what follows a name is this:',
  SLOW,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const got: string[][] = [];
    for (const [from = ''] of table.raw()) {
      const [next, value] = await nextOf(this, wayCalled(name), from);
      // Where nothing follows, the name comes back with the end of the view, or with an error in SNMPv1.
      const ended = value === END || value === NO_NAME;
      got.push([from, ended === (next === from) ? next : `${next} ${value}`]);
    }
    assert.deepEqual(got, table.raw());
  },
);

/** What a GetBulk finds, as RFC 3416 §4.2.3 says it with GetNexts. */
async function bulkOf(world: CameraWorld, once: number, repetitions: number, names: readonly string[]) {
  const count = Math.min(Math.max(once, 0), names.length);
  const rowAfter = async (all: readonly string[]): Promise<(readonly [string, string])[]> => {
    const row: (readonly [string, string])[] = [];
    for (const name of all) row.push(await nextOf(world, 'SNMPv2c', name));
    return row;
  };
  const found = await rowAfter(names.slice(0, count));
  let last = names.slice(count);
  for (let n = 0; n < repetitions && last.length > 0 && found.length < MOST; n++) {
    const row = await rowAfter(last);
    found.push(...row);
    if (row.every(([, value]) => value === END)) break;
    last = row.map(([name]) => name);
  }
  return found;
}

Then(
  'a GetBulk finds what GetNexts find, up to the end of the packet:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    for (const { once = '', repetitions = '', names = '' } of table.hashes()) {
      const list = names.split(' ').filter(Boolean);
      const wanted = await bulkOf(this, Number(once), Number(repetitions), list);
      for (const [way, most] of [
        ['SNMPv2c', PACKET],
        ['SNMPv3', PACKET],
        ['SNMPv3', 484],
      ] as const) {
        const variables = list.map((name) => [name, NULL] as const);
        const parts = { type: PDU.bulk, numbers: [Number(once), Number(repetitions)] as const, variables };
        const answer = await askOver(this, way, parts, { maxSize: most });
        const got = answer?.variables?.map(([name, value]) => [name, valueText(value)]) ?? [];
        const size = answer?.bytes.length ?? 0;
        const what = `${once} once, ${repetitions} times ${names}, over ${way} in ${most} bytes`;
        if (answer?.status !== 0) wrong.push(`${what}: ${answerText(answer)}`);
        if (size > most) wrong.push(`${what}: ${size} bytes`);
        const bad = got.findIndex(([name], n) => name !== wanted[n]?.[0]);
        if (bad >= 0)
          wrong.push(`${what}: variable ${bad + 1} is ${got[bad]?.join(' ')}, wanted ${wanted[bad]?.join(' ')}`);
        if (got.length < wanted.length && size < most - FREE - (way === 'SNMPv3' ? FREE : 0))
          wrong.push(`${what}: ${got.length} of ${wanted.length} variables in ${size} bytes`);
      }
    }
    assert.deepEqual(wrong, []);
  },
);
