import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { inGoodTime } from '../accounts/lock-out.steps.ts';
import { actsIn, leftOf, setDate, type Act } from '../accounts/logins/lock-out-battery.ts';
import { logLines } from '../camera/log-lines.ts';
import { SnmpManager } from '../clients/network/snmp-manager.ts';
import { communityMessage, v3Message } from '../clients/network/snmp-message.ts';
import type { Engine } from '../clients/network/snmp-user.ts';
import { freshAddress } from '../doors/seat.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { v3Fault } from './snmp-faults.ts';
import { engineOf, READING, user } from './snmp-site.ts';
import { messages } from './snmp-visitors.steps.ts';
import { wayCalled, ways, type Way } from './snmp-ways.ts';

const SLOW = { timeout: 60_000 };
/** The number of the last question. */
const LAST = 91;
/** How long what was sent already may take to be read, in ms. */
const READ_MS = 60;

/** The message of somebody who knows, or who guesses. */
function messageOver(way: Way, engine: Engine, guess: boolean): Buffer {
  if (way === 'SNMPv3')
    return v3Message({ engine, user, id: LAST, ...(guess ? { digest: () => Buffer.alloc(12, 7) } : {}) });
  return communityMessage(way === 'SNMPv1' ? 0 : 1, guess ? 'guess' : READING, { id: LAST });
}

const managerAt = ({ camera: { host, ports } }: CameraWorld, from: string): Promise<SnmpManager> =>
  SnmpManager.open(host, { from, port: ports['snmpAgent'] ?? 161 });

/** Whether somebody at an address of their own is heard after all that, over these versions in turn. */
async function heardAfter(world: CameraWorld, all: readonly Way[], acts: readonly Act[]): Promise<boolean> {
  const manager = await managerAt(world, freshAddress());
  const since = performance.now();
  let sent = 0;
  const next = (): Way => all[sent++ % all.length] ?? 'SNMPv3';
  try {
    for (const act of acts) {
      if ('passMs' in act) {
        await world.run.control.advance(world.camera.id, leftOf(act, since));
        continue;
      }
      if ('date' in act) {
        await setDate(world, act.date);
        continue;
      }
      const [times, guess] = 'guesses' in act ? [act.guesses, true] : [act.logins, false];
      const engine = await engineOf(world);
      for (let n = 0; n < times; n++) manager.send(messageOver(next(), engine, guess));
      // The agent answers in turn: once somebody else is answered, it has taken these.
      await engineOf(world);
    }
    const before = manager.heard.length;
    manager.send(messageOver(next(), await engineOf(world), false));
    await engineOf(world);
    const answered = (): boolean => manager.heard.slice(before).some(({ id, messageId }) => (messageId ?? id) === LAST);
    return await settled(answered, Boolean, { withinMs: READ_MS, everyMs: 2 });
  } finally {
    await manager.close();
  }
}

/** A table of what somebody does from one address, with "yes" where that gets silence at the end, on models that lock out. */
Then(
  /^over (SNMPv1|SNMPv2c|SNMPv3|each version in turn) an address gets silence so, where the model locks out:$/,
  SLOW,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const locks = loadModels().get(this.camera.model)?.snmp.guesses === 'locks-out';
    const wrong: string[] = [];
    for (const { after = '', silence = '' } of table.hashes()) {
      const wanted = !(locks && silence === 'yes');
      const heard = await inGoodTime(
        () => heardAfter(this, name === 'each version in turn' ? ways : [wayCalled(name)], actsIn(after)),
        (one) => one === wanted,
      );
      if (heard !== wanted) wrong.push(`after ${after}: ${heard ? 'heard' : 'silence'}`);
    }
    assert.deepEqual(wrong, []);
  },
);

/** What a line of the log is of, in the words of tables. */
const kinds: Readonly<Record<string, string>> = { Login: 'a login', 'Wrong user name or password': 'a guess' };

/** Each row: an address, what comes from there, of what it has a line, and the user whom that names. */
Then('each of these has its line, with its address:', async function (this: CameraWorld, table: DataTable) {
  const managers = new Map<string, SnmpManager>();
  for (const { from = '', message = '' } of table.hashes()) {
    const manager = managers.get(from) ?? (await managerAt(this, from));
    managers.set(from, manager);
    const engine = await engineOf(this);
    manager.send(
      own(messages, message) ?? v3Fault(message)?.({ engine, user }) ?? assert.fail(`nobody knows "${message}"`),
    );
    await engineOf(this);
  }
  for (const manager of managers.values()) await manager.close();
  const wanted = table.hashes().map(({ from, line, user: name }) => `${from}: ${line} of "${name}"`);
  const found = (await logLines(this)).flatMap(({ where, what, user: name, address, times }) =>
    where === 'snmp' ? Array<string>(times).fill(`${address}: ${own(kinds, what)} of "${name}"`) : [],
  );
  assert.deepEqual(found.toSorted(), wanted.filter((line) => !line.includes(': nothing of')).toSorted());
});
