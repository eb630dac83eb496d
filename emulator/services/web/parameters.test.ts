import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { fromBase64, parseParameters } from './parameters.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

test('parameters', () => {
  const read = (text: string): [string, string][] => [...parseParameters(text)];
  assert.deepEqual(read(''), []);
  assert.deepEqual(read('a=1&b=two+words&c=%C3%A9&d'), [
    ['a', '1'],
    ['b', 'two words'],
    ['c', 'é'],
    ['d', ''],
  ]);
  assert.deepEqual(read('a=1=2&a=3&&=4'), [['a', '1=2']]);
  assert.throws(() => read('a=%zz'), WireError);
  assert.throws(() => read('a&'.repeat(300)), WireError);
});

test('what is not percent-encoded well is not repeated in the error: it may be a password', () => {
  assert.throws(
    () => parseParameters('password=S3cret%zz'),
    (error: Error) => !error.message.includes('S3cret'),
  );
});

test('BASE64 with and without padding, and with a plus that became a blank', () => {
  for (const [text, value] of [
    ['b3BlcmF0b3I=', 'operator'],
    ['b3BlcmF0b3I', 'operator'],
    ['Pj4+', '>>>'],
    ['Pj4 ', '>>>'],
    ['', ''],
  ] as const)
    assert.equal(fromBase64(text, 'name'), value);
  for (const text of ['***', 'a=b', '====', 'YQ==YQ==']) assert.throws(() => fromBase64(text, 'name'), WireError);
});

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('&', '=', '%', '+', '2', 'a', ';', '\0', 'é'), maxLength: 60 }),
);

function readable(text: string): void {
  for (const read of [parseParameters, (one: string) => fromBase64(one, 'value')])
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} gives parameters or a WireError`, () => readable(bytes.toString('latin1')));

test('any text gives parameters or a WireError', () => {
  fc.assert(fc.property(noise, readable), { numRuns: RUNS });
});

test('what a client writes is what is read', () => {
  const fields = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 10, noNullPrototype: true });
  const holds = (values: Record<string, string>): void => {
    const read = parseParameters(new URLSearchParams(values).toString());
    assert.deepEqual(Object.fromEntries(read), values);
  };
  fc.assert(fc.property(fields, holds));
});
