import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import { corpus } from '../../scripts/run/corpus.ts';
import { damaged } from '../../scripts/run/fuzzing.ts';
import { seeded } from '../kernel/random.ts';
import { WireError } from '../kernel/errors.ts';
import { createAuthority, selfSigned } from './certificates.ts';
import { newKey, pemOf, publicKeyOf } from './keys.ts';
import { arranged, readUploaded } from './uploaded.ts';
import { readCertificate } from './read-certificate.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 6_000);
const now = Date.now();
const kept = corpus(import.meta.url);
const bytesOf = (name: string): Buffer => kept.find((one) => one.name === name)?.bytes ?? assert.fail(name);

const subjects = async (name: string, password = ''): Promise<readonly string[]> =>
  (await readUploaded(bytesOf(name), password)).certificates.map(({ subject }) => subject);

const refused = (bytes: Buffer, says: RegExp, password = 'x'): Promise<void> =>
  assert.rejects(readUploaded(bytes, password), (error) => error instanceof WireError && says.test(error.message));

test('each form of a certificate is read', async () => {
  for (const name of [
    'whole.der',
    'whole.pem',
    'certificate-alone.p12',
    'key-and-certificate.p12',
    'not-encrypted.p12',
  ])
    assert.deepEqual(await subjects(name, 'x'), ['CN=corpus'], name);
  const [read] = (await readUploaded(bytesOf('whole.pem'), '')).certificates;
  assert.deepEqual(
    [read?.issuer, read?.names, read?.key, read?.hash, read?.authority, read?.server],
    ['CN=corpus', ['192.0.2.1', 'camera.example'], { type: 'ec', bits: 256 }, 'SHA-256', true, true],
  );
});

test('a key comes from PKCS#12 alone, and is that of the certificate', async () => {
  for (const name of ['key-and-certificate.p12', 'not-encrypted.p12']) {
    const { certificates, key } = await readUploaded(bytesOf(name), 'x');
    assert.equal(key?.publicKey, certificates[0]?.publicKey, name);
    assert.equal(publicKeyOf(createPrivateKey(key?.pem ?? '')).toString('base64'), key?.publicKey);
  }
  for (const name of ['whole.pem', 'whole.der', 'certificate-alone.p12'])
    assert.equal((await readUploaded(bytesOf(name), 'x')).key, undefined, name);
});

test('what cannot be read is refused with what was wanted', async () => {
  await refused(Buffer.alloc(0), /got nothing/);
  await refused(Buffer.from('certificate'), /PEM or DER, or PKCS#12/);
  await refused(bytesOf('key-and-certificate.p12'), /another password/, 'y');
  await refused(bytesOf('key-and-certificate.p12'), /another password/, '');
  await refused(bytesOf('key-and-certificate.p12'), /at most 256 characters/, 'x'.repeat(257));
  await refused(bytesOf('without-integrity.p12'), /no integrity check/);
  await refused(bytesOf('two-million-iterations.p12'), /2000000 iterations/);
  await refused(bytesOf('nested-ten-thousand-deep.p12'), /./);
  await refused(bytesOf('length-beyond-the-file.p12'), /./);
  await refused(bytesOf('empty-block.pem'), /X\.509/);
  await refused(bytesOf('blocks-of-other-names.pem'), /./);
  const pem = bytesOf('whole.pem').toString();
  await refused(Buffer.from(pem.repeat(11)), /11 certificates/);
  assert.equal((await readUploaded(Buffer.from(pem.repeat(10)), '')).certificates.length, 1);
  assert.throws(() => readCertificate(Buffer.alloc(16_385)), WireError);
});

test('certificates are put in order for a key, whatever their order is', async () => {
  const [authority, other] = [await createAuthority(now), await createAuthority(now)];
  const key = pemOf(await newKey('ec-p256'));
  const { cert } = await authority.issue({ commonName: 'camera', hosts: ['192.0.2.1'], now }, key);
  const [leaf = '', issuer = ''] = cert.split(/(?<=-----END CERTIFICATE-----\n)/);
  const read = async (...pems: readonly string[]) => (await readUploaded(Buffer.from(pems.join('')), '')).certificates;
  const publicKey = publicKeyOf(createPrivateKey(key)).toString('base64');
  const names = (all: readonly { readonly subject: string }[] = []): string[] => all.map(({ subject }) => subject);
  for (const pems of [
    [leaf, issuer, authority.certPem],
    [authority.certPem, issuer, leaf],
  ]) {
    const found = arranged(await read(...pems), publicKey);
    assert.deepEqual([found?.leaf.subject, found?.fits, names(found?.strays)], ['CN=camera', true, []]);
    assert.deepEqual(names(found?.issuers), [
      'CN=ipro-emulator test authority, O=ipro-emulator',
      'CN=ipro-emulator test root, O=ipro-emulator',
    ]);
  }
  // A root of the same name did not sign it.
  const strange = arranged(await read(leaf, issuer, other.certPem), publicKey);
  assert.deepEqual(names(strange?.strays), ['CN=ipro-emulator test root, O=ipro-emulator']);
  const alone = await selfSigned({ commonName: 'elsewhere', hosts: [], now });
  const unfit = arranged(await read(issuer, alone.cert), publicKey);
  assert.deepEqual([unfit?.fits, unfit?.leaf.subject], [false, 'CN=elsewhere']);
  assert.equal(arranged([], publicKey), undefined);
  assert.equal(arranged(await read(leaf), '')?.fits, false);
});

test('damaged files are read or refused, and nothing else happens', async () => {
  const random = seeded('uploaded');
  for (let i = 0; i < RUNS; i++) {
    const { name, bytes } = kept[random.below(kept.length)] ?? assert.fail();
    // The iterations would take their time, and nothing else is behind them.
    const source = name.startsWith('two-million') ? bytesOf('whole.der') : bytes;
    try {
      await readUploaded(damaged(source, random), 'x');
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }
});
