import assert from 'node:assert/strict';
import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { logLines } from '../camera/log-lines.ts';
import { NULL, numberIn, tlv } from '../clients/network/ber.ts';
import { PDU, type V3Parts } from '../clients/network/snmp-message.ts';
import { SnmpReceiver, type Manners, type Told } from '../clients/network/snmp-receiver.ts';
import { list, slot } from '../world/slot.ts';
import { pause, settled, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { engineIdOf, numberOf, setSnmp, user } from './snmp-site.ts';
import { valueText } from './snmp-ways.ts';

const COMMUNITY = 'Trap-Comm-9';
const QUIET_MS = 150;
const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
/** Longer than the camera waits for the first two answers of a manager, in ms. */
const PATIENCE_MS = 8_000;

const receivers = list<SnmpReceiver>('managers that hear notifications', '{int} managers hear {word} of the camera');
const version = slot<string>('the version of notifications', '{int} managers hear {word} of the camera');

const settings: Readonly<Record<string, string>> = { SNMPv1: 'v1', SNMPv2c: 'v2c', SNMPv3: 'v3' };

async function hear(
  world: CameraWorld,
  name: string,
  manners: readonly Manners[],
  addressOf = (n: number): string => `127.7.0.${n + 1}`,
): Promise<readonly SnmpReceiver[]> {
  const all: SnmpReceiver[] = [];
  for (const [n, each] of manners.entries()) {
    const receiver = receivers.add(world, await SnmpReceiver.open(addressOf(n), user, each));
    world.undo.push(() => receiver.close());
    all.push(receiver);
  }
  version.set(world, name);
  await setSnmp(world, {
    traps: own(settings, name) ?? assert.fail(`nobody knows ${name}`),
    trapCommunity: COMMUNITY,
    trapManagers: all.map(({ place }) => place).join(','),
  });
  return all;
}

Given('{int} managers hear {word} of the camera', async function (this: CameraWorld, count: number, name: string) {
  await hear(
    this,
    name,
    Array.from({ length: count }, () => ({})),
  );
});

/** Each has an engine of its own, of another age. */
Given(
  '{int} managers at one address hear {word} of the camera',
  async function (this: CameraWorld, count: number, name: string) {
    const each = Array.from({ length: count }, () => ({}));
    const all = await hear(this, name, each, () => '127.7.0.1');
    for (const [n, receiver] of all.entries()) {
      const { id, boots, time } = receiver.engine;
      receiver.engine = { id: Buffer.concat([id, Buffer.from([n])]), boots: boots + n, time: time * (n + 1) };
    }
  },
);

const TRAPS = '1.3.6.1.6.3.1.1.5';
const OWN = '1.3.6.1.4.1.57501.100';
const IF = '1.3.6.1.2.1.2.2.1';
const UP = [
  [`${IF}.1.1`, 'INTEGER 1'],
  [`${IF}.7.1`, 'INTEGER 1'],
  [`${IF}.8.1`, 'INTEGER 1'],
] as const;

interface Wanted {
  readonly oid: string;
  readonly generic: number;
  readonly variables: readonly (readonly [string, string])[];
}

/** Notifications (RFC 3418 §2, RFC 1157 §4.1.6), by the names that scenarios use. */
const wanted: Readonly<Record<string, Wanted>> = {
  coldStart: { oid: `${TRAPS}.1`, generic: 0, variables: [] },
  warmStart: { oid: `${TRAPS}.2`, generic: 1, variables: [] },
  linkUp: { oid: `${TRAPS}.4`, generic: 3, variables: UP },
  authenticationFailure: { oid: `${TRAPS}.5`, generic: 4, variables: [] },
  motion: { oid: `${OWN}.0.1`, generic: 6, variables: [[`${OWN}.1.2.3.0`, 'STRING motion']] },
  terminal: { oid: `${OWN}.0.1`, generic: 6, variables: [[`${OWN}.1.2.3.0`, 'STRING terminal-1']] },
};

const textsOf = (variables: Told['variables']): (readonly [string, string])[] =>
  variables.map(([name, value]) => [name, valueText(value)]);

/** How old a notification may be when it is looked at, in hundredths of a second. */
const OLD_TICKS = 3_000;

/** Asserts that a notification has the sysUpTime of its moment, which was just now. */
async function assertNow(world: CameraWorld, ticks: number): Promise<void> {
  const now = await numberOf(world, SYS_UP_TIME);
  assert.ok(ticks <= now && ticks > now - OLD_TICKS, `sysUpTime is ${ticks} in a notification, and ${now} now`);
}

/** Asserts that all of a notification is as it must be. */
async function assertTold(world: CameraWorld, told: Told, name: string): Promise<void> {
  const { oid, generic, variables } = own(wanted, name) ?? assert.fail(`nobody knows ${name}`);
  const over = version.of(world);
  const { host, mac } = await world.refresh();
  if (over === 'SNMPv1') {
    const { version: number, community, enterprise, agent, generic: got, specific, ticks = -1 } = told;
    assert.deepEqual(
      { number, community, enterprise, agent, got, specific },
      { number: 0, community: COMMUNITY, enterprise: OWN, agent: host, got: generic, specific: generic === 6 ? 1 : 0 },
    );
    await assertNow(world, ticks);
    assert.deepEqual(textsOf(told.variables), variables);
    return;
  }
  assert.equal(told.version, over === 'SNMPv2c' ? 1 : 3);
  if (over === 'SNMPv2c') assert.equal(told.community, COMMUNITY);
  else assert.deepEqual(told.contextEngine, Buffer.from(engineIdOf(mac), 'hex'));
  assert.equal(told.type, over === 'SNMPv2c' ? PDU.trap : PDU.inform);
  assert.deepEqual([told.status, told.index], [0, 0]);
  const [upTime, ...rest] = told.variables;
  const [first, ticks] = upTime ?? assert.fail('no variables');
  assert.equal(first, SYS_UP_TIME);
  assert.equal(ticks?.tag, 0x43);
  await assertNow(world, ticks ? numberIn(ticks) : -1);
  assert.deepEqual(textsOf(rest), [['1.3.6.1.6.3.1.1.4.1.0', `OID ${oid}`], ...variables]);
}

/** Each manager hears these notifications in turn, and no other. */
Then(/^each manager hears ((?:\w+)(?:, \w+)*), and nothing else$/, async function (this: CameraWorld, text: string) {
  const names = text.split(', ');
  for (const receiver of receivers.all(this))
    await until(
      `${names.length} notifications`,
      () => receiver.told.length,
      (count) => count >= names.length,
    );
  await pause(QUIET_MS);
  for (const receiver of receivers.all(this)) {
    assert.deepEqual(receiver.unreadable, []);
    const told = receiver.told.splice(0);
    assert.equal(told.length, names.length, JSON.stringify(told.map(({ variables }) => textsOf(variables))));
    for (const [n, name] of names.entries()) await assertTold(this, told[n] ?? assert.fail(), name);
    const ids = told.map(({ id, ticks }) => id ?? ticks);
    if (version.of(this) !== 'SNMPv1')
      assert.equal(new Set(ids).size, told.length, 'two notifications have one number');
  }
});

Then('no manager hears anything', async function (this: CameraWorld) {
  await pause(QUIET_MS);
  for (const { told } of receivers.all(this)) assert.deepEqual(told.splice(0), []);
});

const NOT_IN_TIME = '1.3.6.1.6.3.15.1.1.2.0';
const UNKNOWN_ENGINE = '1.3.6.1.6.3.15.1.1.4.0';
const reporting = (right: V3Parts, counter: string): V3Parts => ({
  ...right,
  pdu: { ...right.pdu, type: PDU.report, variables: [[counter, tlv(0x41, Buffer.from([1]))]] },
});
const first = (n: number): boolean => n === 1;

/** How managers answer informs, by the words that scenarios use. */
const manners: Readonly<Record<string, Manners>> = {
  right: {},
  'without a signature': { answer: (right) => ({ ...right, level: 'noAuthNoPriv', flags: 0 }) },
  'without encryption': { answer: (right) => ({ ...right, level: 'authNoPriv', flags: 1 }) },
  'signed with another password': { answer: (right) => ({ ...right, user: { ...right.user, auth: 'Other-Word-1' } }) },
  'with a digest that is cut': { answer: (right) => ({ ...right, digest: (digest) => digest.subarray(0, 8) }) },
  'encrypted with another password': {
    answer: (right) => ({ ...right, user: { ...right.user, priv: 'Other-Word-1' } }),
  },
  'with an error': { answer: (right) => ({ ...right, pdu: { ...right.pdu, numbers: [5, 0] } }) },
  'with a request': { answer: (right) => ({ ...right, pdu: { ...right.pdu, type: PDU.get } }) },
  'with a request for the count of late messages': {
    answer: (right) => ({ ...right, pdu: { ...right.pdu, type: PDU.get, variables: [[NOT_IN_TIME, NULL]] } }),
  },
  'at first from another port': { elsewhere: first },
  'at first to another message': { answer: (right, n) => (first(n) ? { ...right, id: (right.id ?? 0) + 1 } : right) },
  'at first in SNMPv2c': { answer: (right, n) => (first(n) ? { ...right, version: 1 } : right) },
  'the third time alone': { deaf: (n) => n < 3 },
  'at first that it is another time': {
    answer: (right, n) =>
      first(n) ? reporting({ ...right, engine: { ...right.engine, boots: 7, time: 50_000 } }, NOT_IN_TIME) : right,
  },
  'unsigned that it is another time': {
    answer: (right) => reporting({ ...right, level: 'noAuthNoPriv', flags: 0 }, NOT_IN_TIME),
  },
  'at first that its engine is unknown': {
    answer: (right, n) => (first(n) ? reporting({ ...right, level: 'noAuthNoPriv', flags: 0 }, UNKNOWN_ENGINE) : right),
  },
  'again and again that its engine is unknown': {
    answer: (right) => reporting({ ...right, level: 'noAuthNoPriv', flags: 0 }, UNKNOWN_ENGINE),
  },
};

/** The most managers of a camera. */
const MOST = 4;

/** Each row: how a manager answers, how many informs it gets, how often it is asked for its engine, and whether the camera is content. */
Then(
  'managers who answer an inform so are believed, or not:',
  { timeout: 60_000 },
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    const rows = table.hashes();
    for (let from = 0; from < rows.length; from += MOST) {
      const some = rows.slice(from, from + MOST);
      const all = await hear(
        this,
        'SNMPv3',
        some.map(({ answer = '' }) => own(manners, answer) ?? assert.fail(`nobody knows "${answer}"`)),
      );
      // A minute later lines are not counted together with those before.
      await this.run.control.advance(this.camera.id, 120_000);
      const before = (await logLines(this)).filter(({ what }) => what.startsWith('Manager not informed')).length;
      await this.run.control.alarm(this.camera.id, 'motion');
      const refused = some.filter(({ believed }) => believed === 'no').length;
      const lines = async () =>
        (await logLines(this)).filter(({ what }) => what.startsWith('Manager not informed')).slice(before);
      const enough = () => all.every(({ told }, n) => told.length >= Number(some[n]?.['informs'] ?? 0));
      await settled(enough, Boolean, { withinMs: PATIENCE_MS });
      const found = await settled(lines, ({ length }) => length >= refused, { withinMs: PATIENCE_MS, everyMs: 50 });
      await pause(QUIET_MS);
      for (const [n, { answer = '', informs = '', discoveries = '', believed = '' }] of some.entries()) {
        const receiver = all[n] ?? assert.fail();
        if (String(receiver.told.length) !== informs)
          wrong.push(`${answer}: ${receiver.told.length} informs, wanted ${informs}`);
        if (String(receiver.discoveries) !== discoveries)
          wrong.push(`${answer}: ${receiver.discoveries} discoveries, wanted ${discoveries}`);
        const complained = found.some(({ address }) => address === `127.7.0.${n + 1}`);
        if (complained !== (believed === 'no'))
          wrong.push(`${answer}: the system log ${complained ? 'complains' : 'does not complain'}`);
        wrong.push(...receiver.unreadable.map((why) => `${answer}: an inform: ${why}`));
        for (const told of receiver.told) await assertTold(this, told, 'motion');
      }
      // The next ones take their place.
      await setSnmp(this, { trapManagers: '' });
      await this.run.control.advance(this.camera.id, 20_000);
    }
    assert.deepEqual(wrong, []);
  },
);

Then("an inform names the receiver's engine as it is then", async function (this: CameraWorld) {
  const [receiver] = receivers.all(this);
  const told = await until('an inform', () => receiver?.told.shift());
  const { boots = 0, time = 0 } = told.engine ?? {};
  await this.run.control.advance(this.camera.id, 100_000);
  await this.run.control.alarm(this.camera.id, 'terminal-1');
  const later = await until('another inform', () => receiver?.told.shift());
  assert.equal(later.engine?.boots, boots);
  const passed = (later.engine?.time ?? 0) - time;
  assert.ok(passed >= 100 && passed <= 102, `${passed} s`);
  assert.equal(receiver?.discoveries, 1);
});
