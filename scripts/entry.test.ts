import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { entryOf, LOADER } from './entry.ts';

const folder = mkdtempSync(join(tmpdir(), 'entry-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (wanted: string, version: string) => {
  writeFileSync(join(folder, 'program.mjs'), "console.log('runs');");
  writeFileSync(join(folder, 'entry.cjs'), entryOf('ipro-test', 'program.mjs', wanted));
  writeFileSync(join(folder, 'load.cjs'), LOADER);
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  writeFileSync(join(folder, 'pretend.cjs'), pretend);
  return spawnSync(process.execPath, ['--require', join(folder, 'pretend.cjs'), join(folder, 'entry.cjs')], {
    encoding: 'utf8',
  });
};

for (const version of ['0.10.48', '20.20.2', '22.9.0', '22.18.9'])
  test(`Node ${version} is told which is needed`, () => {
    const { status, stderr, stdout } = run('22.19', version);
    assert.match(stderr, new RegExp(`^ipro-test needs Node 22\\.19 or later; this is ${version} \\(.+\\)\\.\n$`));
    assert.deepEqual([status, stdout], [2, '']);
  });

for (const version of ['22.19.0', '22.20.1', '23.0.0', '26.10.0', '100.0.0'])
  test(`Node ${version} runs the program`, () => {
    const { status, stderr, stdout } = run('22.19', version);
    assert.deepEqual([status, stdout, stderr], [0, 'runs\n', '']);
  });

test('the file has only words that the oldest Node reads', () => {
  assert.doesNotMatch(entryOf('a', 'b', '22.19'), /\b(const|let|await|import)\b|=>|`|\?\./);
});
