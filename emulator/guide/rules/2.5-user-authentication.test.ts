import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Protocol } from '../protocol.ts';
import { login, type LoginRefusal, type ProofKind } from './2.5-user-authentication.ts';
import { settingsOf } from './settings-of.test.ts';

const web: readonly Protocol[] = ['http', 'https'];
const rtsp: readonly Protocol[] = ['rtsp', 'rtsps', 'tunnel'];
const protocols: readonly Protocol[] = [...web, 'websocket', ...rtsp];
const others: readonly Protocol[] = ['ftp', 'onvif'];

test('the schemes that are offered, by setting; Digest from the factory', () => {
  const offered = (texts: Readonly<Record<string, string>>): unknown =>
    protocols.map((protocol) => login.schemesOffered(settingsOf(texts), protocol));
  const everywhere = (...schemes: string[]): unknown => protocols.map(() => schemes);
  assert.deepEqual(offered({}), everywhere('Digest'));
  assert.deepEqual(offered({ 'userMng.auth.method': 'digest' }), everywhere('Digest'));
  assert.deepEqual(offered({ 'userMng.auth.method': 'basic' }), everywhere('Basic'));
  assert.deepEqual(offered({ 'userMng.auth.method': 'digest-or-basic' }), everywhere('Digest', 'Basic'));
});

test('the Digest algorithms, by setting; MD5 from the factory', () => {
  const algorithms = (text: string): unknown =>
    login.digestAlgorithms(settingsOf({ 'userMng.auth.digestAlgorithm': text }));
  assert.deepEqual(login.digestAlgorithms(settingsOf()), ['MD5']);
  assert.deepEqual(algorithms('md5'), ['MD5']);
  assert.deepEqual(algorithms('sha-256'), ['SHA-256']);
  assert.deepEqual(algorithms('sha-256-and-md5'), ['SHA-256', 'MD5']);
});

test('a nonce expires by its age on the web, after 60 s', () => {
  for (const protocol of [...web, 'websocket'] as const)
    for (const idleMs of [0, 1e9]) {
      assert.equal(login.nonceExpired(protocol, { ageMs: 60_000, idleMs }), false, protocol);
      assert.equal(login.nonceExpired(protocol, { ageMs: 60_001, idleMs }), true, protocol);
    }
});

test('a nonce expires by its idle time over RTSP, after 180 s', () => {
  for (const protocol of rtsp)
    for (const ageMs of [0, 1e9]) {
      assert.equal(login.nonceExpired(protocol, { ageMs, idleMs: 180_000 }), false, protocol);
      assert.equal(login.nonceExpired(protocol, { ageMs, idleMs: 180_001 }), true, protocol);
    }
});

test('each protocol takes one kind of proof', () => {
  const kinds = ['header', 'password', 'token'] as const;
  const taken = (protocol: Protocol): readonly ProofKind[] => kinds.filter((kind) => login.proofTaken(protocol, kind));
  for (const protocol of protocols) assert.deepEqual(taken(protocol), ['header'], protocol);
  assert.deepEqual(taken('ftp'), ['password']);
  assert.deepEqual(taken('onvif'), ['token']);
});

test('the date of a token is at most five minutes from that of the camera', () => {
  const now = 1_000_000_000;
  for (const [off, fresh] of [
    [0, true],
    [300_000, true],
    [-300_000, true],
    [300_001, false],
    [-300_001, false],
  ] as const)
    assert.equal(login.tokenFresh({ createdAt: now + off, now }), fresh, String(off));
});

test('a nonce of a token that was seen is a replay', () => {
  assert.equal(login.replayed('onvif', true), true);
  assert.equal(login.replayed('onvif', false), false);
});

test('a nonce count that was seen is a replay over HTTP and HTTPS alone', () => {
  for (const protocol of protocols) {
    assert.equal(login.replayed(protocol, false), false, protocol);
    assert.equal(login.replayed(protocol, true), web.includes(protocol), protocol);
  }
});

test('what a nonce is bound to: nothing on the web, the connection over RTSP, the address in a WebSocket', () => {
  const both = [true, false];
  for (const connection of both)
    for (const address of both) {
      const fits = (protocol: Protocol): boolean => login.nonceFits(protocol, { connection, address });
      for (const protocol of web) assert.equal(fits(protocol), true);
      for (const protocol of rtsp) assert.equal(fits(protocol), connection);
      assert.equal(fits('websocket'), address);
    }
});

test('of all refusals wrong credentials alone are a guess', () => {
  // A record, so that a refusal that is added must be judged here too.
  const guesses: Readonly<Record<LoginRefusal, boolean>> = {
    'no credentials': false,
    'wrong credentials': true,
    'signed for another request': false,
    'stale nonce': false,
    'stale token': false,
    replayed: false,
    'scheme not offered': false,
    malformed: false,
    'locked out': false,
    'not registered': false,
  };
  for (const protocol of [...protocols, ...others])
    for (const [why, isGuess] of Object.entries(guesses) as [LoginRefusal, boolean][])
      assert.equal(login.countsAsFailure(protocol, why), isGuess, `${why} over ${protocol}`);
});

test('guesses are counted by address, whoever is named', () => {
  assert.equal(login.lockOutKey('10.0.0.1', 'boss'), login.lockOutKey('10.0.0.1', undefined));
  assert.equal(login.lockOutKey('10.0.0.1', 'boss'), login.lockOutKey('10.0.0.1', 'nobody'));
  assert.notEqual(login.lockOutKey('10.0.0.1', 'boss'), login.lockOutKey('10.0.0.2', 'boss'));
});

test('eight guesses within 30 s lock out', () => {
  const now = 1_000_000;
  const ago = (...times: number[]): boolean =>
    login.locksOut(
      times.map((ms) => now - ms),
      now,
    );
  assert.equal(ago(), false);
  assert.equal(ago(0, 0, 0, 0, 0, 0, 0), false);
  assert.equal(ago(0, 0, 0, 0, 0, 0, 0, 0), true);
  assert.equal(ago(30_000, 25_000, 20_000, 15_000, 10_000, 5_000, 1, 0), true);
  assert.equal(ago(30_001, 25_000, 20_000, 15_000, 10_000, 5_000, 1, 0), false);
  // Older ones neither help nor hinder.
  assert.equal(ago(90_000, 60_000, 30_001, 6, 5, 4, 3, 2, 1, 0), false);
  assert.equal(ago(90_000, 60_000, 30_000, 6, 5, 4, 3, 2, 1, 0), true);
});

test('nobody is admitted during a lock-out', () => {
  for (const right of [true, false]) assert.equal(login.admitsWhileLocked(right), false);
});

test('whatever the method and the path, a login is wanted', () => {
  for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS'])
    for (const path of ['/cgi-bin/camera', '/']) assert.equal(login.loginWanted({ method, path }), true);
});

test('on the web a login is for the URI of its request; over RTSP and at a WebSocket it may be for another', () => {
  for (const protocol of protocols) {
    assert.equal(login.uriFits(protocol, true), true, protocol);
    assert.equal(login.uriFits(protocol, false), !web.includes(protocol), protocol);
  }
});

test('a Randomnum must be right', () => {
  for (const right of [true, false]) assert.equal(login.randomnumFits(right), right);
});

test('a login comes from the peer, whatever a header says', () => {
  for (const named of [undefined, '10.0.0.9', ['10.0.0.8', '10.0.0.9']])
    assert.equal(login.clientAddress('10.0.0.1', named), '10.0.0.1');
});

test('a nonce count is too old 256 behind the highest', () => {
  for (const [behind, old] of [
    [-1, false],
    [0, false],
    [255, false],
    [256, true],
    [65_536, true],
  ] as const)
    assert.equal(login.countTooOld(behind), old, String(behind));
});
