import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { FleetCamera } from '../../fleet/events.ts';
import type { Protocol } from '../../guide/protocol.ts';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import { rules, type Rules } from '../../guide/rules/index.ts';
import { digestResponse } from '../../wire/digest/digest.ts';
import { createAuthenticator } from './authenticator.ts';
import { proofIn } from './proof.ts';
import { home, newCamera, password, refusal } from './stage.test.ts';
import type { Admission, Attempt } from './users.ts';

let camera: FleetCamera;
beforeEach(() => {
  camera = newCamera();
});

interface Asking extends Omit<Attempt, 'proof'> {
  readonly method: string;
  readonly uri: string;
  readonly authorization: string | undefined;
}

const anybody: Asking = { protocol: 'http', address: home, method: 'GET', uri: '/x', authorization: undefined };

const attemptOf = (asking: Partial<Asking> = {}): Attempt => {
  const { method, uri, authorization, ...attempt } = { ...anybody, ...asking };
  return { ...attempt, proof: proofIn({ method, uri }, authorization) };
};

const ask = (asking: Partial<Asking> = {}): Admission => camera.users.authenticator.admit(attemptOf(asking));

const nonceIn = (admission: Admission): string =>
  (!admission.admitted && /nonce="([0-9a-f]{32})"/.exec(admission.challenges.join())?.[1]) || assert.fail('no nonce');

function signed(nonce: string, { word = password, count = 1, uri = '/x', user = 'boss', qop = true } = {}): string {
  const fields = {
    user,
    realm: 'Panasonic network device',
    nonce,
    uri,
    algorithm: 'MD5' as const,
    counted: qop ? { count: count.toString(16).padStart(8, '0'), clientNonce: 'c' } : undefined,
  };
  const response = digestResponse(fields, 'GET', word);
  return `Digest username="${user}", realm="${fields.realm}", nonce="${nonce}", uri="${uri}", response="${response}"${qop ? `, qop=auth, nc=${fields.counted?.count}, cnonce="c"` : ''}`;
}

const guess = (address = home, protocol: Protocol = 'http', user = 'boss'): string =>
  refusal(
    ask({
      protocol,
      address,
      authorization: signed(nonceIn(ask({ address: '10.9.9.9', protocol })), { word: 'wrong', user }),
    }),
  );

test('without credentials the challenge is Digest, and nothing is counted', () => {
  for (let i = 0; i < 20; i++) assert.equal(refusal(ask()), 'no credentials');
  const admission = ask();
  assert.ok(!admission.admitted);
  assert.equal(admission.challenges.length, 1);
  assert.match(
    admission.challenges[0] ?? '',
    /^Digest realm="Panasonic network device", nonce="[0-9a-f]{32}", stale="false", algorithm="MD5", qop="auth"$/,
  );
});

test('a count serves once, in any order', () => {
  const nonce = nonceIn(ask());
  for (const count of [1, 3, 2]) assert.equal(ask({ authorization: signed(nonce, { count }) }).admitted, true);
  assert.equal(refusal(ask({ authorization: signed(nonce, { count: 2 }) })), 'replayed');
});

test('without qop a nonce serves one HTTP request', () => {
  const authorization = signed(nonceIn(ask()), { qop: false });
  assert.equal(ask({ authorization }).admitted, true);
  assert.equal(refusal(ask({ authorization })), 'replayed');
});

test('a count far behind is taken for used', () => {
  const nonce = nonceIn(ask());
  assert.equal(ask({ authorization: signed(nonce, { count: 1_000 }) }).admitted, true);
  assert.equal(refusal(ask({ authorization: signed(nonce, { count: 1 }) })), 'replayed');
});

const refused = (admission: Admission): readonly [number, string, string] =>
  admission.admitted ? assert.fail('admitted') : [admission.status, admission.why, admission.detail];

test('a signature for another URI is 400, however often it comes, and the journal says what was signed', () => {
  for (let i = 0; i < 9; i++)
    assert.deepEqual(refused(ask({ authorization: signed(nonceIn(ask()), { uri: '/y?key=abc' }) })), [
      400,
      'signed for another request',
      'got a Digest for GET /y?key=***, wanted one for GET /x',
    ]);
  assert.equal(ask({ authorization: signed(nonceIn(ask())) }).admitted, true);
  const told = camera.journal.since().flatMap((e) => (e.kind === 'auth.refused' ? [[e.user, e.detail]] : []));
  assert.deepEqual(told[0], ['boss', 'got a Digest for GET /y?key=***, wanted one for GET /x']);
});

test('a signature for another method is 400 over HTTP, and 401 with a challenge over RTSP; none is a guess', () => {
  const connection = {};
  for (let i = 0; i < 9; i++) {
    const authorization = signed(nonceIn(ask()));
    assert.deepEqual(refused(ask({ method: 'POST', authorization })).slice(0, 2), [400, 'signed for another request']);
    const over = { protocol: 'rtsp', connection, method: 'SETUP' } as const;
    const admission = ask({ ...over, authorization: signed(nonceIn(ask(over))) });
    assert.deepEqual(refused(admission), [
      401,
      'signed for another request',
      'got a Digest for GET /x, wanted one for SETUP /x',
    ]);
    assert.equal(!admission.admitted && admission.challenges.length, 1);
  }
  assert.equal(ask({ authorization: signed(nonceIn(ask())) }).admitted, true);
});

test('another realm or password is a guess, whatever it was signed for', () => {
  const elsewhere = signed(nonceIn(ask()), { uri: '/y', word: 'wrong' });
  assert.equal(refusal(ask({ authorization: elsewhere })), 'wrong credentials');
  const foreign = signed(nonceIn(ask())).replace('Panasonic network device', 'other');
  assert.deepEqual(refused(ask({ authorization: foreign })), [
    401,
    'wrong credentials',
    'got the realm other, wanted Panasonic network device',
  ]);
});

test('a locked-out address gets 403 for a signature of another URI too', () => {
  for (let i = 0; i < 8; i++) guess();
  const [status, why, detail] = refused(
    ask({ authorization: signed(nonceIn(ask({ address: '10.9.9.9' })), { uri: '/y' }) }),
  );
  assert.deepEqual([status, why], [403, 'locked out']);
  assert.match(
    detail,
    /^got a request (?:59|60) s before the end of the lock-out of 127\.1\.1\.1, wanted none until then$/,
  );
});

test('the journal says what was wrong with a login, and what came near', () => {
  const detail = (authorization: string): string => refused(ask({ authorization }))[2];
  const nonce = nonceIn(ask());
  assert.equal(detail(signed(nonce, { word: 'wrong' })), 'got another password than that of the user');
  assert.equal(detail(signed(nonce, { user: 'bosss' })), 'got the name of nobody, wanted boss');
  assert.equal(detail(signed(nonce, { user: 'somebody else' })), 'got the name of nobody, wanted that of a user');
  assert.equal(detail(`Basic ${btoa('boss:x')}`), 'got Basic, wanted Digest with MD5');
  assert.equal(refused(ask())[2], 'got no login, wanted Digest with MD5');
  assert.match(detail(signed('0'.repeat(32))), /^got a nonce that the camera did not give/);
  assert.match(detail('Digest username="boss"'), /^Authorization: got no response, wanted /);
  camera.clock.advance(loginLimits.nonceLife + 1);
  assert.match(detail(signed(nonce)), /^got a nonce of 60 s ago, last used 60 s ago, wanted/);
  const fresh = nonceIn(ask());
  ask({ authorization: signed(fresh) });
  assert.equal(detail(signed(fresh)), 'got nonce count 00000001 again, wanted each once');
});

test('an old nonce is stale, and the next challenge says so', () => {
  const nonce = nonceIn(ask());
  camera.clock.advance(loginLimits.nonceLife + 1);
  const admission = ask({ authorization: signed(nonce) });
  assert.equal(refusal(admission), 'stale nonce');
  assert.match(!admission.admitted ? (admission.challenges[0] ?? '') : '', /stale="true"/);
});

test('RTSP takes the same header again on its connection, and on no other', () => {
  const [here, there] = [{}, {}];
  const authorization = signed(nonceIn(ask({ protocol: 'rtsp', connection: here })));
  for (let i = 0; i < 3; i++) assert.equal(ask({ protocol: 'rtsp', connection: here, authorization }).admitted, true);
  assert.equal(refusal(ask({ protocol: 'rtsp', connection: there, authorization })), 'stale nonce');
});

test('eight wrong passwords lock the address out, for a minute, whoever is named', () => {
  for (let i = 0; i < 8; i++) assert.equal(guess(home, 'http', i % 2 ? 'boss' : `nobody${i}`), 'wrong credentials');
  assert.equal(refusal(ask({ authorization: signed(nonceIn(ask({ address: '10.9.9.9' }))) })), 'locked out');
  assert.equal(
    ask({ address: '10.0.0.2', authorization: signed(nonceIn(ask({ address: '10.0.0.2' }))) }).admitted,
    true,
  );
  camera.clock.advance(loginLimits.lockOutFor + 1);
  assert.equal(ask({ authorization: signed(nonceIn(ask())) }).admitted, true);
});

test('eight wrong passwords in more than 30 seconds do not', () => {
  for (let i = 0; i < 7; i++) guess();
  camera.clock.advance(loginLimits.lockOutWithin + 1);
  assert.equal(guess(), 'wrong credentials');
  assert.equal(ask({ authorization: signed(nonceIn(ask())) }).admitted, true);
});

test('guesses over RTSP and HTTPS count together with those over HTTP', () => {
  for (let i = 0; i < 8; i++) guess(home, (['http', 'https', 'rtsp'] as const)[i % 3]);
  assert.equal(refusal(ask()), 'locked out');
});

test('Basic is refused under Digest, and taken when it is set', () => {
  const authorization = `Basic ${btoa(`boss:${password}`)}`;
  assert.equal(refusal(ask({ authorization })), 'scheme not offered');
  camera.settings.commit({ 'userMng.auth.method': 'basic' }, 'test');
  assert.equal(ask({ authorization }).admitted, true);
});

test('a header that cannot be read is refused, and is no guess', () => {
  for (let i = 0; i < 20; i++) assert.equal(refusal(ask({ authorization: 'Digest nonsense' })), 'malformed');
});

test('no secret is in the journal', () => {
  guess();
  ask({ authorization: `Basic ${btoa(`boss:${password}`)}` });
  ask({ authorization: `Basic ${btoa(password)}` });
  assert.ok(!JSON.stringify(camera.journal.since()).includes(password));
});

test('what a guesser typed as a name stays in that entry alone, short and harmless', () => {
  for (const user of ['127.', 'Login', '2026', 'x\r\ny', 'z'.repeat(3_000)]) {
    camera.settings.commit({ 'userMng.auth.method': 'basic' }, 'test');
    ask({ authorization: `Basic ${btoa(`${user}:${password}`)}` });
  }
  const names = camera.journal.since().flatMap((e) => (e.kind === 'auth.refused' ? [e.user] : []));
  assert.deepEqual(names, ['127.', 'Login', '2026', 'x\\x0d\\x0ay', `${'z'.repeat(80)}…`]);
  assert.ok(camera.journal.since().every((e) => e.kind !== 'auth.refused' || e.peer === home));
});

test('a login with a name that does not exist takes the same work as one with a wrong password', () => {
  let digests: (string | number)[] = [];
  const counting: Rules = {
    ...rules,
    password: {
      ...rules.password,
      passwordMatches: (account, proves) => {
        digests.push('asked');
        return rules.password.passwordMatches(account, (word) => {
          digests.push(word.length);
          return proves(word);
        });
      },
    },
  };
  const { users, settings, clock, random, journal } = camera;
  const { accounts } = users;
  const authenticator = createAuthenticator({
    rules: counting,
    accounts,
    settings,
    uptime: clock.uptime,
    wall: clock.wall.now,
    random,
    journal,
  });
  const workOf = (authorization: string): unknown => {
    digests = [];
    assert.equal(refusal(authenticator.admit(attemptOf({ authorization }))), 'wrong credentials');
    return digests;
  };
  const nonce = nonceIn(authenticator.admit(attemptOf()));
  const wrong = workOf(signed(nonce, { word: 'wrong' }));
  assert.deepEqual(wrong, ['asked', password.length]);
  assert.deepEqual(workOf(signed(nonce, { word: 'wrong', user: 'nobody' })), wrong);
  camera.settings.commit({ 'userMng.auth.method': 'basic' }, 'test');
  const basic = (user: string): string => `Basic ${btoa(`${user}:wrong`)}`;
  assert.deepEqual(workOf(basic('nobody')), workOf(basic('boss')));
});

test('nobody gets in under a name that does not exist, whatever word they try', () => {
  camera.settings.commit({ 'userMng.auth.method': 'basic' }, 'test');
  const bent = { ...rules, password: { ...rules.password, passwordMatches: () => true } };
  const { users, settings, clock, random, journal } = camera;
  const { accounts } = users;
  const authenticator = createAuthenticator({
    rules: bent,
    accounts,
    settings,
    uptime: clock.uptime,
    wall: clock.wall.now,
    random,
    journal,
  });
  for (const user of ['', 'nobody'])
    assert.equal(
      refusal(authenticator.admit(attemptOf({ authorization: `Basic ${btoa(`${user}:x`)}` }))),
      'wrong credentials',
    );
});

test('nobody can push out the nonce of another, nor one that somebody logged in with', () => {
  const mine = nonceIn(ask({ address: '10.0.0.7' }));
  const proved = nonceIn(ask());
  assert.equal(ask({ authorization: signed(proved) }).admitted, true);
  for (let i = 0; i < 20_000; i++) ask();
  assert.equal(ask({ address: '10.0.0.7', authorization: signed(mine) }).admitted, true);
  assert.equal(ask({ authorization: signed(proved, { count: 2 }) }).admitted, true);
});
