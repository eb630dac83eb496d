import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Protocol } from '../../guide/protocol.ts';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import { rules, type Rules } from '../../guide/rules/index.ts';
import { readAll } from '../log/stage.test.ts';
import type { FleetCamera } from '../../fleet/events.ts';
import { createAuthenticator } from './authenticator.ts';
import type { Proof, TokenProof } from './proof.ts';
import { home, newCamera, password, refusal, signedToken, type Signing } from './stage.test.ts';

let camera: FleetCamera;
beforeEach(() => {
  camera = newCamera();
});

const admit = (protocol: Protocol, proof: Proof, address = home): string =>
  refusal(camera.users.authenticator.admit({ protocol, address, proof }));

const named = (word = password, name = 'boss'): Proof => ({ kind: 'password', name, password: word });

/** A token by the camera's date. */
const token = (signing: Signing = {}): TokenProof => signedToken(camera, signing);

const logins = (): unknown[] =>
  camera.journal.since().flatMap((entry) => {
    if (entry.kind === 'auth.accepted') return [[entry.peer, entry.protocol, entry.user, entry.scheme]];
    if (entry.kind === 'auth.refused') return [[entry.peer, entry.protocol, entry.user, entry.why]];
    return entry.kind === 'auth.locked-out' ? [[entry.peer, entry.protocol]] : [];
  });

test('a name and its password log in over FTP', () => {
  assert.equal(admit('ftp', named()), 'admitted');
  assert.equal(admit('ftp', named('wrong')), 'wrong credentials');
  assert.equal(admit('ftp', named('')), 'wrong credentials');
  assert.equal(admit('ftp', named(password, 'nobody')), 'wrong credentials');
  assert.equal(admit('ftp', named('', '')), 'wrong credentials');
  assert.equal(admit('ftp', { kind: 'none' }), 'no credentials');
});

test('a token logs in over ONVIF', () => {
  assert.equal(admit('onvif', token()), 'admitted');
  assert.equal(admit('onvif', token({ word: 'wrong' })), 'wrong credentials');
  assert.equal(admit('onvif', token({ name: 'nobody' })), 'wrong credentials');
  assert.equal(admit('onvif', { ...token(), digest: 'AAAA' }), 'malformed');
  assert.equal(admit('onvif', { kind: 'none' }), 'no credentials');
});

test('an admission names the user, the level and what they proved it with', () => {
  camera.users.accounts.put({ name: 'eye', password: 'Right-Word-2' }, 'test');
  const { authenticator } = camera.users;
  assert.deepEqual(authenticator.admit({ protocol: 'ftp', address: home, proof: named('Right-Word-2', 'eye') }), {
    admitted: true,
    user: 'eye',
    level: 3,
    scheme: 'password',
  });
  assert.deepEqual(authenticator.admit({ protocol: 'onvif', address: home, proof: token() }), {
    admitted: true,
    user: 'boss',
    level: 1,
    scheme: 'token',
  });
});

test('a protocol takes its own kind of proof only, whatever it proves; that is no guess', () => {
  for (let i = 0; i < 20; i++) {
    assert.equal(admit('http', named()), 'scheme not offered');
    assert.equal(admit('rtsp', token()), 'scheme not offered');
    assert.equal(admit('onvif', named()), 'scheme not offered');
    assert.equal(admit('ftp', token()), 'scheme not offered');
    assert.equal(
      admit('ftp', { kind: 'header', text: `Basic ${btoa(`boss:${password}`)}`, method: '', uri: '' }),
      'scheme not offered',
    );
  }
});

test('a protocol without Authorization headers gets no challenge, and a refused proof costs no nonce', () => {
  const { authenticator } = camera.users;
  for (const [protocol, proof] of [
    ['ftp', named('wrong')],
    ['ftp', { kind: 'none' }],
    ['onvif', token({ off: 1e9 })],
  ] as const) {
    const admission = authenticator.admit({ protocol, address: home, proof });
    assert.ok(!admission.admitted);
    assert.deepEqual([admission.status, admission.challenges], [401, []]);
  }
});

test('a user who was removed, or has a new password, is refused at once', () => {
  camera.users.accounts.put({ name: 'eye', password: 'Right-Word-2' }, 'test');
  const proofs = (word: string): string[] => [
    admit('ftp', named(word, 'eye')),
    admit('onvif', token({ name: 'eye', word })),
  ];
  assert.deepEqual(proofs('Right-Word-2'), ['admitted', 'admitted']);
  camera.users.accounts.put({ name: 'eye', password: 'Right-Word-3' }, 'test');
  assert.deepEqual(proofs('Right-Word-2'), ['wrong credentials', 'wrong credentials']);
  assert.deepEqual(proofs('Right-Word-3'), ['admitted', 'admitted']);
  camera.users.accounts.remove('eye', 'test');
  assert.deepEqual(proofs('Right-Word-3'), ['wrong credentials', 'wrong credentials']);
});

const basic = (word: string): Proof => ({
  kind: 'header',
  text: `Basic ${btoa(`boss:${word}`)}`,
  method: 'GET',
  uri: '/',
});

test('guesses count together, whatever the proof and the protocol, and lock all of them out', () => {
  camera.settings.commit({ 'userMng.auth.method': 'basic' }, 'test');
  for (const [protocol, proof] of [
    ['ftp', named('wrong')],
    ['onvif', token({ word: 'wrong' })],
    ['http', basic('wrong')],
    ['rtsp', basic('wrong')],
    ['ftp', named('wrong', 'nobody')],
    ['onvif', token({ name: 'nobody' })],
    ['https', basic('wrong')],
    ['ftp', named('wrong')],
  ] as const)
    assert.equal(admit(protocol, proof), 'wrong credentials');
  const all = (address: string): string[] => [
    admit('ftp', named(), address),
    admit('onvif', token(), address),
    admit('http', basic(password), address),
  ];
  assert.deepEqual(all(home), ['locked out', 'locked out', 'locked out']);
  assert.deepEqual(all('10.0.0.2'), ['admitted', 'admitted', 'admitted']);
  camera.clock.advance(loginLimits.lockOutFor + 1);
  assert.deepEqual(all(home), ['admitted', 'admitted', 'admitted']);
});

test('seven guesses do not lock out', () => {
  for (let i = 0; i < 7; i++) admit(i % 2 ? 'ftp' : 'onvif', i % 2 ? named('wrong') : token({ word: 'wrong' }));
  assert.equal(admit('ftp', named()), 'admitted');
});

test('stale, replayed and malformed tokens are no guesses', () => {
  const used = token();
  admit('onvif', used);
  for (let i = 0; i < 20; i++) {
    assert.equal(admit('onvif', used), 'replayed');
    assert.equal(admit('onvif', token({ off: 1e9 })), 'stale token');
    assert.equal(admit('onvif', { ...token(), created: 'today' }), 'malformed');
  }
});

test('before anybody is registered, all proofs are refused alike', () => {
  camera.users.accounts.clear();
  assert.equal(admit('ftp', named()), 'not registered');
  assert.equal(admit('onvif', token()), 'not registered');
});

test('each login is one entry in the journal, with its address, protocol, user and proof', () => {
  admit('ftp', named(), '10.0.0.1');
  admit('onvif', token(), '10.0.0.2');
  admit('ftp', named('wrong', 'x\r\ny'), '10.0.0.3');
  admit('onvif', token({ word: 'wrong' }), '10.0.0.4');
  admit('onvif', token({ off: 1e9 }), '10.0.0.5');
  admit('ftp', { kind: 'none' }, '10.0.0.6');
  assert.deepEqual(logins(), [
    ['10.0.0.1', 'ftp', 'boss', 'password'],
    ['10.0.0.2', 'onvif', 'boss', 'token'],
    ['10.0.0.3', 'ftp', 'x\\x0d\\x0ay', 'wrong credentials'],
    ['10.0.0.4', 'onvif', 'boss', 'wrong credentials'],
    ['10.0.0.5', 'onvif', 'boss', 'stale token'],
  ]);
  for (let i = 0; i < 8; i++) admit('ftp', named('wrong'), '10.0.0.7');
  assert.deepEqual(logins().slice(-2), [
    ['10.0.0.7', 'ftp'],
    ['10.0.0.7', 'ftp', 'boss', 'wrong credentials'],
  ]);
});

test('the system log has one line for each login and for each guesser', () => {
  admit('ftp', named(), '10.0.0.1');
  admit('onvif', token(), '10.0.0.2');
  admit('ftp', named('wrong'), '10.0.0.3');
  admit('onvif', token({ word: 'wrong' }), '10.0.0.4');
  const lines = readAll(camera.log).filter((line) => /^(Login|Wrong)/.test(line));
  assert.deepEqual(lines.toSorted(), [
    'Login | ftp | boss | 10.0.0.1 | 1',
    'Login | onvif | boss | 10.0.0.2 | 1',
    'Wrong user name or password | ftp | boss | 10.0.0.3 | 1',
    'Wrong user name or password | onvif | boss | 10.0.0.4 | 1',
  ]);
});

test('no secret is in the journal', () => {
  const { digest, ...rest } = token();
  admit('onvif', { ...rest, digest });
  admit('ftp', named());
  admit('ftp', named('Secret-1', 'nobody'));
  const text = JSON.stringify(camera.journal.since());
  for (const secret of [password, digest, 'Secret-1']) assert.ok(!text.includes(secret));
});

test('a name that does not exist takes the same work as a wrong password, for both proofs', () => {
  let work: (string | number)[] = [];
  const counting: Rules = {
    ...rules,
    password: {
      ...rules.password,
      passwordMatches: (account, proves) => {
        work.push('asked');
        return rules.password.passwordMatches(account, (word) => {
          work.push(word.length);
          return proves(word);
        });
      },
    },
  };
  const { users, settings, clock, random, journal } = camera;
  const authenticator = createAuthenticator({
    rules: counting,
    accounts: users.accounts,
    settings,
    uptime: clock.uptime,
    wall: clock.wall.now,
    random,
    journal,
  });
  const workOf = (protocol: Protocol, proof: Proof): unknown => {
    work = [];
    assert.equal(refusal(authenticator.admit({ protocol, address: home, proof })), 'wrong credentials');
    return work;
  };
  const usual = ['asked', password.length];
  assert.deepEqual(workOf('ftp', named('wrong')), usual);
  assert.deepEqual(workOf('ftp', named('wrong', 'nobody')), usual);
  assert.deepEqual(workOf('onvif', token({ word: 'wrong' })), usual);
  assert.deepEqual(workOf('onvif', token({ word: 'wrong', name: 'nobody' })), usual);
});
