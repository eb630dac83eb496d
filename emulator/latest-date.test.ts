import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ControlClient, ControlError } from './control/client.ts';
import { startFleet } from './index.ts';

const TEN_YEARS = 315_360_000_000;
const LATEST = Date.parse('9999-12-30T23:59:59.999Z');

test('a camera at the latest date is refused more, and goes on', async () => {
  const fleet = await startFleet({ settings: { 'basic.dateTime.timeZone': '+13:00' } });
  const control = new ControlClient(fleet.control);
  try {
    const epoch = Date.parse((await control.camera('1')).clock.date);
    for (let left = Math.floor((LATEST - epoch) / TEN_YEARS); left > 0; left--) await control.advance('1', TEN_YEARS);
    const beyond = control.advance('1', TEN_YEARS);
    await assert.rejects(beyond, (error) => {
      assert.ok(error instanceof ControlError && error.status === 400);
      const [, furthest] = /wanted 0 to (\d+) ms/.exec(error.problems.join()) ?? [];
      return Number(furthest) < TEN_YEARS;
    });
    const before = Date.parse((await control.camera('1')).clock.date);
    await control.advance('1', LATEST - before - 2_000);
    const [camera] = fleet.cameras;
    for (const path of ['/', '/live/index.html', '/admin/registration.html'])
      assert.ok(
        (await fetch(`http://${camera?.host}:${camera?.ports['http']}${path}`, { redirect: 'manual' })).status < 500,
      );
    for (const until = performance.now() + 3_000; performance.now() < until;) {
      const [view] = await control.cameras();
      assert.ok(Date.parse(view?.clock.date ?? '') <= LATEST);
    }
    assert.equal((await control.camera('1')).clock.date, '9999-12-30T23:59:59.999Z');
    await control.reset('1');
    assert.equal((await control.camera('1')).healthy, true);
    await assert.rejects(control.advance('1', 1), /latest date/);
  } finally {
    await control.close();
    await fleet.close();
  }
});
