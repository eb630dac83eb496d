import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CameraClock, LATEST_MS } from './clock.ts';
import { InputError } from './errors.ts';
import { calendar, type TimeSource } from './time.ts';

/** A machine whose time stands still until the test moves it. */
function stillTime(): TimeSource & { pass(ms: number): void; armed(): number } {
  let now = 1_000;
  let timers: { due: number; fn: () => void }[] = [];
  return {
    monotonic: () => now,
    epoch: () => 1_700_000_000_000 + now,
    schedule(delayMs, fn) {
      const timer = { due: now + delayMs, fn };
      timers.push(timer);
      return () => void (timers = timers.filter((t) => t !== timer));
    },
    pass(ms) {
      now += ms;
      const due = timers.filter((t) => t.due <= now);
      timers = timers.filter((t) => t.due > now);
      for (const timer of due) timer.fn();
    },
    armed: () => timers.length,
  };
}

test('uptime starts at zero and follows the machine', () => {
  const time = stillTime();
  const clock = new CameraClock(time);
  assert.equal(clock.uptime.now(), 0);
  time.pass(500);
  assert.equal(clock.uptime.now(), 500);
});

test('setting the date moves no timer', () => {
  const time = stillTime();
  const clock = new CameraClock(time);
  let fired = 0;
  clock.uptime.after(60_000, () => fired++);
  clock.wall.set(2_000_000_000_000);
  assert.equal(clock.wall.now(), 2_000_000_000_000);
  assert.equal(clock.uptime.now(), 0);
  assert.equal(fired, 0);
});

test('advancing fires what falls due, in order, each at its own instant', () => {
  const clock = new CameraClock(stillTime());
  const fired: [string, number][] = [];
  clock.uptime.after(2_000, () => fired.push(['b', clock.uptime.now()]));
  clock.uptime.after(1_000, () => {
    fired.push(['a', clock.uptime.now()]);
    clock.uptime.after(500, () => fired.push(['a2', clock.uptime.now()]));
  });
  clock.uptime.after(9_000, () => fired.push(['late', clock.uptime.now()]));
  clock.advance(3_000);
  assert.deepEqual(fired, [
    ['a', 1_000],
    ['a2', 1_500],
    ['b', 2_000],
  ]);
  assert.equal(clock.uptime.now(), 3_000);
  assert.equal(clock.pending, 1);
});

test('a period repeats until it is cancelled', () => {
  const clock = new CameraClock(stillTime());
  let ticks = 0;
  const cancel = clock.uptime.every(1_000, () => {
    if (++ticks === 3) cancel();
  });
  clock.advance(10_000);
  assert.equal(ticks, 3);
  assert.equal(clock.pending, 0);
});

test('one machine timer is armed, for the earliest', () => {
  const time = stillTime();
  const clock = new CameraClock(time);
  let fired = 0;
  clock.uptime.after(5_000, () => fired++);
  const cancel = clock.uptime.after(1_000, () => fired++);
  assert.equal(time.armed(), 1);
  cancel();
  time.pass(4_999);
  assert.equal(fired, 0);
  time.pass(1);
  assert.equal(fired, 1);
  assert.equal(time.armed(), 0);
});

test('a power cut starts uptime anew and leaves the date', () => {
  const time = stillTime();
  const clock = new CameraClock(time);
  clock.advance(5_000);
  const date = clock.wall.now();
  clock.uptime.after(1, () => assert.fail('a timer outlived the power cut'));
  clock.powerOn();
  assert.equal(clock.uptime.now(), 0);
  assert.equal(clock.wall.now(), date);
  time.pass(10);
});

test('the date goes no further than the latest, however often it is advanced, and says how far it can', () => {
  const time = stillTime();
  const clock = new CameraClock(time, { driftPpm: 23 });
  const tenYears = 315_360_000_000;
  let refused: unknown;
  for (let i = 0; i < 1_000 && refused === undefined; i++)
    try {
      clock.advance(tenYears);
      if (i % 100 === 0) clock.powerOn();
    } catch (error) {
      refused = error;
    }
  assert.ok(refused instanceof InputError);
  const [, furthest] =
    /wanted 0 to (\d+) ms: the latest date is 9999-12-30T23:59:59\.999Z$/.exec(refused.message) ?? [];
  const before = [clock.uptime.now(), clock.wall.now()];
  assert.throws(() => clock.advance(Number(furthest) + 2), InputError);
  assert.deepEqual([clock.uptime.now(), clock.wall.now()], before);
  clock.advance(Number(furthest));
  time.pass(3_600_000);
  assert.equal(clock.wall.now(), LATEST_MS);
  assert.equal(calendar(clock.wall.now()).toISOString(), '9999-12-30T23:59:59.999Z');
  clock.wall.set(2_000_000_000_000);
  assert.equal(clock.wall.now(), 2_000_000_000_000);
  clock.wall.set(1e300);
  assert.equal(clock.wall.now(), LATEST_MS);
});

test('time goes neither back nor nowhere', () => {
  const clock = new CameraClock(stillTime());
  for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => clock.advance(ms), InputError);
});
