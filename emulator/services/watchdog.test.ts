import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CameraClock } from '../kernel/clock.ts';
import { machineTime } from '../kernel/time.ts';
import { Watchdog } from './watchdog.ts';

test('it acts once after silence, later by as much as was heard later, and not when stopped', () => {
  const clock = new CameraClock({ ...machineTime, monotonic: () => 0 });
  let lost = 0;
  const patience = new Watchdog(clock.uptime, 100, () => lost++);
  clock.advance(80);
  patience.feed();
  clock.advance(99);
  assert.equal(lost, 0);
  clock.advance(1);
  assert.equal(lost, 1);
  clock.advance(1_000);
  assert.equal(lost, 1);
  patience.again();
  clock.advance(50);
  patience.stop();
  clock.advance(1_000);
  assert.equal(lost, 1);
  assert.equal(clock.pending, 0);
});
