import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Fleet } from './fleet.ts';
import { RemovedError } from './removed-error.ts';
import type { RunningCamera } from './running-camera.ts';

const admin = { name: 'operator', password: 'Str0ng-Pass!' };
const plan = { model: 'WV-S2252L', admin };

async function folder(context: TestContext): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'ipro-fleet-'));
  context.after(() => rm(data, { recursive: true, force: true }));
  return data;
}

const removals: Readonly<Record<string, (running: RunningCamera) => Promise<unknown>>> = {
  reset: (running) => running.reset('all', 'test'),
  restart: (running) => running.reset('restart', 'test'),
  restore: (running) => running.restore('here'),
  'power off': (running) => running.powerOff(),
  bend: (running) => running.bend([]),
  move: async ({ camera }) =>
    void camera.settings.commit(
      {
        'network.address.mode': 'static',
        'network.address.ipv4': '127.198.7.1',
        'network.address.subnetMask': '255.255.255.0',
        'network.address.gateway': '127.198.7.254',
      },
      'test',
    ),
};

for (const [what, act] of Object.entries(removals))
  test(`a camera that is removed during a ${what} leaves no folder and no port`, async (context) => {
    const data = await folder(context);
    const fleet = new Fleet({ data });
    for (let tries = 0; tries < 8; tries++) {
      const running = await fleet.create(plan);
      const { id } = running;
      running.keeper.snapshot('here');
      const done = act(running);
      for (let pause = 0; pause < tries; pause++) await new Promise((later) => setImmediate(later));
      const removing = fleet.remove(id);
      assert.equal(fleet.camera(id), running, 'it is on the list until it has ended');
      await assert.rejects(running.powerOn(), RemovedError);
      assert.deepEqual(await Promise.all([removing, fleet.remove(id)]), [true, true]);
      await done;
      // An answer that was on its way.
      running.camera.settings.commit({ 'basic.title': 'late' }, 'test');
      assert.equal(fleet.camera(id), undefined);
      assert.equal(await fleet.remove(id), false);
      assert.deepEqual(running.footprint(), { sockets: 0, connections: 0, timers: 0 });
      assert.ok(!existsSync(join(data, id)), `try ${tries}: ${id} is there`);
    }
    await fleet.close();
  });

test('what cannot be ended leaves the camera on the list, and the others go on', async () => {
  const fleet = new Fleet();
  const [running, other] = [await fleet.create(plan), await fleet.create(plan)];
  const { authenticator } = running.camera.users;
  let stuck = true;
  const reset = authenticator.reset.bind(authenticator);
  authenticator.reset = () => {
    if (stuck) throw new Error('stuck');
    reset();
  };
  await assert.rejects(running.reset('all', 'test'), /stuck/);
  assert.equal(running.healthy(), false);
  assert.deepEqual(running.problems().at(-1), 'camera: reset: stuck');
  stuck = false;
  await running.reset('all', 'test');
  assert.deepEqual([running.problems(), other.problems()], [[], []]);
  // A step that fails, then DELETE: its ports are closed.
  stuck = true;
  await assert.rejects(running.reset('all', 'test'), /stuck/);
  assert.equal(await fleet.remove(running.id), true);
  assert.deepEqual(running.footprint(), { sockets: 0, connections: 0, timers: 0 });
  assert.equal(other.healthy(), true);
  await fleet.close();
});

test('after a restart a new camera is new; only those that are resumed are what was kept', async (context) => {
  const data = await folder(context);
  const before = new Fleet({ data });
  for (const title of ['one', 'two', 'three'])
    (await before.create(plan)).camera.settings.commit({ 'basic.title': title }, 'test');
  await before.remove('2');
  const macs = before.cameras().map(({ camera }) => camera.identity.mac);
  await before.close();

  const after = new Fleet({ data });
  const resumed = await after.create({ model: plan.model }, 'resumed');
  assert.equal(resumed.camera.settings.texts()['basic.title'], 'one');
  assert.equal(resumed.camera.identity.mac, macs[0]);
  const fresh = [await after.create({ model: plan.model }), await after.create({ model: plan.model })];
  assert.deepEqual(
    fresh.map(({ id, camera }) => [id, camera.users.accounts.registered(), camera.settings.texts()]),
    [
      ['2', false, {}],
      ['4', false, {}],
    ],
  );
  assert.ok(existsSync(join(data, '3', 'state.json')), 'what was kept of camera 3 stays');
  await after.close();
});

test('a camera that cannot be made leaves nothing, and its number to nobody', async (context) => {
  const data = await folder(context);
  const fleet = new Fleet({ data });
  await assert.rejects(fleet.create({ ...plan, settings: { 'basic.nothing': '' } }), /no such setting/);
  assert.deepEqual(
    readdirSync(data).filter((name) => /^\d+$/.test(name)),
    [],
  );
  await fleet.close();
  await assert.rejects(fleet.create(plan), { code: 'CLOSED' });
});

test('a camera that is being made when the fleet closes is closed with it', async () => {
  const fleet = new Fleet();
  const making = fleet.create(plan);
  await fleet.close();
  assert.deepEqual((await making).footprint(), { sockets: 0, connections: 0, timers: 0 });
});

test('a camera without power has no timer, and raises no alarm', async () => {
  const fleet = new Fleet();
  const running = await fleet.create(plan);
  running.raise('motion');
  await running.powerOff();
  assert.deepEqual(running.footprint(), { sockets: 0, connections: 0, timers: 0 });
  assert.throws(() => running.raise('motion'), /without power/);
  assert.deepEqual(running.footprint(), { sockets: 0, connections: 0, timers: 0 });
  assert.deepEqual(running.problems(), []);
  await running.powerOn();
  running.raise('motion');
  await running.bend([]);
  assert.equal(running.camera.alarms.isOn('motion'), false);
  await fleet.close();
});

test('a port of another program fails one service of one camera; it opens when it is free and the camera restarts, or it is set again', async () => {
  const fleet = new Fleet();
  const [running, other] = [await fleet.create(plan), await fleet.create(plan)];
  const { host } = running;
  const at = (running.ports()['rtsp'] ?? 0) - 554 + 322;
  const stranger = net.createServer();
  const taken = (): Promise<void> => new Promise((done) => stranger.listen(at, host, done));
  const set = async (on: string): Promise<void> => {
    running.camera.settings.commit({ 'network.srtp.enabled': on }, 'test');
    await running.settled();
  };
  const failed = (): boolean =>
    running.services().some(({ name, state }) => name === 'rtsp' && state === 'failed') && !running.healthy();
  await taken();
  await set('on');
  assert.ok(failed());
  assert.match(running.problems().join(), /^rtsp: .*:\d*322 is in use by another program/);
  assert.deepEqual(Object.keys(running.ports()), ['http', 'https', 'rtsp', 'easyIp', 'snmp', 'snmpAgent']);
  assert.ok(other.healthy());
  await running.reset('restart', 'test');
  assert.ok(failed(), 'it restarts with it');
  assert.deepEqual(Object.keys(running.ports()), ['http', 'https', 'rtsp', 'easyIp', 'snmp', 'snmpAgent']);
  await new Promise((done) => stranger.close(done));
  await set('on');
  assert.deepEqual([running.problems(), 'rtsps' in running.ports()], [[], true]);
  await set('off');
  await taken();
  await set('on');
  assert.ok(failed());
  await set('off');
  assert.deepEqual(running.problems(), [], 'switched off, nothing is missing');
  await set('on');
  assert.ok(failed());
  await new Promise((done) => stranger.close(done));
  await running.reset('restart', 'test');
  assert.deepEqual([running.problems(), 'rtsps' in running.ports()], [[], true]);
  await fleet.close();
});
