import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { entryOf, LOADER } from './entry.ts';

const folder = mkdtempSync(join(tmpdir(), 'entry-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const guard = 'scripts/needs-node.cjs';
const entry = join(folder, 'entry');
mkdirSync(entry);
copyFileSync(guard, join(entry, 'needs-node.cjs'));
writeFileSync(join(entry, 'program.mjs'), "console.log('runs');");
writeFileSync(join(entry, 'ipro-test.cjs'), entryOf('program.mjs'));
writeFileSync(join(entry, 'load.cjs'), LOADER);

/** Runs the entry file as that version of Node would; `manifest`: the rest of `package.json`. */
const run = (version: string, manifest: object = {}) => {
  const text = JSON.stringify({ name: 'ipro-test', engines: { node: '>=22.19' }, ...manifest });
  writeFileSync(join(folder, 'package.json'), text);
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  writeFileSync(join(folder, 'pretend.cjs'), pretend);
  return spawnSync(process.execPath, ['--require', join(folder, 'pretend.cjs'), join(entry, 'ipro-test.cjs')], {
    encoding: 'utf8',
  });
};

for (const version of ['0.10.48', '20.20.2', '22.9.0', '22.18.9'])
  test(`Node ${version} is told which is needed`, () => {
    const { status, stderr, stdout } = run(version);
    assert.match(stderr, new RegExp(`^ipro-test needs Node 22\\.19 or later; this is ${version} \\(.+\\)\\.\n$`));
    assert.deepEqual([status, stdout], [2, '']);
  });

for (const version of ['22.19.0', '22.20.1', '23.0.0', '26.10.0', '100.0.0'])
  test(`Node ${version} runs the program`, () => {
    const { status, stderr, stdout } = run(version);
    assert.deepEqual([status, stdout, stderr], [0, 'runs\n', '']);
  });

test('in a clone it says where a suitable Node comes from', () => {
  const clone = { devDependencies: {} };
  assert.match(run('20.20.2', clone).stderr, /\.\nnpm install puts a suitable one into this folder\.\n$/);
  mkdirSync(join(folder, 'node_modules'));
  assert.match(run('20.20.2', clone).stderr, /its install script has not run\.\nnpm rebuild node .* gets it\.\n$/);
});

test('the files have only words that the oldest Node reads', () => {
  for (const text of [entryOf('b'), readFileSync(guard, 'utf8').replace(/^\s*(\/\/|\/\*\*).*$/gm, '')])
    assert.doesNotMatch(text, /\b(const|let|await|import)\b|=>|`|\?\./);
});

test('every npm script that runs Node looks at its version first', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const [name, line] of Object.entries(scripts))
    if (/\bnode\b/.test(line)) assert.match(line, /^exec node -r \.\/scripts\/(needs-node|fast-start)\.cjs /, name);
});
