import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from './log.ts';
import { NOON, peer, read, readAll, stage } from './stage.test.ts';

test('the same again within 60 s of the first is counted on its line, which keeps its date', () => {
  const { log, clock, login } = stage();
  login();
  clock.advance(59_999);
  login();
  clock.advance(1);
  login();
  assert.deepEqual(
    log.lines().map(({ at, times }) => [at, times]),
    [[NOON, 3]],
  );
  clock.advance(1);
  login();
  clock.advance(60_000);
  login();
  assert.deepEqual(
    log.lines().map(({ at, times }) => [at - NOON, times]),
    [
      [0, 3],
      [60_001, 2],
    ],
  );
});

test('a minute is one on the wall clock, also where that is set back', () => {
  const { log, clock, login } = stage();
  login();
  clock.wall.set(NOON - 60_000);
  login();
  clock.wall.set(NOON - 60_001);
  login();
  assert.deepEqual(
    log.lines().map(({ at, times }) => [at - NOON, times]),
    [
      [0, 2],
      [-60_001, 1],
    ],
  );
});

test('who, whence, by which way and what tell lines apart, whatever stands between them', () => {
  const { log, login, write } = stage();
  const all = (): void => {
    login();
    login('eve');
    login('boss', '10.0.0.8');
    login('boss', peer, 'rtsp');
    write('auth.locked-out', { peer, protocol: 'https', forMs: 60_000 });
  };
  all();
  all();
  assert.deepEqual(readAll(log), [
    'Login | https | boss | 10.0.0.9 | 2',
    'Login | https | eve | 10.0.0.9 | 2',
    'Login | https | boss | 10.0.0.8 | 2',
    'Login | rtsp | boss | 10.0.0.9 | 2',
    'Access denied for a while | https |  | 10.0.0.9 | 2',
  ]);
});

test('guesses of one address by one way are one line, with the first name and how many others', () => {
  const { log, guess } = stage();
  const tried = (user: string | undefined): string => {
    guess(user);
    const [line, ...others] = log.lines();
    assert.equal(others.length, 0);
    return `${line?.user} (${line?.times})`;
  };
  assert.equal(tried('boss'), 'boss (1)');
  assert.equal(tried('boss'), 'boss (2)');
  assert.equal(tried('eve'), 'boss and 1 other name (3)');
  assert.equal(tried('boss'), 'boss and 1 other name (4)');
  assert.equal(tried('eve'), 'boss and 1 other name (5)');
  assert.equal(tried('mallory'), 'boss and 2 other names (6)');
  guess('boss', { peer: '10.0.0.8' });
  guess('boss', { protocol: 'rtsp' });
  assert.deepEqual(readAll(log).slice(1), [
    'Wrong user name or password | http | boss | 10.0.0.8 | 1',
    'Wrong user name or password | rtsp | boss | 10.0.0.9 | 1',
  ]);
});

test('after a minute guesses begin a line with names of its own', () => {
  const { log, guess, clock } = stage();
  guess('boss');
  guess('eve');
  clock.advance(60_001);
  guess('eve');
  assert.deepEqual(
    log.lines().map(({ user }) => user),
    ['boss and 1 other name', 'eve'],
  );
});

test('a line of guesses tells a thousand names apart, and counts all guesses', () => {
  const { log, guess } = stage();
  for (let i = 0; i < 1_500; i++) guess(`name${i}`);
  assert.deepEqual(
    log.lines().map(({ user, times }) => [user, times]),
    [['name0 and 999 other names', 1_500]],
  );
});

test('control characters forge no lines, and a long text is cut', () => {
  const { log, guess, write } = stage();
  guess('x\r\n2026 Login\0\x1b[2K\x7f\x85y');
  write('service.failed', { service: 'web', error: 'a\nb\tc' });
  write('ntp.refused', { server: '10.0.0.123', why: `the server sent ${'z'.repeat(300)}` });
  const [name, failed, long] = log.lines();
  assert.equal(name?.user, 'x??2026 Login??[2K??y');
  assert.equal(failed?.what, 'Service failed: a?b?c');
  assert.ok(long?.what.length === 200 && long.what.endsWith('zzz'));
});

test('names that differ in control characters alone are one name', () => {
  const { log, guess } = stage();
  guess('x\r');
  guess('x\n');
  assert.equal(log.lines()[0]?.user, 'x?');
});

test('ever new guesses, logins and failures of the clock push out lines of their own kind only', () => {
  const { log, guess, login, write } = stage();
  write('camera.reset', { what: 'all', by: 'boss' });
  write('ntp.synchronised', { server: '10.0.0.123', stratum: 2, offsetMs: 7 });
  for (let i = 0; i < 500; i++) {
    guess('boss', { peer: `10.1.${i >> 8}.${i & 255}` });
    login('boss', `10.2.${i >> 8}.${i & 255}`);
  }
  const kinds = log.lines().map(({ what }) => what);
  assert.deepEqual(kinds.slice(0, 2), ['Default reset', 'Time synchronised']);
  assert.equal(kinds.filter((what) => what === 'Wrong user name or password').length, 60);
  assert.equal(kinds.filter((what) => what === 'Login').length, 50);
  // The latest are kept, oldest first.
  assert.equal(log.lines().at(-1)?.address, '10.2.1.243');
  for (let i = 0; i < 500; i++) write('dns.refused', { name: `n${i}.example`, server: '10.0.0.53', why: 'no answer' });
  for (let i = 0; i < 50; i++) write('ntp.refused', { server: '10.0.0.123', why: `reason ${i}` });
  const machines = log.lines().filter(({ where }) => where === 'ntp' || where === 'dns');
  assert.equal(machines.length, 20);
  assert.equal(machines.at(-1)?.what, 'Time not synchronised: reason 49');
  assert.equal(log.lines()[0]?.what, 'Default reset');
  for (let i = 0; i < 200; i++) write('settings.changed', { keys: [`key${i}`], by: 'boss' });
  assert.deepEqual(log.lines().filter(({ where }) => where === 'maintenance' || where === 'setup').length, 120);
});

test('what was pushed out, or cleared, is not counted on', () => {
  const { log, guess, login } = stage();
  login();
  log.clear();
  assert.deepEqual(log.lines(), []);
  login();
  assert.deepEqual(readAll(log), ['Login | https | boss | 10.0.0.9 | 1']);
  guess('boss');
  for (let i = 0; i < 60; i++) guess('boss', { peer: `10.1.0.${i}` });
  guess('boss');
  assert.equal(read(log.lines().at(-1) as LogLine), 'Wrong user name or password | http | boss | 10.0.0.9 | 1');
});

test('a reset leaves all lines and adds its own: clearing them is for who resets', () => {
  const { log, login, write } = stage();
  login();
  for (const what of ['restart', 'except-network', 'all'] as const) write('camera.reset', { what, by: 'boss' });
  assert.deepEqual(
    log.lines().map(({ what }) => what),
    ['Login', 'Restart', 'Default reset (except the network settings)', 'Default reset'],
  );
});

test('lines that were kept come first, and those since then follow', () => {
  const earlier = stage();
  earlier.login();
  earlier.guess('boss');
  earlier.guess('eve');
  const later = stage();
  later.write('camera.power', { state: 'on' });
  later.log.restore(earlier.log.lines());
  assert.deepEqual(readAll(later.log), [
    'Login | https | boss | 10.0.0.9 | 1',
    'Wrong user name or password | http | boss and 1 other name | 10.0.0.9 | 2',
    'Power on | camera |  |  | 1',
  ]);
  // The names on a kept line are not known any more, so what follows has a line of its own.
  later.guess('eve');
  assert.equal(read(later.log.lines().at(-1) as LogLine), 'Wrong user name or password | http | eve | 10.0.0.9 | 1');
});

test('it tells of each line, each repeat and each clearing', () => {
  const { log, login } = stage();
  let told = 0;
  const deaf = log.changed.on(() => told++);
  login();
  login();
  log.clear();
  assert.equal(told, 3);
  deaf();
  login();
  assert.equal(told, 3);
});

test('a listener that fails is a fault of its own, and the line is there', () => {
  const { log, login, journal } = stage();
  log.changed.on(() => {
    throw new Error('boom');
  });
  login();
  assert.equal(log.lines().length, 1);
  assert.equal(journal.faults, 1);
});
