import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../kernel/errors.ts';
import type { Codec } from './codec.ts';
import { bytes, day, secret, text } from './text-codec.ts';

const complaintOf = (codec: Codec<unknown>, value: string): string => {
  try {
    codec.parse(value, 'here');
  } catch (error) {
    assert.ok(error instanceof WireError);
    return error.message;
  }
  return assert.fail(`${JSON.stringify(value)} was taken`);
};

const takes = (codec: Codec<unknown>, value: string): boolean => {
  try {
    codec.parse(value, 'here');
    return true;
  } catch {
    return false;
  }
};

test('text is taken as it is, by length in characters', () => {
  const codec = text(1, 3);
  for (const value of ['a', ' a ', '日本語', '😀😀😀']) assert.equal(codec.parse(value, 'here'), value);
  for (const value of ['', 'abcd']) assert.match(complaintOf(codec, value), /wanted 1 to 3 characters$/);
});

test('no text holds a control character: it would forge lines of key=value', () => {
  const codec = text(0, 20);
  for (const value of ['a\r\nadmin=1', '\0', '\x7f', '\u0085', '\u2028', '\ud800'])
    assert.equal(takes(codec, value), false, JSON.stringify(value));
});

test('a shape narrows text, and leaves empty text alone', () => {
  const codec = text(0, 20, /^[a-z]+$/, 'small letters');
  assert.equal(codec.parse('', 'here'), '');
  assert.equal(complaintOf(codec, 'A'), 'here: got A, wanted small letters, 0 to 20 characters');
});

test('what was got as a secret is never told', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 33, maxLength: 60 }), (value) => {
      assert.equal(complaintOf(secret(8, 32), value).includes(value), false);
    }),
  );
  assert.match(complaintOf(secret(8, 32), 'hunter2'), /got a secret of 7 characters, wanted nothing, or 8 to 32/);
  assert.equal(complaintOf(bytes(8, 'a key', true), 'hunter2').includes('hunter2'), false);
  assert.equal(secret(8, 32).parse('', 'here'), '');
});

test('bytes are padded BASE64 of bounded length', () => {
  const codec = bytes(48, 'a certificate');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 48 }), (raw) => {
      const value = Buffer.from(raw).toString('base64');
      assert.equal(codec.parse(value, 'here'), value);
    }),
  );
  for (const value of ['abc', 'ab=c', 'a-b_', 'abcd\nabcd', Buffer.alloc(51).toString('base64')])
    assert.equal(takes(codec, value), false, value);
});

test('a day is one of the calendar', () => {
  for (const value of ['', '2026-01-31', '2024-02-29', '2000-02-29', '2026-12-01'])
    assert.equal(day().parse(value, 'here'), value);
  for (const value of [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '26-1-1',
    '-',
  ])
    assert.equal(takes(day(), value), false, value);
});
