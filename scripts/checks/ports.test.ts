import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { portFaults } from './ports.ts';

const readme = readFileSync('README.md', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');

test('a port that the README or the Dockerfile leaves out, adds or misnumbers is a fault', () => {
  assert.deepEqual(portFaults(readme, dockerfile), []);
  for (const wrong of [readme.replace('| TCP 322 ', '| TCP 323 '), readme.replace(/^\| TCP 80 .*\n/m, '')])
    assert.match(portFaults(wrong, dockerfile).join('\n'), /^README\.md: .*wanted TCP 80/);
  for (const wrong of [dockerfile.replace(' 8322', ''), dockerfile.replace('59039', '59041')])
    assert.match(portFaults(readme, wrong).join('\n'), /^Dockerfile: /);
});
