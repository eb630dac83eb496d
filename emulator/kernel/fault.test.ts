import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CameraClock } from './clock.ts';
import { faultText, guarded, type FaultHandler } from './fault.ts';
import { Journal, type FaultEvents } from './journal.ts';
import { Signal } from './signal.ts';
import { guardedTime, machineTime } from './time.ts';

function kept(): { faults: [string, string][]; fault: FaultHandler } {
  const faults: [string, string][] = [];
  return { faults, fault: (where, error) => faults.push([where, (error as Error).message]) };
}

const fail = (): never => {
  throw new Error('oh');
};
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('what is thrown at once or later is a fault, and the connection is ended then only', async () => {
  const { faults, fault } = kept();
  let ended = 0;
  guarded(fault, 'at once', fail, () => ended++);
  assert.deepEqual([faults, ended], [[['at once', 'oh']], 1]);
  guarded(
    fault,
    'later',
    async () => Promise.reject(new Error('oh')),
    () => ended++,
  );
  await turn();
  assert.deepEqual([faults.at(-1), ended], [['later', 'oh'], 2]);
  guarded(
    fault,
    'nothing',
    () => 1,
    () => ended++,
  );
  guarded(
    fault,
    'nothing',
    async () => 1,
    () => ended++,
  );
  await turn();
  assert.deepEqual([faults.length, ended], [2, 2]);
});

test('a listener that throws keeps nobody else from hearing; without a handler whoever emits learns of it', () => {
  const { faults, fault } = kept();
  const heard: string[] = [];
  const signal = new Signal<string>(fault, 'a listener of news');
  signal.on(fail);
  signal.on((word) => heard.push(word));
  signal.emit('news');
  assert.deepEqual([heard, faults], [['news'], [['a listener of news', 'oh']]]);
  const strict = new Signal<string>();
  strict.on(fail);
  assert.throws(() => strict.emit('news'), /oh/);
});

test('a timer that throws stops neither its clock nor the timers beside it', () => {
  let now = 0;
  let due: (() => void) | undefined;
  const time = {
    ...machineTime,
    monotonic: () => now,
    schedule: (_ms: number, fn: () => void) => ((due = fn), () => undefined),
  };
  const { faults, fault } = kept();
  const clock = new CameraClock(time, { fault });
  const fired: string[] = [];
  clock.uptime.after(10, fail);
  clock.uptime.after(10, () => fired.push('beside'));
  clock.uptime.every(20, () => {
    fired.push('again');
    fail();
  });
  now = 10;
  due?.();
  assert.deepEqual([fired, faults.length], [['beside'], 1]);
  now = 20;
  due?.();
  clock.advance(20);
  assert.deepEqual([fired, faults.length, clock.pending], [['beside', 'again', 'again'], 3, 1]);
  clock.real.after(5, fail);
  due?.();
  assert.deepEqual([faults.length, clock.pending], [4, 1]);
});

test("what runs by the machine's timers is guarded too", async () => {
  const { faults, fault } = kept();
  guardedTime(machineTime, fault).schedule(0, fail);
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(faults, [['timer', 'oh']]);
});

test('the journal tells of a fault, with the place in the code, and counts those it cannot tell of', () => {
  let date = (): string => 'now';
  const journal = new Journal<FaultEvents & { 'camera.power': { state: 'on' } }>({
    uptime: () => 0,
    date: () => date(),
  });
  journal.fault('timer', new TypeError('x is no y'));
  const [entry] = journal.since();
  assert.ok(entry?.kind === 'emulator.fault');
  assert.match(`${entry.where}: ${entry.error}`, /^timer: TypeError: x is no y \(fault\.test\.ts:\d+\)$/);
  const other: string[] = [];
  journal.entered.on(fail);
  journal.entered.on(({ kind }) => other.push(kind));
  journal.write('camera.power', { state: 'on' });
  assert.deepEqual([other, journal.faults], [['emulator.fault', 'camera.power'], 3]);
  date = fail;
  journal.fault('timer', new Error('again'));
  assert.equal(journal.faults, 4);
});

test('a fault is one short line, whatever was thrown', () => {
  assert.equal(faultText('a\nb'), 'a\\x0ab');
  assert.ok(faultText(new Error('x'.repeat(1_000))).length < 150);
});
