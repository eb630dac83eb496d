import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import type { Camera } from '../camera.ts';
import type { Proof, TokenProof } from './proof.ts';
import { home, newCamera, refusal, signedToken, type Signing } from './stage.test.ts';

let camera: Camera;
beforeEach(() => {
  camera = newCamera();
});

const token = (signing: Signing = {}): TokenProof => signedToken(camera, signing);

const admit = (proof: Proof, address = home): string =>
  refusal(camera.users.authenticator.admit({ protocol: 'onvif', address, proof }));

test('a token serves for its own nonce and date only', () => {
  assert.equal(admit({ ...token(), nonce: token().nonce }), 'wrong credentials');
  assert.equal(admit({ ...token(), created: token({ off: 1 }).created }), 'wrong credentials');
});

test('a token serves once, also when others came between, and after a restart', () => {
  const first = token();
  assert.equal(admit(first), 'admitted');
  assert.equal(admit(first), 'replayed');
  for (let i = 0; i < 5_000; i++) assert.equal(admit(token()), 'admitted');
  assert.equal(admit(first), 'replayed');
  assert.equal(admit(first, '10.0.0.2'), 'replayed');
  camera.users.authenticator.reset();
  assert.equal(admit(first), 'replayed');
});

test('a nonce serves once, also with another date', () => {
  const nonce = Buffer.from('one nonce');
  assert.equal(admit(token({ nonce })), 'admitted');
  assert.equal(admit(token({ nonce, off: 1_000 })), 'replayed');
});

test('a token that was refused leaves its nonce free', () => {
  const nonce = Buffer.from('one nonce');
  assert.equal(admit(token({ nonce, word: 'wrong' })), 'wrong credentials');
  assert.equal(admit(token({ nonce, off: 1e9 })), 'stale token');
  assert.equal(admit(token({ nonce })), 'admitted');
});

test("a token's date is judged by the camera's date", () => {
  const within = loginLimits.tokenWithin;
  for (const off of [within, -within]) assert.equal(admit(token({ off })), 'admitted', String(off));
  for (const off of [within + 1, -within - 1]) assert.equal(admit(token({ off })), 'stale token');
  const later = token();
  camera.clock.wall.set(camera.clock.wall.now() + within + 1);
  assert.equal(admit(later), 'stale token');
});

test('when the date is set back, a token that was used does not serve again', () => {
  const used = token();
  assert.equal(admit(used), 'admitted');
  camera.clock.advance(loginLimits.tokenWithin * 3);
  assert.equal(admit(used), 'stale token');
  camera.clock.wall.set(Date.parse(used.created));
  assert.equal(admit(used), 'replayed');
});

test('a stale or used token is told from a wrong one only with the right password', () => {
  const used = token();
  assert.equal(admit(used), 'admitted');
  assert.equal(admit({ ...used, digest: token().digest }), 'wrong credentials');
  assert.equal(admit(token({ off: 1e9, word: 'wrong' })), 'wrong credentials');
});
