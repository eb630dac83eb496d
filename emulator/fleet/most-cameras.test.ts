import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startFleet } from '../index.ts';
import { InputError, sentenceOf } from '../kernel/errors.ts';
import { MOST_CAMERAS, mostOpenFiles, tooMany } from './most-cameras.ts';

const sentence = (cameras: number, files?: number): string | undefined => {
  const found = tooMany(cameras, files);
  return found && sentenceOf(found);
};

test('a fleet may have as many cameras as the process may open files for', () => {
  assert.equal(sentence(4_990, 20_000), undefined);
  assert.equal(
    sentence(5_000, 20_000),
    'cameras: got 5000, wanted at most 4990; this process may have 20000 files open: raise `ulimit -n`',
  );
  assert.equal(
    sentence(1, 20),
    'cameras: got 1, wanted at most 0; this process may have 20 files open: raise `ulimit -n`',
  );
  assert.equal(sentence(5_000, 1_000_000), undefined);
  assert.equal(sentence(MOST_CAMERAS + 1, 1_000_000), 'cameras: got 10001, wanted at most 10000');
});

test('what is too much is refused before a camera is made', async () => {
  const begun = performance.now();
  await assert.rejects(startFleet({ cameras: MOST_CAMERAS + 1, control: false }), InputError);
  assert.ok(performance.now() - begun < 1_000);
  if (process.platform === 'linux') assert.ok((mostOpenFiles() ?? 0) > 0);
});
