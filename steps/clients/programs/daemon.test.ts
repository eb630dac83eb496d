import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { Daemon } from './daemon.ts';

const node = (script: string, ready: RegExp | (() => Promise<boolean>), withinMs = 10_000): Promise<Daemon> =>
  Daemon.start(process.execPath, { args: (folder) => ['-e', script, folder], ready, withinMs });

const isThere = (pid: number | undefined): boolean => {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
};

test('a daemon is ready when it has printed the line, and ends when it is stopped; its folder goes', async () => {
  const daemon = await node(
    `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.error('ready in ' + process.argv[1]);`,
    /ready in .+\n/,
  );
  const [, folder = ''] = /ready in (.+)/.exec(daemon.output) ?? [];
  assert.ok(existsSync(folder) && daemon.running && isThere(daemon.pid));
  assert.equal(await daemon.stop(), 7);
  assert.deepEqual([existsSync(folder), daemon.running, isThere(daemon.pid)], [false, false, false]);
});

test('a daemon is ready when the question says so', async () => {
  let asked = 0;
  const daemon = await node('setInterval(() => {}, 1000)', async () => ++asked === 3);
  assert.equal(asked, 3);
  await daemon.stop('SIGKILL');
});

test('a program that ends before it is ready is named, with its code and output', async () => {
  await assert.rejects(node(`console.log('no such zone'); process.exit(3)`, /never/), /ended with 3: no such zone/);
});

test('a program that does not become ready is killed, and its output is in the error', async () => {
  const started = node(`console.log('pid ' + process.pid + '.'); setInterval(() => {}, 1000)`, /never/, 2_000);
  const error = await started.then(
    () => assert.fail('it became ready'),
    (reason: Error) => reason,
  );
  assert.match(error.message, /^waited 2 s for .+ to be ready; .*it printed: pid \d+\./);
  assert.equal(isThere(Number(/pid (\d+)/.exec(error.message)?.[1])), false);
});

test('a program that does not end is killed in the end', async () => {
  const script = `process.on('SIGTERM', () => undefined); console.log('ready'); setInterval(() => {}, 1000)`;
  const daemon = await node(script, /ready/, 2_000);
  await assert.rejects(daemon.stop(), /^AssertionError.*waited 2 s for .+ to end$/);
  assert.equal(isThere(daemon.pid), false);
});

test('a missing program is an error of the file system', async () => {
  const args = (): string[] => [];
  await assert.rejects(Daemon.start('no-such-program', { args, ready: /x/ }), { code: 'ENOENT' });
});
