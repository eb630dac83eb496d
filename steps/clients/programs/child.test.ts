import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { onStart, start } from './child.ts';
import { program } from './program.ts';
import { settled } from '../../world/until.ts';

const node = (script: string, ...args: readonly string[]) => program(process.execPath, ['-e', script, ...args]);

test('a program gets its input and environment, and gives all that it prints, and its code', async () => {
  const input = Buffer.alloc(3_000_000, 'bytes \0\xff', 'latin1');
  const script = `process.stdin.pipe(process.stdout); process.stdin.on('end', () => console.error(process.env.WORD)); process.exitCode = 7`;
  const { code, stdout, stderr } = await program(process.execPath, ['-e', script], { input, env: { WORD: 'for it' } });
  assert.equal(code, 7);
  assert.ok(stdout.equals(input), `${stdout.length} bytes`);
  assert.equal(stderr, 'for it\n');
});

test('each of many programs at the same time has its own output', async () => {
  const numbers = Array.from({ length: 30 }, (_, i) => String(i));
  const ended = await Promise.all(
    numbers.map((number) => program('sh', ['-c', `cat; echo ${number}`], { input: number })),
  );
  assert.deepEqual(
    ended.map(({ stdout }) => stdout.toString()),
    numbers.map((number) => `${number}${number}\n`),
  );
});

test('a program that reads nothing of its input is no error, nor one that closes its outputs', async () => {
  assert.equal((await program('true', [], { input: 'x'.repeat(1_000_000) })).code, 0);
  assert.equal((await program('sh', ['-c', 'exec >&- 2>&-; exit 3'])).code, 3);
});

test('a missing program is an error of the file system, and the next one starts', async () => {
  await assert.rejects(program('no-such-program', []), { code: 'ENOENT' });
  assert.equal((await program('true', [])).code, 0);
});

test('a program is killed at its time limit, and ends with a signal', async () => {
  const began = performance.now();
  const { code } = await program('sleep', ['20'], { timeoutMs: 200 });
  assert.equal(code, null);
  assert.ok(performance.now() - began < 10_000);
  const child = await start('sleep', ['20'], { env: process.env, input: false });
  child.stdout.resume();
  child.stderr.resume();
  assert.ok(!child.end);
  child.kill('SIGTERM');
  assert.deepEqual(await child.exited, { code: null, signal: 'SIGTERM' });
  // It does nothing any more.
  child.kill('SIGKILL');
});

test('listeners hear of each program before it says anything', async () => {
  const heard: string[] = [];
  onStart((command, { stdout }) => stdout.on('data', (data: Buffer) => heard.push(`${command}: ${data.toString()}`)));
  await program('echo', ['a word']);
  assert.deepEqual(heard, ['echo: a word\n']);
});

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
/** Starts a program, and prints the number of the process that started it. */
const PARENT = `const { start } = await import(process.argv[1]);
const child = await start('sh', ['-c', 'echo $PPID'], { env: process.env, input: false });
child.stderr.resume();
child.stdout.on('data', (data) => process.stdout.write(data));`;

test('the starter ends with the process that it starts programs for, which does not wait for it', async () => {
  const { code, stdout, stderr } = await node(PARENT, CHILD);
  assert.deepEqual([code, stderr], [0, '']);
  const starter = Number(stdout.toString());
  const runs = (): boolean => {
    try {
      return readFileSync(`/proc/${starter}/cmdline`, 'utf8').includes('starter');
    } catch {
      return false;
    }
  };
  assert.equal(await settled(runs, (does) => !does), false);
});

test('after the end of a starter another one starts programs', async () => {
  const stdout = (await program('sh', ['-c', 'echo $PPID'])).stdout.toString();
  assert.notEqual(Number(stdout), process.pid);
  const waits = program('sleep', ['20']);
  await new Promise((done) => setTimeout(done, 200));
  process.kill(Number(stdout), 'SIGKILL');
  await assert.rejects(waits, /starter/);
  assert.equal((await program('true', [])).code, 0);
});
