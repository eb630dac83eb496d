import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportClock } from './report-clock.ts';

function clocks() {
  const at = { wall: 1_000_000, real: 50 };
  const never = (): never => assert.fail('no timer is needed');
  const clock = new ReportClock({
    wall: { now: () => at.wall, set: never },
    real: { now: () => at.real, after: never },
  });
  return { at, clock };
}

test('it begins with the date at the first report, and then goes with real time', () => {
  const { at, clock } = clocks();
  at.wall = 2_000_000;
  assert.equal(clock.now(), 2_000_000);
  at.real += 5_000;
  for (const wall of [0, 2_005_000, 9_000_000]) {
    at.wall = wall;
    assert.equal(clock.now(), 2_005_000);
  }
});

test('restarted, it begins with the date again', () => {
  const { at, clock } = clocks();
  clock.now();
  at.wall = 500;
  clock.restart();
  at.real += 7;
  assert.equal(clock.now(), 500);
});
