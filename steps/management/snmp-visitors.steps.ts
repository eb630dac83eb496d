import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { logLines, type LogLine } from '../camera/log-lines.ts';
import { NULL } from '../clients/network/ber.ts';
import { communityMessage, PDU, SYS_DESCR, v3Message } from '../clients/network/snmp-message.ts';
import type { Engine } from '../clients/network/snmp-user.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { v3Fault } from './snmp-faults.ts';
import { engineOf, managerOf, READING, user } from './snmp-site.ts';
import { askOver, ways } from './snmp-ways.ts';

const SLOW = { timeout: 60_000 };
/** Long enough for answers to what was sent at once, in ms. */
const QUIET_MS = 150;
const PATIENCE_MS = 3_000;
/** As many guesses as lock out, where a model does that (2.5), and for how long, in ms. */
const TOO_MANY = 8;
const LOCKED_MS = 61_000;

const GUESS = 'Wrong user name or password';

/** Messages with a community that may be guesses, by the names that scenarios use. */
export const messages: Readonly<Record<string, Buffer>> = {
  'an unknown community': communityMessage(1, 'unknown'),
  'an unknown community, in SNMPv1': communityMessage(0, 'unknown'),
  'an unknown community, to write': communityMessage(1, 'unknown', { type: PDU.set, variables: [[SYS_DESCR, NULL]] }),
  'an unknown community, in a trap': communityMessage(1, 'unknown', { type: PDU.trap }),
  'no community': communityMessage(1, ''),
  'the right community': communityMessage(1, READING),
  'the right community, in a response': communityMessage(1, READING, { type: PDU.response }),
  'a version that there is not': communityMessage(2, 'unknown'),
  'no SNMP': Buffer.from('GET / HTTP/1.1\r\n\r\n'),
};

const snmpLines = async (world: CameraWorld, what: string): Promise<readonly LogLine[]> =>
  (await logLines(world)).filter((line) => line.where === 'snmp' && line.what === what);

const sum = (lines: readonly LogLine[], name: string): number =>
  lines.filter((line) => line.user === name).reduce((all, { times }) => all + times, 0);

/** Which versions are answered now; all are asked at once. `engine`: as it was told before, for nobody tells it to whoever is locked out. */
async function heard(world: CameraWorld, engine: Engine, wanted = true): Promise<number> {
  const manager = await managerOf(world);
  const before = manager.heard.length;
  const parts = { id: PROBE };
  for (const bytes of [
    communityMessage(0, READING, parts),
    communityMessage(1, READING, parts),
    v3Message({ engine, user, id: PROBE }),
  ])
    manager.send(bytes);
  const answers = (): number =>
    manager.heard.slice(before).filter(({ id, messageId }) => (messageId ?? id) === PROBE).length;
  return settled(answers, (count) => count >= ways.length, { withinMs: wanted ? PATIENCE_MS : QUIET_MS, everyMs: 2 });
}

/** The number of the questions that show who is heard. */
const PROBE = 77;

/** Each row: a message, whether it is a guess, and the user that the system log names. */
Then('each of these counts as a guess, or as none:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  const manager = await managerOf(this);
  const locks = loadModels().get(this.camera.model)?.snmp.guesses === 'locks-out';
  for (const { message = '', guess = '', user: name = '' } of table.hashes()) {
    // A line counts repeats for a minute, whomever they name.
    await this.run.control.advance(this.camera.id, LOCKED_MS);
    const engine = await engineOf(this);
    const bytes =
      own(messages, message) ?? v3Fault(message)?.({ engine, user }) ?? assert.fail(`nobody knows "${message}"`);
    const before = sum(await snmpLines(this, GUESS), name);
    for (let n = 1; n < TOO_MANY; n++) manager.send(bytes);
    if ((await heard(this, engine)) < ways.length) wrong.push(`${message}: after ${TOO_MANY - 1} nobody is heard`);
    const counted = sum(await snmpLines(this, GUESS), name) - before;
    const wanted = guess === 'yes' ? TOO_MANY - 1 : 0;
    if (counted !== wanted)
      wrong.push(`${message}: ${counted} guesses of "${name}" in the system log, wanted ${wanted}`);
    manager.send(bytes);
    const out = guess === 'yes' && locks;
    const after = await heard(this, engine, !out);
    if (after !== (out ? 0 : ways.length)) wrong.push(`${message}: after ${TOO_MANY} ${after} versions are heard`);
    if (!out) continue;
    await this.run.control.advance(this.camera.id, LOCKED_MS);
    if ((await heard(this, await engineOf(this))) < ways.length)
      wrong.push(`${message}: a minute later nobody is heard`);
  }
  assert.deepEqual(wrong, []);
});

const requests = { Get: PDU.get, GetNext: PDU.next, GetBulk: PDU.bulk } as const;

When(
  /^a manager asks by (Get|GetNext|GetBulk) over each version$/,
  async function (this: CameraWorld, request: keyof typeof requests) {
    for (const way of ways)
      if (way !== 'SNMPv1' || request !== 'GetBulk')
        assert.ok(await askOver(this, way, { type: requests[request], numbers: [0, 1] }), `${way}: no answer`);
  },
);

When('a manager asks over SNMPv3 without encryption', async function (this: CameraWorld) {
  const engine = await engineOf(this);
  const manager = await managerOf(this);
  assert.equal((await manager.ask(v3Message({ engine, user, level: 'authNoPriv' })))?.status, 16);
});

Then(
  'the system log has {int} logins with a community, and {int} of the SNMPv3 user',
  async function (this: CameraWorld, communities: number, users: number) {
    const lines = await snmpLines(this, 'Login');
    assert.deepEqual([sum(lines, ''), sum(lines, user.name)], [communities, users]);
    assert.ok(lines.every(({ address }) => address === '127.0.0.1'));
  },
);
