import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DoorError } from '../kernel/door-error.ts';
import { lockFolder } from './folder-lock.ts';

const root = mkdtempSync(join(tmpdir(), 'folder-lock-'));
const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

const fresh = (name: string): string => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

const isDoorError = (error: unknown): error is DoorError => error instanceof DoorError && error.code === 'LOCKED';

/** Locks the folder of its argument, says so, and stays. */
const HOLDER = `
import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)};
try {
  lockFolder(process.argv[1]);
  for (let n = 0; n < 20; n++) globalThis.gc();
  console.log('locked ' + process.pid);
} catch (error) {
  console.log(error.code);
}
setInterval(() => undefined, 1000);`;

/** A program that started; what it said first; and its end. */
interface Started {
  readonly child: ChildProcess;
  readonly said: string;
}

async function started(command: string, args: readonly string[]): Promise<Started> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const [data] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(complaint, '');
  return { child, said: data.toString().trim() };
}

const holder = (folder: string): Promise<Started> =>
  started(process.execPath, ['--expose-gc', '--input-type=module', '-e', HOLDER, folder]);

async function killed({ child }: Started): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a folder that another process uses is refused, with who uses it', async () => {
  const folder = fresh('used');
  const other = await holder(folder);
  assert.equal(other.said, `locked ${other.child.pid}`);
  assert.throws(
    () => lockFolder(folder),
    (error) => isDoorError(error) && error.message.includes(`in use by process ${other.child.pid} of `),
  );
  // A process that is stopped still has the folder.
  other.child.kill('SIGSTOP');
  assert.throws(() => lockFolder(folder), isDoorError);
  await killed(other);
});

test('the lock ends with a process that is killed, whatever it left in the folder', async () => {
  const folder = fresh('killed');
  await killed(await holder(folder));
  assert.deepEqual(readdirSync(folder), ['lock', 'lock.sqlite']);
  lockFolder(folder)();
  assert.deepEqual(readdirSync(folder), ['lock.sqlite']);
  assert.equal(statSync(join(folder, 'lock.sqlite')).mode & 0o777, 0o600);
  // The number of a process that lives and has nothing to do with it.
  for (const text of [String(process.ppid), `process ${process.ppid} of here`, '', 'no number']) {
    writeFileSync(join(folder, 'lock'), text);
    lockFolder(folder)();
  }
});

test('a zombie has no lock', { skip: process.platform !== 'linux' }, async () => {
  const folder = fresh('zombie');
  // The shell becomes a program that never asks how its child ended.
  const script = '"$0" --expose-gc --input-type=module -e "$1" "$2" & exec sleep 60';
  const parent = await started('sh', ['-c', script, process.execPath, HOLDER, folder]);
  const [, pid = ''] = /^locked (\d+)$/.exec(parent.said) ?? [];
  assert.throws(() => lockFolder(folder), isDoorError);
  process.kill(Number(pid), 'SIGKILL');
  const state = (): string => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  for (let tries = 0; state() !== 'Z' && tries < 200; tries++) await new Promise((done) => setTimeout(done, 20));
  // Its other threads may end a moment later.
  for (let tries = 0; readdirSync(`/proc/${pid}/task`).length > 1 && tries < 200; tries++)
    await new Promise((done) => setTimeout(done, 20));
  assert.equal(state(), 'Z');
  lockFolder(folder)();
  await killed(parent);
});

test('of several that start at the same moment one gets the folder', async () => {
  const folder = fresh('race');
  const all = await Promise.all(Array.from({ length: 5 }, () => holder(folder)));
  assert.deepEqual(
    all.map(({ said }) => said.split(' ')[0]).toSorted((a, b) => String(a).localeCompare(String(b))),
    ['locked', 'LOCKED', 'LOCKED', 'LOCKED', 'LOCKED'],
  );
  await Promise.all(all.map(killed));
});

test('one process does not open a folder twice; the refusal does not end the lock', async () => {
  const folder = fresh('twice');
  const unlock = lockFolder(folder);
  assert.throws(() => lockFolder(folder), isDoorError);
  const other = await holder(folder);
  assert.equal(other.said, 'LOCKED');
  await killed(other);
  unlock();
  lockFolder(folder)();
});

test('a copy of a folder in use is free, and a path may be long', () => {
  const folder = fresh('original');
  const unlock = lockFolder(folder);
  const copy = fresh(`copy/${'long'.repeat(40)}/${'longer'.repeat(30)}`);
  cpSync(folder, copy, { recursive: true });
  lockFolder(copy)();
  unlock();
});

test('a folder whose lock cannot be a lock is refused with a sentence', () => {
  const folder = fresh('no lock');
  mkdirSync(join(folder, 'lock.sqlite'));
  assert.throws(() => lockFolder(folder), /^StorageError: --data: .*no lock cannot be locked: /);
});
