import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, type X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import type { Shown } from '../../clients/handshake.ts';
import { ClientError } from '../../clients/client-error.ts';
import type { Camera } from '../camera.ts';
import { certificateTrials } from './certificate.ts';

const DAY_MS = 86_400_000;
const now = Date.parse('2026-11-26T12:00:00Z');

const rsa = (bits: number): KeyObject => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey;
const good = rsa(2_048);

interface Seen extends Partial<Omit<Shown, 'certificate'>> {
  readonly from?: number;
  readonly to?: number;
  readonly publicKey?: KeyObject;
  readonly issuer?: string;
  /** What an offer of old versions comes to. */
  readonly old?: ClientError;
}

/** A camera that shows such a certificate. */
function cameraWith({ from = -1, to = 365, publicKey = good, issuer = 'CN=authority', ...seen }: Seen): Camera {
  const certificate = {
    validFrom: new Date(now + from * DAY_MS).toISOString(),
    validTo: new Date(now + to * DAY_MS).toISOString(),
    publicKey,
    issuer,
    subject: 'CN=camera',
    subjectAltName: 'IP Address:192.0.2.1',
  } as unknown as X509Certificate;
  const { distrust, misnamed, old = new ClientError('no TLS', 'no TLS') } = seen;
  const shown: Shown = { certificate, distrust, misnamed };
  const handshake: Camera['handshake'] = (offer) => (offer ? Promise.reject(old) : Promise.resolve(shown));
  return { handshake, memory: new Map<string, Promise<unknown>>() } as unknown as Camera;
}

const verdict = async (check: string, seen: Seen): Promise<string | undefined> => {
  const trial = certificateTrials(cameraWith(seen), now).find((one) => one.check === check) ?? assert.fail(check);
  return (await trial.ask())?.status;
};

test('a certificate that ends within thirty days fails', async () => {
  const dates = (from: number, to: number): Promise<string | undefined> =>
    verdict('https.certificate.dates', { from, to });
  assert.deepEqual(await Promise.all([dates(-1, 29.9), dates(-1, 30), dates(1, 60), dates(-60, -1), dates(0, 31)]), [
    'fail',
    'pass',
    'fail',
    'fail',
    'pass',
  ]);
});

test('both sides of the least key', async () => {
  const ec = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).publicKey;
  const key = (publicKey: KeyObject): Promise<string | undefined> => verdict('https.certificate.key', { publicKey });
  assert.deepEqual(await Promise.all([key(rsa(1_024)), key(rsa(2_040)), key(good)]), ['fail', 'fail', 'pass']);
  assert.deepEqual(await Promise.all([key(ec('P-256')), key(ec('P-384'))]), ['pass', 'pass']);
  assert.equal(await key(generateKeyPairSync('ed25519').publicKey), 'unverified');
});

test('another name fails; who issued it a person has to say, unless the tool trusts them', async () => {
  assert.equal(await verdict('https.certificate.name', {}), 'pass');
  assert.equal(await verdict('https.certificate.name', { misnamed: 'it is for another host' }), 'fail');
  assert.equal(await verdict('https.certificate.issuer', {}), 'pass');
  assert.equal(await verdict('https.certificate.issuer', { distrust: 'unknown' }), 'manual');
  assert.equal(await verdict('https.certificate.issuer', { issuer: 'CN=camera', distrust: 'self-signed' }), 'manual');
});

test('old versions that are refused pass; what is no refusal shows nothing', async () => {
  assert.equal(await verdict('https.old-versions', {}), 'pass');
  const refused = new ClientError('nothing', 'old TLS');
  assert.equal(await verdict('https.old-versions', { old: refused }), 'pass');
  for (const trouble of ['closed', 'silent', 'other'] as const)
    assert.equal(await verdict('https.old-versions', { old: new ClientError('nothing', trouble) }), 'unverified');
});

test('the certificate is asked for once', async () => {
  let asked = 0;
  const camera = cameraWith({});
  const counting = {
    ...camera,
    handshake(offer?: Parameters<Camera['handshake']>[0]) {
      if (!offer) asked++;
      return camera.handshake(offer);
    },
  } as unknown as Camera;
  for (const { ask } of certificateTrials(counting, now)) await ask();
  assert.equal(asked, 1);
});
