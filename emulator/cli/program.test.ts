import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const programs = ['../main.ts', '../../scripts/harden/main.ts', '../../scripts/card/main.ts'];

for (const program of programs)
  test(`${program}: help for a reader that has gone`, { timeout: 20_000 }, async () => {
    const main = fileURLToPath(new URL(program, import.meta.url));
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = once(child, 'exit');
    child.stdout.destroy();
    const errors = (await child.stderr.toArray()).join('');
    assert.deepEqual([...(await exited), errors], [0, null, '']);
  });
