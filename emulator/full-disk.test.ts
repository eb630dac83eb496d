// Alone in its process: it takes long.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ControlClient, ControlError } from './control/client.ts';
import { startFleet, type RunningFleet } from './index.ts';
import { openDataFolder } from './fleet/data-folder.ts';
import { seeded } from './kernel/random.ts';

/** At how many moments the disk becomes full: FULL_DISK=500 for a thorough run. */
const MOMENTS = Number(process.env['FULL_DISK'] ?? 60);
/** Each of them is followed by this many changes, most of them refused. */
const CHANGES_WHILE_FULL = 4;
/** At every such moment what is on the disk is started, not only read. */
const STARTED_EVERY = 10;

/** The small file system that this very file is run with, in a mount namespace of its own. */
const disk = process.env['FULL_DISK_MOUNTED'];

const scratch = fs.mkdtempSync(join(tmpdir(), 'full-disk-'));
after(() => fs.rmSync(scratch, { recursive: true, force: true }));

/** Fills the disk from a thread of its own, so that it becomes full in the midst of whatever happens. */
const FILLER = `
const { parentPort, workerData } = require('node:worker_threads');
const fs = require('node:fs');
const PAGE = 4096;
parentPort.on('message', ({ afterMs, pages }) => {
  if (afterMs === undefined) fs.rmSync(workerData, { force: true });
  else {
    const until = performance.now() + afterMs;
    while (performance.now() < until);
    const file = fs.openSync(workerData, 'w');
    let size = 0;
    try {
      for (;;) size += fs.writeSync(file, Buffer.alloc(PAGE, 1));
    } catch {}
    fs.ftruncateSync(file, Math.max(0, size - pages * PAGE));
    fs.closeSync(file);
  }
  parentPort.postMessage('done');
});`;

/** What the control port has acknowledged. */
interface Acknowledged {
  settings: Map<string, string>;
  users: Map<string, string>;
  snapshots: Map<string, Pick<Acknowledged, 'settings' | 'users'>>;
}

const PASSWORD = 'Str0ng-Pass!';
const KEYS = new Set(['basic.title', 'network.ntp.port', 'network.ntp.interval', 'network.ntp.server']);
/** With so many users whose passwords look so, a state takes two pages: a disk with one left cuts it. */
const USERS = 22;
const nameOf = (n: number): string => `user${n}`.padEnd(32, 'x');
const hardPassword = (n: number): string => `Aa${n}`.padEnd(32, '\\');
/** A snapshot that stays. */
const CROWDED = 'crowded';

test(
  'on a disk that fills at any moment nothing acknowledged is lost, and nothing refused holds',
  {
    timeout: 600_000,
    skip: disk === undefined,
  },
  async () => {
    const folder = join(disk ?? '', 'data');
    const random = seeded('full disk');
    const pick = (most: number): number => Number.parseInt(random.hex(4), 16) % most;
    const filler = new Worker(FILLER, { eval: true, workerData: join(disk ?? '', 'filler') });
    const fill = (order: { afterMs?: number; pages?: number }): Promise<unknown> => {
      const done = new Promise((heard) => filler.once('message', heard));
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      filler.postMessage(order);
      return done;
    };
    const fleet = await startFleet({ data: folder, admin: { name: 'operator', password: PASSWORD } });
    const control = new ControlClient(fleet.control);
    const known: Acknowledged = { settings: new Map(), users: new Map([['operator', PASSWORD]]), snapshots: new Map() };
    for (let n = 0; n < USERS; n++) {
      await control.putAccount('1', { name: nameOf(n), password: hardPassword(n) });
      known.users.set(nameOf(n), hardPassword(n));
    }
    await control.snapshot('1', CROWDED);
    known.snapshots.set(CROWDED, { settings: new Map(), users: new Map(known.users) });
    const figures = { acknowledged: 0, refused: 0 };

    /** One change of some kind; true: it was acknowledged, false: it was refused as it could not be saved. */
    async function change(): Promise<boolean> {
      const { act, done } = anyChange(control, known, pick);
      try {
        await act();
      } catch (error) {
        assert.ok(error instanceof ControlError && error.status === 507, String(error));
        assert.match(error.problems.join(), /cannot be (saved|removed)/);
        figures.refused++;
        return false;
      }
      done();
      figures.acknowledged++;
      return true;
    }

    try {
      for (let moment = 1; moment <= MOMENTS; moment++) {
        // Changes go on while the disk becomes full, at another moment of them each time.
        const full = fill({ afterMs: pick(400) / 100, pages: pick(3) });
        const state = { filled: false };
        void full.then(() => (state.filled = true));
        while (!state.filled) await change();
        for (let i = 0; i < CHANGES_WHILE_FULL; i++) await change();
        await assertHolds(control, known);
        await assertKept(folder, known, moment % STARTED_EVERY === 0);
        await fill({});
        for (let i = 0; i < 2; i++) assert.ok(await change(), 'refused with space on the disk');
      }
      assert.ok(figures.refused > MOMENTS / 2, `only ${figures.refused} changes were refused`);
      console.log(`${MOMENTS} moments: ${figures.acknowledged} acknowledged, ${figures.refused} refused, 0 lost`);
    } finally {
      await filler.terminate();
      await control.close();
      await fleet.close();
    }
  },
);

interface PossibleChange {
  readonly act: () => Promise<unknown>;
  /** What holds once it is acknowledged. */
  readonly done: () => void;
}

/** A setting or two, a user more or less, a snapshot, a restore, a default reset. */
function anyChange(control: ControlClient, known: Acknowledged, pick: (most: number) => number): PossibleChange {
  const kind = known.users.has('operator') ? pick(20) : 17;
  const other = [...known.users.keys()].find((name) => name !== 'operator');
  if (kind < 9 || (kind === 15 && other === undefined)) {
    const texts = {
      'basic.title': `Gate ${pick(1_000_000)}`,
      ...(kind < 3 ? { 'network.ntp.port': String(2_000 + pick(60_000)), 'network.ntp.interval': '7' } : {}),
      ...(kind === 4 ? { 'network.ntp.server': `${'host.'.repeat(40)}n${pick(1_000)}` } : {}),
    };
    return {
      act: () => control.set('1', texts),
      done: () => Object.entries(texts).forEach(([key, text]) => known.settings.set(key, text)),
    };
  }
  if (kind < 15) {
    const user = { name: nameOf(pick(USERS)), password: hardPassword(pick(1_000_000)) };
    return { act: () => control.putAccount('1', user), done: () => known.users.set(user.name, user.password) };
  }
  if (kind === 15 && other !== undefined)
    return { act: () => control.removeAccount('1', other), done: () => known.users.delete(other) };
  if (kind === 16) {
    const copy = { settings: new Map(known.settings), users: new Map(known.users) };
    const name = `s${pick(3)}`;
    return { act: () => control.snapshot('1', name), done: () => known.snapshots.set(name, copy) };
  }
  const snapshot = [...known.snapshots][pick(known.snapshots.size)];
  if (kind <= 18 && snapshot) {
    const [name, { settings, users }] = snapshot;
    return {
      act: () => control.restore('1', name),
      done: () => Object.assign(known, { settings: new Map(settings), users: new Map(users) }),
    };
  }
  return {
    act: () => control.reset('1', 'all'),
    done: () => Object.assign(known, { settings: new Map(), users: new Map() }),
  };
}

const sorted = (map: ReadonlyMap<string, string>): string[][] => [...map].toSorted(([a], [b]) => a.localeCompare(b));

/** The camera that runs has what was acknowledged and no more, and all its ports are open. */
async function assertHolds(control: ControlClient, known: Acknowledged): Promise<void> {
  const views = await control.settings('1');
  for (const { key, value, factory } of views)
    if (KEYS.has(key)) assert.equal(value, known.settings.get(key) ?? factory, `${key} of the camera that runs`);
  const camera = await control.camera('1');
  assert.deepEqual(camera.accounts.map(({ name }) => name).toSorted(), [...known.users.keys()].toSorted());
  assert.deepEqual(Object.keys(camera.ports), ['http', 'https', 'rtsp', 'easyIp', 'snmp', 'snmpAgent']);
  assert.ok(await control.healthy(), 'healthz');
}

/** What a crash would leave now: the same, whole, in files that can be read. */
async function assertKept(folder: string, known: Acknowledged, start: boolean): Promise<void> {
  const copy = join(scratch, 'crashed');
  fs.cpSync(folder, copy, { recursive: true });
  const storage = openDataFolder(copy, () => 'x');
  const same = (state: ReturnType<typeof storage.load>, wanted: Pick<Acknowledged, 'settings' | 'users'>): void => {
    assert.deepEqual(sorted(new Map(Object.entries(state?.settings ?? {}))), sorted(wanted.settings));
    assert.deepEqual(
      sorted(new Map(state?.accounts.map(({ name, password }) => [name, password]))),
      sorted(wanted.users),
    );
  };
  same(storage.load('1'), known);
  for (const [name, snapshot] of known.snapshots) same(storage.loadSnapshot('1', name), snapshot);
  for (const name of ['1/log.json', '1/certificates.json', 'authority.json']) JSON.parse(storage.text(name) ?? '[]');
  storage.close();
  if (start) {
    let again: RunningFleet | undefined;
    try {
      again = await startFleet({ data: copy, control: false });
      assert.equal(
        again.cameras[0]?.get('basic.title') ?? '',
        known.settings.get('basic.title') ?? again.cameras[0]?.model,
      );
    } finally {
      await again?.close();
    }
  }
  fs.rmSync(copy, { recursive: true });
}

/** Runs this file again with a small file system mounted where nobody else sees it. */
test(`a disk that fills at ${MOMENTS} moments`, { skip: disk !== undefined, timeout: 600_000 }, (context) => {
  const mounted = join(scratch, 'disk');
  fs.mkdirSync(mounted);
  const root = process.getuid?.() === 0 ? [] : ['-U', '-r'];
  const within = (command: string): readonly string[] => [
    ...root,
    '-m',
    'sh',
    '-c',
    `mount -t tmpfs -o size=128k none "$0" && ${command}`,
    mounted,
  ];
  const tried = spawnSync('unshare', within('true'), { encoding: 'utf8' });
  if (tried.status !== 0)
    return context.skip(`no file system can be mounted here: ${(tried.stderr || 'there is no unshare').trim()}`);
  const { NODE_TEST_CONTEXT: _ours, ...env } = process.env;
  const ran = spawnSync(
    'unshare',
    [...within('exec "$@"'), process.execPath, '--test-force-exit', fileURLToPath(import.meta.url)],
    {
      timeout: 600_000,
      encoding: 'utf8',
      env: { ...env, FULL_DISK_MOUNTED: mounted },
    },
  );
  const figures = /^\d+ moments: .*$/m.exec(ran.stdout)?.[0];
  assert.equal(ran.status, 0, `${ran.stdout}${ran.stderr}`);
  assert.ok(figures, ran.stdout);
  context.diagnostic(figures);
});
