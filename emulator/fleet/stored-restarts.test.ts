import assert from 'node:assert/strict';
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Fleet } from './fleet.ts';

const plan = { model: 'WV-S2252L', admin: { name: 'operator', password: 'Str0ng-Pass!' } };

async function folder(context: TestContext): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'ipro-restarts-'));
  context.after(() => rm(data, { recursive: true, force: true }));
  return data;
}

test('each start is counted: power, restarts, resets and snapshots; a service that starts again is none', async () => {
  const fleet = new Fleet();
  const running = await fleet.create(plan);
  const seen = (): [number, string] => [running.camera.restarts.count, running.camera.restarts.last];
  assert.deepEqual(seen(), [1, 'cold']);
  running.keeper.snapshot('here');
  await running.reset('restart', 'test');
  assert.deepEqual(seen(), [2, 'warm']);
  await running.reset('except-network', 'test');
  assert.deepEqual(seen(), [3, 'cold']);
  await running.reset('all', 'test');
  assert.deepEqual(seen(), [4, 'cold']);
  await running.restore('here');
  assert.deepEqual(seen(), [5, 'cold']);
  await running.powerOff();
  assert.deepEqual(seen(), [5, 'cold']);
  await running.powerOn();
  assert.deepEqual(seen(), [6, 'cold']);
  assert.equal(running.camera.restarts.untold(), false, 'the agent has told it');
  await fleet.close();
});

test('the count is kept beside the state, also by an emulator that starts anew', async (context) => {
  const data = await folder(context);
  for (const count of [1, 2, 3]) {
    const fleet = new Fleet({ data });
    const { camera } = await fleet.create(plan, 'resumed');
    assert.equal(camera.restarts.count, count);
    await fleet.close();
    assert.equal(readFileSync(join(data, '1', 'restarts.json'), 'utf8'), `{"count":${count}}\n`);
  }
});

test('a count that cannot be used is set aside, and counting begins anew', async (context) => {
  const data = await folder(context);
  for (const broken of ['', '{}', '{"count":-1}', '{"count":1.5}', '{"count":2147483648}', '[]']) {
    const before = new Fleet({ data });
    await before.create(plan, 'resumed');
    await before.close();
    writeFileSync(join(data, '1', 'restarts.json'), broken);
    const warnings: string[] = [];
    const fleet = new Fleet({ data, warn: (line) => warnings.push(line) });
    const { camera } = await fleet.create(plan, 'resumed');
    assert.equal(camera.restarts.count, 1, broken);
    assert.match(warnings.join(), /restarts\.json: got something else.*it is now .*counting begins anew/);
    await fleet.close();
  }
  assert.ok(readdirSync(join(data, '1')).length > 6);
});
