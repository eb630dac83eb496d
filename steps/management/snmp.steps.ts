import assert from 'node:assert/strict';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { SILENCE_MS } from '../clients/network/snmp-manager.ts';
import { NULL, numberIn, octets } from '../clients/network/ber.ts';
import { communityMessage, PDU, SYS_DESCR, SYS_LOCATION, v3Message } from '../clients/network/snmp-message.ts';
import type { Answer } from '../clients/network/snmp-answer.ts';
import { communityOptions, netSnmp, v3Options } from '../clients/programs/net-snmp.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { communityFaults, reports, v3Fault } from './snmp-faults.ts';
import {
  askCommunity,
  askV3,
  assertHeard,
  calm,
  engineOf,
  managerOf,
  netSnmpUser,
  netSnmpWay,
  numberOf,
  outcomeOf,
  READING,
  setSnmp,
  siteCamera,
  user,
  WRITING,
} from './snmp-site.ts';

const SLOW = { timeout: 60_000 };

Given('a camera that managers of SNMP know', async function (this: CameraWorld) {
  await siteCamera(this);
});

Given('a factory camera that managers of SNMP know', async function (this: CameraWorld) {
  await this.newCamera({});
  await setSnmp(this, { version: 'v1-v2-v3', community: READING, userName: user.name });
  await setSnmp(this, { authPassword: user.auth, privPassword: user.priv });
});

When('the SNMP setting {word} is {string}', async function (this: CameraWorld, name: string, text: string) {
  await setSnmp(this, { [name]: text });
});

Then(
  /^(SNMPv1|SNMPv2c|SNMPv3) gets (an answer|silence)$/,
  async function (this: CameraWorld, version: string, what: string) {
    await assertHeard((await this.refresh()).host, version, what);
  },
);

Then(
  'with the SNMP version as set, managers get answers so:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    for (const row of table.hashes()) {
      const { version = '', ...wanted } = row;
      await setSnmp(this, { version });
      for (const [way, want] of Object.entries(wanted)) {
        const outcome = outcomeOf(await netSnmp('snmpget', netSnmpWay(way), this.camera.host, [SYS_DESCR]));
        const got = outcome.includes(' = STRING: ')
          ? 'answer'
          : /Timeout|No Response/.test(outcome)
            ? 'silence'
            : outcome;
        if (got !== want) wrong.push(`${version}, ${way}: got ${got}, wanted ${want}`);
      }
    }
    assert.deepEqual(wrong, []);
  },
);

Then(
  'over {word} a manager reads {word} as {string}',
  async function (this: CameraWorld, version: string, name: string, wanted: string) {
    const { host } = await this.refresh();
    const { serial, mac, model } = this.camera;
    const words = new Map([
      ['SERIAL', serial],
      ['MODEL', model],
      ['MAC', mac.toUpperCase().replaceAll(':', ' ')],
      ['HOST', host],
    ]);
    const text = wanted.replace(/[A-Z]{3,}/g, (word) => words.get(word) ?? word);
    const outcome = outcomeOf(await netSnmp('snmpget', netSnmpWay(version), host, [name]));
    assert.ok(outcome.includes(text), `got ${outcome}, wanted ${text}`);
  },
);

/** The names and values that a walk gives, in its order. */
async function walked(world: CameraWorld, name: string, options: readonly string[], args: readonly string[] = ['1']) {
  const { stdout, stderr } = await netSnmp(name, options, world.camera.host, args);
  assert.equal(stderr.trim(), '');
  return stdout
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('.1.') && !line.includes('No more variables'));
}

const nameOf = (line: string): string => line.split(' ')[0] ?? '';

Then('snmpwalk and snmpbulkwalk find the same objects in every version', SLOW, async function (this: CameraWorld) {
  const v1 = await walked(this, 'snmpwalk', netSnmpWay('SNMPv1'));
  const v2 = await walked(this, 'snmpwalk', netSnmpWay('SNMPv2c'));
  const bulk = await walked(this, 'snmpbulkwalk', netSnmpWay('SNMPv2c'));
  const v3 = await walked(this, 'snmpbulkwalk', netSnmpWay('SNMPv3'));
  assert.ok(v2.length > 120, `${v2.length} objects`);
  assert.deepEqual(bulk.map(nameOf), v2.map(nameOf));
  assert.deepEqual(v3.map(nameOf), v2.map(nameOf));
  // SNMPv1 has no numbers of 64 bits.
  const narrow = v2.filter((line) => !line.includes('Counter64'));
  assert.ok(narrow.length < v2.length);
  assert.deepEqual(v1.map(nameOf), narrow.map(nameOf));
});

Then('a walk of {word} finds {int} object(s)', async function (this: CameraWorld, from: string, count: number) {
  assert.equal((await walked(this, 'snmpbulkwalk', netSnmpWay('SNMPv2c'), [from])).length, count);
});

Then('a walk of {word} has {string}', async function (this: CameraWorld, from: string, wanted: string) {
  const text = wanted.replaceAll('HOST', (await this.refresh()).host);
  const lines = await walked(this, 'snmpbulkwalk', netSnmpWay('SNMPv2c'), [from]);
  assert.ok(
    lines.some((line) => line.includes(text)),
    lines.join('\n'),
  );
});

/** What came of a message of the suite's own manager, in the words of tables. */
function wordsOf(answer: Answer | undefined): string {
  if (!answer) return 'silence';
  if (answer.type === undefined) return 'encrypted';
  if (answer.type === PDU.response) return answer.status ? `error ${answer.status}` : 'answer';
  const [name = ''] = answer.variables?.[0] ?? [];
  return Object.entries(reports).find(([, oid]) => oid === name)?.[0] ?? `report ${name}`;
}

/** The right message works: what was tried before has not broken anything. */
async function works(world: CameraWorld): Promise<boolean> {
  const answer = await askV3(world);
  return answer?.type === undefined && answer?.flags === 3;
}

Then('SNMPv3 messages with one fault are answered so:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  const manager = await managerOf(this);
  for (const { fault = '', answer: wanted = '', counter = '' } of table.hashes()) {
    const make = v3Fault(fault) ?? assert.fail(`nobody knows the fault "${fault}"`);
    await calm(this);
    const engine = await engineOf(this);
    const counted = counter === '' ? undefined : (own(reports, counter) ?? assert.fail(`nobody knows ${counter}`));
    const before = counted === undefined ? 0 : await numberOf(this, counted);
    const answer = await manager.ask(make({ engine, user }), wanted === 'silence' ? SILENCE_MS : undefined);
    const got = wordsOf(answer);
    if (got !== wanted) wrong.push(`${fault}: got ${got}, wanted ${wanted}`);
    if (counted !== undefined && (await numberOf(this, counted)) !== before + 1)
      wrong.push(`${fault}: ${counter} went from ${before} to ${await numberOf(this, counted)}`);
    const told = answer?.variables?.[0]?.[1];
    if (counted !== undefined && answer?.type === PDU.report && told && numberIn(told) !== before + 1)
      wrong.push(`${fault}: the report says ${numberIn(told)}, wanted ${before + 1}`);
    if (!(await works(this))) wrong.push(`${fault}: the right message after it fails`);
  }
  assert.deepEqual(wrong, []);
});

Then(
  'messages with a community and one fault get silence:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    const manager = await managerOf(this);
    for (const [fault = ''] of table.raw()) {
      const make = own(communityFaults, fault) ?? assert.fail(`nobody knows the fault "${fault}"`);
      await calm(this);
      const before = manager.heard.length;
      manager.send(make(READING));
      // The agent answers in turn: once this one is answered, the one before it would have been.
      const after = await manager.answerTo(communityMessage(1, READING, { id: NEXT }), NEXT);
      const answer = manager.heard.slice(before).find(({ id }) => id !== NEXT);
      if (answer) wrong.push(`${fault}: ${wordsOf(answer)}`);
      if (!after) wrong.push(`${fault}: the right message after it fails`);
    }
    assert.deepEqual(wrong, []);
  },
);

const NEXT = 56;

const askers: Readonly<Record<string, readonly string[]>> = {
  'SNMPv1 with the reading community': communityOptions('1', READING),
  'SNMPv2c with the reading community': communityOptions('2c', READING),
  'SNMPv1 with the writing community': communityOptions('1', WRITING),
  'SNMPv2c with the writing community': communityOptions('2c', WRITING),
  'the SNMPv3 user': v3Options(netSnmpUser),
  'the SNMPv3 user without encryption': v3Options({ ...netSnmpUser, level: 'authNoPriv' }),
  'the SNMPv3 user without authentication': v3Options({ ...netSnmpUser, level: 'noAuthNoPriv' }),
};

Then('managers who set objects get these answers:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  for (const { who = '', object = '', value = '', answer = '' } of table.hashes()) {
    const options = own(askers, who) ?? assert.fail(`nobody knows ${who}`);
    const [type = '', ...text] = value.split(' ');
    const args = [object, type, text.join(' ').replace(/^(\d+) x$/, (_, count) => 'x'.repeat(Number(count)))];
    const outcome = outcomeOf(await netSnmp('snmpset', options, this.camera.host, args));
    if (!outcome.includes(answer)) wrong.push(`${who}, ${object} to ${value}: got ${outcome}, wanted ${answer}`);
  }
  assert.deepEqual(wrong, []);
});

const captured = slot<Buffer>('a captured message', 'an eavesdropper captures a Set of the SNMPv3 user');

When('an eavesdropper captures a Set of the SNMPv3 user', async function (this: CameraWorld) {
  const engine = await engineOf(this);
  const variables = [[SYS_LOCATION, octets('Captured')]] as const;
  captured.set(this, v3Message({ engine, user, pdu: { type: PDU.set, variables } }));
});

When('the captured message is sent again', async function (this: CameraWorld) {
  const manager = await managerOf(this);
  this.log(wordsOf(await manager.ask(captured.of(this))));
});

Then('the captured message gets {word}', async function (this: CameraWorld, wanted: string) {
  const manager = await managerOf(this);
  assert.equal(wordsOf(await manager.ask(captured.of(this))), wanted);
});

const boots = slot<number>('the number of starts', "the camera's engine is looked at");
const engines = slot<string>("the camera's engine id", "the camera's engine is looked at");

When("the camera's engine is looked at", async function (this: CameraWorld) {
  const engine = await engineOf(this);
  boots.set(this, engine.boots);
  engines.set(this, engine.id.toString('hex'));
});

Then('its engine has started {int} time(s) more', async function (this: CameraWorld, times: number) {
  await setSnmp(this, { version: 'v3' });
  const { id, boots: now, time } = await engineOf(this);
  assert.equal(id.toString('hex'), engines.of(this));
  assert.equal(now, boots.of(this) + times);
  assert.ok(time < 30, `${time} s`);
});

Then(
  'an answer to a Get of {int} descriptions is {string}',
  async function (this: CameraWorld, count: number, wanted: string) {
    const variables = Array.from({ length: count }, () => [SYS_DESCR, NULL] as const);
    const answer = await askCommunity(this, 1, READING, { variables });
    assert.equal(wordsOf(answer), wanted);
    if (wanted !== 'answer') assert.equal(answer?.variables?.length, 0);
  },
);

Then('the SNMPv3 user of the site gets in', async function (this: CameraWorld) {
  assert.ok(await works(this), 'the user does not get in');
});
