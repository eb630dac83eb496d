import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import type { FleetCamera } from '../../fleet/events.ts';
import { pki } from '../../fleet/pki.ts';
import { boss, someCamera } from '../../fleet/some-camera.test.ts';
import { InputError, StorageError } from '../../kernel/errors.ts';
import { manualTime } from '../../kernel/manual-time.ts';
import { createAuthority, selfSigned } from '../../pki/certificates.ts';
import { factoryReset } from '../factory-reset.ts';

const MADE_MS = 120_000;
const subject = { commonName: 'camera.example', country: '', state: '', locality: '', organization: '', unit: '' };

const stage = (): { readonly camera: FleetCamera } => ({ camera: someCamera({ time: manualTime() }) });

/** Lets a key of RSA, which is made outside the event loop, become ready. */
async function ready(camera: FleetCamera): Promise<void> {
  for (let i = 0; i < 500 && camera.certificates.generating(); i++) await new Promise((done) => setTimeout(done, 20));
}

async function keyed(): Promise<ReturnType<typeof stage>> {
  const it = stage();
  it.camera.certificates.generate(2_048, 'boss');
  it.camera.clock.advance(MADE_MS);
  await ready(it.camera);
  assert.equal(it.camera.certificates.crtKey()?.bits, 2_048);
  return it;
}

/** A certificate for the camera's CRT key, with its chain, PEM. */
async function issued({ certificates, clock }: FleetCamera): Promise<string> {
  const authority = await createAuthority(clock.wall.now());
  const key = certificates.kept()?.crtKey?.pem ?? '';
  return (await authority.issue({ commonName: 'camera', hosts: ['192.0.2.1'], now: clock.wall.now() }, key)).cert;
}

const file = (text: string) => ({ name: 'a.pem', bytes: Buffer.from(text), password: '' });

test('a key takes its two minutes of uptime, and no more', async () => {
  const { camera } = stage();
  camera.certificates.generate(2_048, 'boss');
  camera.clock.advance(MADE_MS - 1);
  assert.deepEqual([camera.certificates.crtKey(), camera.certificates.generating()?.leftMs], [undefined, 1]);
  camera.clock.advance(1);
  await ready(camera);
  assert.equal(camera.certificates.crtKey()?.madeAt, camera.clock.wall.now());
});

test('a restart, and a reset, end the generation', async () => {
  for (const end of [
    (camera: FleetCamera) => camera.certificates.restarted(),
    (camera: FleetCamera) => camera.certificates.clear(),
  ]) {
    const { camera } = stage();
    camera.certificates.generate(2_048, 'boss');
    end(camera);
    camera.clock.advance(2 * MADE_MS);
    await new Promise((done) => setTimeout(done, 300));
    assert.deepEqual([camera.certificates.crtKey(), camera.certificates.generating()], [undefined, undefined]);
  }
});

test('a certificate is served at once, with the key that fits', async () => {
  const { camera } = await keyed();
  const chain = await issued(camera);
  await camera.certificates.install(file(chain), 'boss');
  const served = camera.certificates.served();
  assert.equal(served?.cert, chain);
  assert.equal(await camera.keys.tls('192.0.2.1'), await camera.keys.tls('192.0.2.9'));
  assert.equal((await camera.keys.tls('192.0.2.1')).cert, chain);
  camera.certificates.remove('boss');
  assert.equal(camera.certificates.served(), undefined);
  assert.equal(camera.certificates.crtKey()?.bits, 2_048);
});

test('what cannot be saved does not hold', async () => {
  const { camera } = await keyed();
  const chain = await issued(camera);
  await camera.certificates.install(file(chain), 'boss');
  const before = camera.certificates.kept();
  camera.transactions.save = () => {
    throw new StorageError('no space', 'ENOSPC');
  };
  assert.throws(() => camera.certificates.remove('boss'), StorageError);
  await assert.rejects(camera.certificates.install(file(await issued(camera)), 'boss'), StorageError);
  assert.throws(() => factoryReset(camera, 'all', 'boss'), StorageError);
  assert.deepEqual(camera.certificates.kept(), before);
  assert.equal(camera.certificates.served()?.cert, chain);
});

test('what was kept is there again; damaged, it is refused and nothing is taken', async () => {
  const { camera } = await keyed();
  await camera.certificates.install(file(await issued(camera)), 'boss');
  const kept = camera.certificates.kept() ?? assert.fail();
  const other = someCamera({ time: manualTime() });
  other.certificates.restore(kept);
  assert.deepEqual(other.certificates.kept(), kept);
  assert.equal(other.certificates.served()?.cert, kept.ca?.chain);
  const fresh = someCamera({ time: manualTime() });
  const foreign = await selfSigned({ commonName: 'b', hosts: [], now: Date.now() });
  for (const damaged of [
    { ...kept, crtKey: { pem: 'x', madeAt: 0 } },
    { ...kept, ca: { chain: 'x', file: '' } },
    { ...kept, ca: { chain: foreign.cert, file: '' } },
    { ca: kept.ca },
  ]) {
    assert.throws(() => fresh.certificates.restore(damaged), InputError);
    assert.equal(fresh.certificates.kept(), undefined);
  }
});

test('two installations at the same time are two transactions, and the key always fits', async () => {
  const { camera } = await keyed();
  const [one, two] = [await issued(camera), await issued(camera)];
  await Promise.all([one, two].map((chain) => camera.certificates.install(file(chain), 'boss')));
  const { key = '', cert = '' } = camera.certificates.served() ?? {};
  assert.ok([one, two].includes(cert));
  const [leaf] = pki.readChain(cert);
  assert.equal(pki.keyOf(key).publicKey, leaf?.publicKey);
  assert.equal(createPrivateKey(key).asymmetricKeyDetails?.modulusLength, 2_048);
});

test('neither key nor certificate is in the journal', async () => {
  const { camera } = await keyed();
  await camera.certificates.install(file(await issued(camera)), boss.name);
  await assert.rejects(camera.certificates.install(file('nothing'), boss.name), InputError);
  const text = JSON.stringify(camera.journal.since());
  assert.doesNotMatch(text, /PRIVATE|BEGIN/);
  assert.match(text, /certificate\.installed/);
  assert.doesNotMatch(await camera.certificates.request(subject), /PRIVATE/);
});
