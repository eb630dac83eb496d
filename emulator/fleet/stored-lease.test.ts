import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { HeldLease } from '../device/address/dhcp-client.ts';
import { messageOf } from '../kernel/errors.ts';
import { manualTime } from '../kernel/manual-time.ts';
import { openDataFolder } from './data-folder.ts';
import { someCamera } from './some-camera.test.ts';
import { memoryStorage } from './storage.ts';
import { StoredLease } from './stored-lease.ts';

const lease = {
  address: '10.0.0.7',
  mask: '255.255.255.0',
  gateway: '10.0.0.1',
  nameServers: ['10.0.0.2'],
  timeServers: [],
};
const held: HeldLease = {
  lease,
  server: '10.0.0.1',
  serverMac: '02:00:00:00:00:01',
  renewAt: 60_000,
  rebindAt: 105_000,
  expireAt: 120_000,
};

async function stage(context: TestContext) {
  const data = await mkdtemp(join(tmpdir(), 'ipro-lease-'));
  let storage = openDataFolder(data, () => 'x');
  context.after(async () => {
    storage.close();
    await rm(data, { recursive: true, force: true });
  });
  const time = manualTime();
  const warnings: string[] = [];
  /** A camera of a new process, whose uptime begins now. */
  const again = () => {
    storage.close();
    storage = openDataFolder(data, () => 'x');
    const camera = someCamera({ time });
    return { camera, stored: new StoredLease(storage, '1', time, (line) => warnings.push(line)) };
  };
  return { again, time, warnings, file: join(data, '1', 'lease.json') };
}

test('a lease is as it was, on the uptime of the next process', async (context) => {
  const { again, time, warnings } = await stage(context);
  const { camera, stored } = again();
  assert.equal(stored.load(camera), undefined);
  stored.keep(held, camera);
  time.run(40_000);
  const next = again();
  assert.deepEqual(next.stored.load(next.camera), { ...held, renewAt: 20_000, rebindAt: 65_000, expireAt: 80_000 });
  const forever = { renewAt: Infinity, rebindAt: Infinity, expireAt: Infinity };
  next.stored.keep({ ...held, ...forever }, next.camera);
  const last = again();
  assert.deepEqual(last.stored.load(last.camera), { ...held, ...forever });
  assert.deepEqual(warnings, []);
});

test('a lease that is gone is not stored any more, and nothing is written where there was none', async (context) => {
  const { again, file } = await stage(context);
  const { camera, stored } = again();
  stored.keep(undefined, camera);
  assert.throws(() => readFileSync(file), { code: 'ENOENT' });
  stored.keep(held, camera);
  stored.keep(undefined, camera);
  assert.equal(readFileSync(file, 'utf8'), '{}\n');
  const next = again();
  assert.equal(next.stored.load(next.camera), undefined);
});

test('a file that cannot be used is set aside, and there is no lease', async (context) => {
  const { again, file, warnings } = await stage(context);
  const { camera, stored } = again();
  stored.keep(held, camera);
  const text = readFileSync(file, 'utf8');
  for (const broken of [
    '',
    '[]',
    '{"held":{}}',
    text.replace('10.0.0.7', '10.0.0.777'),
    text.replace('02:00', '0200'),
    text.replace(/"expireAt":\d+/, '"expireAt":"soon"'),
    text.replace('{"held"', '{"more":1,"held"'),
  ]) {
    warnings.length = 0;
    writeFileSync(file, broken);
    const next = again();
    assert.equal(next.stored.load(next.camera), undefined, broken);
    assert.match(warnings.join(), /lease\.json: got something else, wanted a camera's lease.*it is now/);
    assert.equal(next.stored.load(next.camera), undefined, 'it is gone');
  }
});

test('a lease that cannot be stored is told of, and the camera goes on', () => {
  const full = {
    ...memoryStorage(() => 'x'),
    keep() {
      throw new Error('the disk is full');
    },
  };
  const time = manualTime();
  const warnings: string[] = [];
  const camera = someCamera({ time });
  new StoredLease(full, '1', time, (line) => warnings.push(line)).keep(held, camera);
  assert.deepEqual(warnings, ['the disk is full']);
  const told = camera.journal.since().flatMap((entry) => (entry.kind === 'storage.failed' ? [entry.error] : []));
  assert.deepEqual(told, [messageOf(new Error('the disk is full'))]);
});
