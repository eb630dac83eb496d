import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { logLines } from '../camera/log-lines.ts';
import { numberIn } from '../clients/network/ber.ts';
import { SnmpReceiver } from '../clients/network/snmp-receiver.ts';
import { slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { setSnmp, user } from './snmp-site.ts';

const QUIET_MS = 150;
/** An alarm by motion has ended by then, in ms of the camera's time. */
const ALARM_MS = 11_000;
/** Less than an answer of a manager is waited for, in ms. */
const AT_ONCE_MS = 1_200;
const RESTARTS = 3;

/** A manager that hears informs, and acknowledges them once it is told to. */
interface LateManager {
  readonly receiver: SnmpReceiver;
  answers: boolean;
}

const managers = slot<LateManager>('a manager', 'a manager that hears informs of the camera and does not answer yet');

Given('a manager that hears informs of the camera and does not answer yet', async function (this: CameraWorld) {
  const receiver = await SnmpReceiver.open('127.7.0.1', user, { deaf: () => !manager.answers });
  const manager: LateManager = managers.set(this, { receiver, answers: false });
  this.undo.push(() => receiver.close());
  await setSnmp(this, { traps: 'v3', trapCommunity: 'Trap-Comm-9', trapManagers: receiver.place });
});

When('the camera raises {int} alarms, one after the other', async function (this: CameraWorld, count: number) {
  for (let n = 0; n < count; n++) {
    await this.run.control.alarm(this.camera.id, 'motion');
    await this.run.control.advance(this.camera.id, ALARM_MS);
  }
  await until('an inform', () => managers.of(this).receiver.told.length > 0);
});

When('the manager answers from now on', function (this: CameraWorld) {
  managers.of(this).answers = true;
});

/** A repeated inform has the uptime of its alarm, as it had before. */
Then('it hears of {int} alarms in all', async function (this: CameraWorld, count: number) {
  const { receiver } = managers.of(this);
  const alarms = (): number =>
    new Set(receiver.told.map(({ ticks, variables }) => ticks ?? numberIn(variables[0]?.[1] ?? assert.fail()))).size;
  const before = receiver.told.length;
  await until(
    `${count} alarms`,
    () => receiver.told.length > before && alarms(),
    (known) => known !== false && known >= count,
  );
  await pause(QUIET_MS);
  assert.equal(alarms(), count);
  assert.deepEqual(receiver.unreadable, []);
});

Then('a restart does not wait for its answer', async function (this: CameraWorld) {
  const { receiver } = managers.of(this);
  const took: number[] = [];
  while (took.length < RESTARTS && !took.some((ms) => ms < AT_ONCE_MS)) {
    const before = receiver.told.length;
    await this.run.control.alarm(this.camera.id, 'terminal-1');
    await until('an inform', () => receiver.told.length > before);
    const since = performance.now();
    await this.run.control.reset(this.camera.id, 'restart');
    took.push(performance.now() - since);
  }
  this.log(`restarts took ${took.map(Math.round).join(', ')} ms`);
  assert.ok(
    took.some((ms) => ms < AT_ONCE_MS),
    `restarts took ${took.map(Math.round).join(', ')} ms`,
  );
});

/** It is given up after three tries, which is seconds later, and then the system log says so. */
Then('two others hear of {int} alarms before it is given up', async function (this: CameraWorld, count: number) {
  const late = managers.of(this).receiver;
  const others = await Promise.all(['127.7.0.2', '127.7.0.3'].map((place) => SnmpReceiver.open(place, user)));
  this.undo.push(() => Promise.all(others.map((one) => one.close())));
  await setSnmp(this, { trapManagers: [late, ...others].map(({ place }) => place).join(',') });
  for (let n = 0; n < count; n++) {
    await this.run.control.alarm(this.camera.id, 'motion');
    await this.run.control.advance(this.camera.id, ALARM_MS);
  }
  for (const { told } of others) await until(`${count} alarms`, () => told.length >= count);
  await until('an inform to the late one', () => late.told.length > 0);
  const lines = (await logLines(this)).filter(({ what }) => what.startsWith('Manager not informed'));
  assert.deepEqual(lines, []);
});
