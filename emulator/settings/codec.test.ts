import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../kernel/errors.ts';
import { choice, integer, list, onOff, type Codec } from './codec.ts';

const refused = (codec: Codec<unknown>, text: string, message?: RegExp): void =>
  assert.throws(
    () => codec.parse(text, 'here'),
    (error) => error instanceof WireError && (message?.test(error.message) ?? true),
    `${text} was taken`,
  );

test('a choice is read from its text or its menu words, in any letter case', () => {
  const codec = choice({ 'http-and-https': 'HTTP & HTTPS', https: 'HTTPS' });
  assert.equal(codec.parse('HTTPS', 'here'), 'https');
  assert.equal(codec.parse(' http  &  https ', 'here'), 'http-and-https');
  assert.equal(codec.format('http-and-https'), 'http-and-https');
  refused(codec, 'http', /^here: got http, wanted http-and-https or https$/);
});

test('a switch is on or off, or what the menu calls the two', () => {
  const codec = onOff('Use', 'Not use');
  assert.equal(codec.parse('On', 'here'), true);
  assert.equal(codec.parse('not use', 'here'), false);
  assert.equal(codec.format(true), 'on');
  for (const text of ['1', 'true', '']) refused(codec, text, /wanted on or off$/);
});

test('a whole number round-trips, and nothing outside its range is taken', () => {
  const codec = integer(-5, 24, 'hours');
  fc.assert(
    fc.property(fc.integer({ min: -1_000, max: 1_000 }), (n) => {
      if (n >= -5 && n <= 24) assert.equal(codec.parse(codec.format(n), 'here'), n);
      else refused(codec, String(n));
    }),
  );
  for (const text of ['', '1.0', '1e1', '0x1', '９', '1 2', 'NaN']) refused(codec, text, /from -5 to 24 hours$/);
  assert.ok(Object.is(codec.parse('-0', 'here'), 0));
});

test('a list round-trips, is bounded, and says which item is wrong', () => {
  const codec = list(integer(1, 9), 3);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }), (values) =>
      assert.deepEqual(codec.parse(codec.format(values), 'here'), values),
    ),
  );
  refused(codec, '1,2,3,4', /^here: got 4 items, wanted up to 3 of: /);
  refused(codec, '1,x,3', /^here\[2\]: got x,/);
  refused(codec, '1,,3', /^here\[2\]/);
});
