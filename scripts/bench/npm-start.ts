import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { figure, median } from './figure.ts';

/** `npm start` as a person types it: how long until the first camera answers, and the floor under it, a script that does nothing. */
const ROUNDS = 10;

/** Ms until the program prints a line that begins with `{`; it is asked to end then. */
async function untilReady(program: string, args: readonly string[], folder: string): Promise<number> {
  const from = performance.now();
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const closed = new Promise((done) => child.once('close', done));
  let ready = NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{') || child.pid === undefined) continue;
    ready = performance.now() - from;
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  }
  await closed;
  return ready;
}

const empty = mkdtempSync(join(tmpdir(), 'empty-'));
try {
  writeFileSync(join(empty, 'package.json'), '{ "scripts": { "start": "echo {}" } }\n');
  const start = ['start', '--silent', '--', '--json', '--control', '127.0.0.1:0'];
  const ways: readonly [name: string, args: readonly string[], folder: string, wanted: string][] = [
    ['npm start, until all ports of the camera are open', start, '.', '< 600'],
    ['  of which npm itself, with a script that does nothing', ['start', '--silent'], empty, '(for information)'],
  ];
  const times = ways.map((): number[] => []);
  // In turn, so that what else the machine does weighs on both alike; once more than counted, to fill the compile cache.
  for (let round = 0; round <= ROUNDS; round++)
    for (const [i, [, args, folder]] of ways.entries()) {
      const ms = await untilReady('npm', args, folder);
      if (round > 0) times[i]?.push(ms);
    }
  for (const [i, [name, , , wanted]] of ways.entries())
    figure(`${name}, median of ${ROUNDS}`, median(times[i] ?? []), 'ms', wanted);
} finally {
  rmSync(empty, { recursive: true, force: true });
}
