import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CameraKeys } from './camera-keys.ts';

/** A maker of keys, which counts them. */
function maker() {
  const made: string[] = [];
  return { made, fresh: async () => `key ${made.push('')}` };
}

test('within a scenario each camera has a key of its own, also those of different fleets', async () => {
  const keys = new CameraKeys();
  const { made, fresh } = maker();
  const [one, other] = [keys.source(), keys.source()];
  for (let scenario = 0; scenario < 3; scenario++) {
    keys.begin();
    const got = await Promise.all([one, other, one, other, one].map((source) => source('rsa-2048', fresh)));
    assert.equal(new Set(got).size, got.length);
  }
  assert.ok(made.length < 10, String(made.length));
});

test('a key is used again only when the fleet has taken a later one', async () => {
  const keys = new CameraKeys();
  const { fresh } = maker();
  const source = keys.source();
  const take = (): Promise<string> => source('rsa-2048', fresh);
  assert.equal(await take(), 'key 1');
  keys.begin();
  keys.begin();
  assert.equal(await take(), 'key 2');
  keys.begin();
  assert.equal(await take(), 'key 1');
});

test('a key of one kind is none of another, and one that could not be made is not used again', async () => {
  const keys = new CameraKeys();
  const { fresh } = maker();
  const source = keys.source();
  await assert.rejects(source('rsa-2048', () => Promise.reject(new Error('no entropy'))));
  await source('rsa-2048', fresh);
  await source('rsa-2048', fresh);
  keys.begin();
  assert.equal(await source('ec-p256', fresh), 'key 3');
  assert.equal(await source('rsa-2048', fresh), 'key 1');
});
