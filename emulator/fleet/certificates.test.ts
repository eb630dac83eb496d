import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { manualTime } from '../kernel/manual-time.ts';
import type { TlsMaterial } from '../net/door.ts';
import { newKey, pemOf } from '../pki/keys.ts';
import { Certificates, type Holder } from './certificates.ts';
import { someModel } from './some-camera.test.ts';
import { memoryStorage, type Storage } from './storage.ts';

/** A storage of texts, as a data folder keeps them. */
function textStorage(): Storage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    ...memoryStorage(() => 'seed'),
    texts,
    lasting: true,
    text: (name) => texts.get(name),
    keep: (name, text) => void texts.set(name, text),
  };
}

const holder = (camera: string, host: string): Holder => ({
  camera,
  model: { ...someModel, certificate: 'test-ca', certificateKey: 'rsa-2048' },
  identity: { mac: 'd4:2d:c5:00:00:01', serial: 'TST00001' },
  hosts: [host],
});

const plan = (storage: Storage) => ({ storage, time: manualTime(), warn: (line: string) => assert.fail(line) });

const publicKeyOf = ({ cert }: TlsMaterial): string =>
  new X509Certificate(cert).publicKey.export({ format: 'der', type: 'spki' }).toString('hex');

test('a camera has one key at all its addresses, also if it asks at the same time', async () => {
  const certificates = new Certificates(plan(memoryStorage(() => 'seed')));
  certificates.open('1');
  const made = await Promise.all(['192.0.2.1', '192.0.2.2'].map((host) => certificates.of(holder('1', host))));
  made.push(await certificates.of(holder('1', '192.0.2.3')));
  assert.equal(new Set(made.map(publicKeyOf)).size, 1);
  assert.equal(new Set(made.map(({ key }) => key)).size, 1);
  for (const [i, { cert }] of made.entries())
    assert.equal(new X509Certificate(cert).checkIP(`192.0.2.${i + 1}`), `192.0.2.${i + 1}`);
});

test('two cameras have two keys', async () => {
  const certificates = new Certificates(plan(memoryStorage(() => 'seed')));
  for (const camera of ['1', '2']) certificates.open(camera);
  const [one, two] = await Promise.all(['1', '2'].map((camera) => certificates.of(holder(camera, '192.0.2.1'))));
  assert.ok(one && two);
  assert.notEqual(publicKeyOf(one), publicKeyOf(two));
});

test('the key outlives the process, at every address, and nothing is written after the end', async () => {
  const storage = textStorage();
  const first = new Certificates(plan(storage));
  first.open('1');
  const before = await first.of(holder('1', '192.0.2.1'));
  const late = first.of(holder('1', '192.0.2.7'));
  first.close();
  const written = storage.texts.get('1/certificates.json');
  await late;
  assert.equal(storage.texts.get('1/certificates.json'), written);
  const second = new Certificates(plan(storage));
  second.open('1');
  assert.deepEqual(await second.of(holder('1', '192.0.2.1')), before);
  assert.equal(publicKeyOf(await second.of(holder('1', '192.0.2.2'))), publicKeyOf(before));
});

test('a camera that was removed leaves its key to nobody', async () => {
  const certificates = new Certificates(plan(memoryStorage(() => 'seed')));
  certificates.open('1');
  const before = await certificates.of(holder('1', '192.0.2.1'));
  certificates.forget('1');
  certificates.open('1');
  assert.notEqual(publicKeyOf(await certificates.of(holder('1', '192.0.2.1'))), publicKeyOf(before));
});

test('a key that is given is used, and not kept', async () => {
  const storage = textStorage();
  const certificates = new Certificates(plan(storage));
  certificates.open('1');
  const key = pemOf(await newKey('rsa-2048'));
  assert.equal((await certificates.of({ ...holder('1', '192.0.2.1'), key })).key, key);
  assert.equal(storage.texts.has('1/certificates.json'), false);
  assert.notEqual((await certificates.of(holder('1', '192.0.2.1'))).key, key);
});
