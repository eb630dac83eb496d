import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refusal } from './cgi.ts';
import { guessable } from './guessable.ts';
import { ago, logLines } from './log.ts';
import { exitCode, type Item, type Report, type Status } from './item.ts';

test('what a guesser tries first', () => {
  for (const weak of [
    'Passw0rd-2026',
    'My-Adm1n-9',
    'P@ssword.77',
    'Ab1-1234-zz',
    'Xx-9999-yy',
    'Qwert-77!',
    'Go-UDV07241!',
  ])
    assert.notEqual(guessable(weak, ['UDV07241']), undefined, weak);
  for (const fine of ['Str0ng-Pass!', 'tidy-Otter-86', 'x7#Kq!m2Zp'])
    assert.equal(guessable(fine, ['UDV07241']), undefined, fine);
});

test('exit codes', () => {
  const report = (...statuses: Status[]): Report => ({
    ...{ camera: '', model: '', firmware: '', level: 'entry', account: '' },
    items: statuses.map((status) => ({ status }) as Item),
  });
  const loose = { strict: false };
  assert.equal(exitCode([report('pass', 'not applicable')], loose), 0);
  assert.equal(exitCode([report('pass'), report('fail')], loose), 1);
  assert.equal(exitCode([report('fail', 'error')], loose), 2);
  assert.equal(exitCode([report('fail', 'unverified')], loose), 1);
  for (const unseen of ['manual', 'unverified'] as const) {
    assert.equal(exitCode([report('pass'), report('pass', unseen)], loose), 3);
    assert.equal(exitCode([report('pass', unseen)], { strict: true }), 1);
  }
  assert.equal(exitCode([report('pass')], { strict: true }), 0);
  // Where nothing was seen nothing is good.
  assert.equal(exitCode([], loose), 2);
  assert.equal(exitCode([report('pass'), report()], loose), 3);
  assert.equal(exitCode([report('not applicable')], loose), 3);
});

test('lines of a system log, and what is none', () => {
  const text = 'log1=2026-05-04 03:02:01,ntp,Time synchronised,,192.0.2.1,2\r\nnonsense\r\nlog2=never,ntp,x,,,1\r\n';
  assert.deepEqual(logLines(text), [
    { at: Date.UTC(2026, 4, 4, 3, 2, 1), where: 'ntp', what: 'Time synchronised', user: '', address: '192.0.2.1' },
  ]);
});

test('how long ago', () => {
  assert.deepEqual([0, 1_000, 59_999, 60_000, 7_200_000, 90_000_000].map(ago), [
    '0 seconds ago',
    '1 second ago',
    '59 seconds ago',
    '1 minute ago',
    '2 hours ago',
    '1 day ago',
  ]);
});

test('what a camera answers is told without the secrets that it was sent', () => {
  const secret = 'Grün+Tür/4?';
  const base64 = Buffer.from(secret).toString('base64');
  const told = (text: string, secrets: readonly string[]): string =>
    refusal('set_user', { status: 400, text, challenges: [], date: NaN }, secrets);
  for (const form of [
    secret,
    encodeURIComponent(secret),
    base64,
    base64.replace(/=+$/, ''),
    encodeURIComponent(base64),
  ])
    assert.match(
      told(` password: got ${form}, wanted another\r\n`, [secret, '']),
      /^set_user was answered 400: password: got \*\*\*\S*, wanted another$/,
    );
  assert.equal(told('title: got x', []), 'set_user was answered 400: title: got x');
  assert.equal(told('a: x\r\nb: y\r\n', []), 'set_user was answered 400: a: x; b: y');
});

for (const [shown, args] of [
  [/--camera: got a URL with user or password/, ['audit', '--camera', 'https://boss:Hunter2@127.0.0.1']],
  [/--camera: got a URL with user or password/, ['audit', '--camera', 'https://boss:Hunter2@127.0.0.1:99999']],
  [/https:\/\/\*\*\*@127\.0\.0\.1/, ['https://boss:Hunter2@127.0.0.1']],
] as const)
  test(`a password in the URL of a camera is refused, and not repeated: ${args.join(' ')}`, () => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', timeout: 20_000 });
    assert.equal(status, 2);
    assert.match(stderr, shown);
    assert.ok(!stderr.includes('Hunter2'));
  });
