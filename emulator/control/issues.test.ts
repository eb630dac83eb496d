import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { InputError, type Problem } from '../kernel/errors.ts';
import { checked } from './route.ts';
import { bendCamera, journalQuery, moveClock, newCamera, putAccount, renewLease, settingTexts } from './schema.ts';

function problemsOf(schema: z.ZodType, value: unknown): readonly Problem[] {
  try {
    checked(schema, value);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const cases: readonly (readonly [z.ZodType, unknown, ...string[]])[] = [
  [settingTexts, [1, 2], 'body: got a list of 2, wanted an object'],
  [settingTexts, null, 'body: got null, wanted an object'],
  [settingTexts, { 'network.ntp.port': 123 }, 'network.ntp.port: got 123, wanted text'],
  [settingTexts, { 'network.ntp.port': {} }, 'network.ntp.port: got an object, wanted text'],
  [settingTexts, JSON.parse('{"__proto__":"x"}'), '__proto__: got an unknown entry, wanted none of that name'],
  [newCamera, { bootMs: -1 }, 'bootMs: got -1, wanted at least 0'],
  [
    newCamera,
    { admin: { name: '' } },
    'admin.name: got 0 characters, wanted at least 1 characters',
    'admin.password: got nothing, wanted text',
  ],
  [
    newCamera,
    { a: 1, b: 2 },
    'a: got an unknown field, wanted none of that name',
    'b: got an unknown field, wanted none of that name',
  ],
  [moveClock, { advanceMs: 1e300 }, 'advanceMs: got 1e+300, wanted at most 9007199254740991'],
  [moveClock, { advanceMs: 0.5 }, 'advanceMs: got 0.5, wanted a whole number'],
  [moveClock, { advanceMs: '1' }, 'advanceMs: got text, wanted a number'],
  [
    renewLease,
    { nameServers: ['x', 3] },
    'nameServers.0: got x, wanted an IPv4 address',
    'nameServers.1: got 3, wanted text',
  ],
  [renewLease, { timeServers: '192.0.2.1' }, 'timeServers: got text, wanted a list'],
  [renewLease, { timeServers: Array(5).fill('192.0.2.1') }, 'timeServers: got a list of 5, wanted at most 4 items'],
  [bendCamera, {}, 'defects: got nothing, wanted a list'],
  [putAccount, { name: 'a', password: 'b', level: 4 }, 'level: got 4, wanted one of 1, 2, 3'],
  [journalQuery, { after: '1e3' }, 'after: got 1e3, wanted a whole number'],
];

for (const [schema, value, ...wanted] of cases)
  test(`${JSON.stringify(value).slice(0, 60)}: ${wanted.join('; ')}`, () => {
    const problems = problemsOf(schema, value);
    assert.deepEqual(
      problems.map(({ key, words }) => `${key}: ${words}`),
      wanted,
    );
    for (const { got, wanted: instead } of problems) assert.ok(got !== undefined && instead !== undefined);
  });

test('a password that is refused is not quoted', () => {
  const password = 'Str0ng-Pass!'.repeat(6);
  for (const value of [
    { name: 'a', password },
    { name: 'a', password: [password] },
    { name: 'a', password: { password } },
  ]) {
    const text = JSON.stringify(problemsOf(putAccount, value));
    assert.match(text, /"key":"password"/);
    assert.doesNotMatch(text, /Str0ng/);
  }
});
