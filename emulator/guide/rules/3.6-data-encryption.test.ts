import { sentenceOf } from '../../kernel/errors.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryption, type SentData } from './3.6-data-encryption.ts';
import { settingsOf } from './settings-of.test.ts';

const on = { 'userMng.dataEncryption.enabled': 'on' };
const word = { 'userMng.dataEncryption.password': 'data-word' };
const streams = (...numbers: number[]): Record<string, string> => ({
  'userMng.dataEncryption.streams': numbers.join(','),
});

test('data encryption cannot be on without a password', () => {
  assert.deepEqual(encryption.dataFaults(settingsOf()), []);
  assert.deepEqual(encryption.dataFaults(settingsOf(word)), []);
  assert.deepEqual(encryption.dataFaults(settingsOf({ ...on, ...word })), []);
  assert.deepEqual(encryption.dataFaults(settingsOf(on)).map(sentenceOf), [
    'userMng.dataEncryption.enabled: got on, wanted a password in userMng.dataEncryption.password',
  ]);
});

/** Every track of every stream, and the pictures over HTTP. */
const all: readonly SentData[] = [
  ...[1, 2, 3, 4].flatMap((stream) => [{ stream, medium: 'video' } as const, { stream, medium: 'audio' } as const]),
  { stream: undefined, medium: 'picture' },
  { stream: undefined, medium: 'motion picture' },
];

const encrypted = (texts: Readonly<Record<string, string>>): string[] =>
  all
    .filter((data) => encryption.dataEncrypted(settingsOf(texts), data))
    .map(({ stream, medium }) => `${stream ?? ''}${medium}`);

const pictures = ['picture', 'motion picture'];

test('nothing is encrypted while data encryption is off', () => {
  assert.deepEqual(encrypted({}), []);
  assert.deepEqual(encrypted({ ...word, ...streams(1, 2, 3, 4) }), []);
});

test('all streams are, and pictures over HTTP, when it is on', () => {
  assert.equal(encrypted({ ...on, ...word }).length, all.length);
});

test('a stream that is left out is not, with its sound; pictures over HTTP always are', () => {
  assert.deepEqual(encrypted({ ...on, ...word, ...streams(2, 4) }), [
    '2video',
    '2audio',
    '4video',
    '4audio',
    ...pictures,
  ]);
  assert.deepEqual(encrypted({ ...on, ...word, ...streams(1) }), ['1video', '1audio', ...pictures]);
  assert.deepEqual(encrypted({ ...on, ...word, ...streams() }), pictures);
});

test('every frame of an encrypted track is encrypted', () => {
  for (const key of [true, false]) assert.equal(encryption.frameEncrypted({ key }), true);
});
