import assert from 'node:assert/strict';
import { test } from 'node:test';
import { password } from './2.3-administrator-password.ts';

/** What each fault says, by a part of its sentence. */
const sentences = {
  'name length': 'The user name must have 1 to 32 characters.',
  'name characters': 'The user name must not contain any of " & : ; \\',
  'name ASCII': 'The user name must be made of printable ASCII characters.',
  length: 'The password must have 8 to 32 characters.',
  'three kinds': 'The password must have at least three of: upper case letters, lower case letters, numbers, symbols.',
  'two kinds': 'The password must have at least two of: letters, numbers, symbols.',
  'user name': 'The password must not contain the user name.',
  characters: 'The password must not contain any of " &',
  ASCII: 'The password must be made of printable ASCII characters.',
} as const;

type Fault = keyof typeof sentences;

const nameCases: readonly (readonly [name: string, ...faults: Fault[]])[] = [
  ['', 'name length'],
  ['a'],
  ['a'.repeat(32)],
  ['a'.repeat(33), 'name length'],
  // Each character that is forbidden, alone, and its neighbours that are not.
  ['bo"ss', 'name characters'],
  ['bo&ss', 'name characters'],
  ['bo:ss', 'name characters'],
  ['bo;ss', 'name characters'],
  ['bo\\ss', 'name characters'],
  ["!#$%'()*+,-./<=>?@[]^_`{|}~"],
  // The first and the last printable character of ASCII, and those next to them.
  [' '],
  ['~'],
  ['\x1f', 'name ASCII'],
  ['\x7f', 'name ASCII'],
  ['bo\nss', 'name ASCII'],
  ['boss\n', 'name ASCII'],
  ['bóss', 'name ASCII'],
  [`${'é'.repeat(32)}"`, 'name length', 'name characters', 'name ASCII'],
];

for (const [name, ...wanted] of nameCases)
  test(`user name ${JSON.stringify(name)}: ${wanted.join(', ') || 'no fault'}`, () => {
    assert.deepEqual(
      password.nameFaults(name),
      wanted.map((fault) => sentences[fault]),
    );
  });

const wordCases: readonly (readonly [kinds: 2 | 3, word: string, ...faults: Fault[]])[] = [
  // 8 to 32 characters.
  [3, 'Abcde12', 'length'],
  [3, 'Abcdef12'],
  [3, `Ab1${'x'.repeat(29)}`],
  [3, `Ab1${'x'.repeat(30)}`, 'length'],
  [2, 'abcde12', 'length'],
  [2, 'abcdef12'],
  [2, `ab1${'x'.repeat(29)}`],
  [2, `ab1${'x'.repeat(30)}`, 'length'],
  [3, '', 'length', 'three kinds'],
  // Three of four kinds: every set of three, every set of two.
  [3, 'ABCDabcd', 'three kinds'],
  [3, 'ABCD1234', 'three kinds'],
  [3, 'ABCD----', 'three kinds'],
  [3, 'abcd1234', 'three kinds'],
  [3, 'abcd----', 'three kinds'],
  [3, '1234----', 'three kinds'],
  [3, 'ABCabc12'],
  [3, 'ABCabc--'],
  [3, 'ABC123--'],
  [3, 'abc123--'],
  [3, 'ABab12--'],
  // One character of a kind is enough, wherever it stands.
  [3, 'aaaaaaA1'],
  [3, '1Aaaaaaa'],
  [3, 'aaa aaA '],
  // Two of three kinds on older firmware, where letters are one kind.
  [2, 'ABCDabcd', 'two kinds'],
  [2, '12345678', 'two kinds'],
  [2, '--------', 'two kinds'],
  [2, 'abcdefg1'],
  [2, 'ABCDEFG-'],
  [2, '1234567-'],
  // The user name, in any letter case, wherever it stands.
  [3, 'boss-123A', 'user name'],
  [3, 'A123-BoSs', 'user name'],
  [3, 'A1-bos-s2'],
  [2, 'boss-123', 'user name'],
  // Characters that a password must not have; a user name's others are allowed here.
  [3, 'Abcdef1"', 'characters'],
  [3, 'Abcdef1&', 'characters'],
  [3, 'Abcde1:;\\'],
  [3, 'Abcdef1~'],
  [3, 'Abcdef1 '],
  [3, 'Abcdef1\x1f', 'ASCII'],
  [3, 'Abcdef1\x7f', 'ASCII'],
  [3, 'Abcdefg1\n', 'ASCII'],
  [3, 'Abcdef1é', 'ASCII'],
  // All that is wrong is named.
  [3, 'boss"é', 'length', 'three kinds', 'user name', 'characters', 'ASCII'],
];

for (const [passwordKinds, word, ...wanted] of wordCases)
  test(`password ${JSON.stringify(word)} where ${passwordKinds} kinds are asked: ${wanted.join(', ') || 'no fault'}`, () => {
    assert.deepEqual(
      password.passwordFaults('boss', word, { passwordKinds }),
      wanted.map((fault) => sentences[fault]),
    );
  });

test('a name in capital letters is found in a password too', () => {
  assert.deepEqual(password.passwordFaults('BOSS', 'A1-boss-2', { passwordKinds: 3 }), [sentences['user name']]);
});

test('where there is no user name yet, no password contains it', () => {
  assert.deepEqual(password.passwordFaults('', 'Abcdef12', { passwordKinds: 3 }), []);
});

test('registration is open, and answered, until somebody is registered', () => {
  for (const registered of [false, true]) {
    assert.equal(password.registrationOpen(registered), !registered);
    assert.equal(password.registrationAnswers(registered), !registered);
  }
});

test("the client must have proved the account's own password", () => {
  const account = { name: 'boss', password: 'Right-Word-1', level: 1, passwordSetAt: 0 } as const;
  assert.equal(
    password.passwordMatches(account, (word) => word === 'Right-Word-1'),
    true,
  );
  assert.equal(
    password.passwordMatches(account, (word) => word !== 'Right-Word-1'),
    false,
  );
});

test('a registration that another site sent is not taken', () => {
  assert.equal(password.registrationTaken(true), false);
  assert.equal(password.registrationTaken(false), true);
});

test('a login stays valid as long as its account is there, with the same password', () => {
  const account = { name: 'boss', password: 'Right-Word-1', level: 1, passwordSetAt: 0 } as const;
  assert.equal(password.loginStays(account, account), true);
  assert.equal(password.loginStays(account, { ...account, level: 3, passwordSetAt: 9 }), true);
  assert.equal(password.loginStays(account, { ...account, password: 'Right-Word-2' }), false);
  assert.equal(password.loginStays(account, undefined), false);
});
