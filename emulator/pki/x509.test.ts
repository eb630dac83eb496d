import assert from 'node:assert/strict';
import { X509Certificate, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { bits, integer, octets, oid, sequence, time, valuesIn } from './der.ts';
import { nameOf, signed } from './x509.ts';
import { createAuthority, isGood, isPair, selfSigned } from './certificates.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const DAY = 86_400_000;
const hex = (value: Buffer): string => value.toString('hex');

test('lengths are in one byte below 128, and in as few as they need above (X.690 §8.1.3)', () => {
  for (const [length, head] of [
    [0, '0400'],
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_535, '0482ffff'],
    [65_536, '0483010000'],
  ] as const)
    assert.equal(hex(octets(Buffer.alloc(length))).slice(0, head.length), head);
});

test('values are as published', () => {
  assert.equal(hex(oid('1.2.840.10045.4.3.2')), '06082a8648ce3d040302');
  assert.equal(hex(oid('2.5.29.17')), '0603551d11');
  assert.equal(hex(bits(Buffer.of(6), 1)), '03020106');
  assert.equal(time(new Date('2049-12-31T23:59:59.9Z')).toString('latin1'), '\x17\x0d491231235959Z');
  assert.equal(time(new Date('2050-01-01T00:00:00Z')).toString('latin1'), '\x18\x0f20500101000000Z');
});

test('the values of a sequence come out as they went in', () => {
  const values = [octets(Buffer.alloc(200)), integer(Buffer.of(1)), sequence(octets(Buffer.alloc(70_000)))];
  assert.deepEqual(valuesIn(sequence(...values)), values);
  assert.deepEqual(valuesIn(sequence()), []);
});

test('a leaf names its addresses, may be a server and nothing else, and its chain ends in the root', async () => {
  const authority = await createAuthority(now);
  const hosts = ['192.0.2.1', '2001:db8::7', '::1', '::ffff:192.0.2.1', 'fe80::1%eth0', 'camera.test'];
  const made = await authority.issue({ commonName: 'Zufahrt, Süd', hosts, now });
  const [leaf, middle] = made.cert.split(/(?<=-----END CERTIFICATE-----\n)/).map((pem) => new X509Certificate(pem));
  const root = new X509Certificate(authority.certPem);
  assert.ok(leaf && middle);
  assert.equal(leaf.subject, 'CN=Zufahrt\\, Süd');
  assert.deepEqual(leaf.subjectAltName?.split(', '), [
    'IP Address:192.0.2.1',
    'IP Address:2001:DB8:0:0:0:0:0:7',
    'IP Address:0:0:0:0:0:0:0:1',
    'IP Address:0:0:0:0:0:FFFF:C000:201',
    'IP Address:FE80:0:0:0:0:0:0:1',
    'DNS:camera.test',
  ]);
  assert.deepEqual([leaf.ca, middle.ca, root.ca], [false, true, true]);
  assert.deepEqual(leaf.keyUsage, ['1.3.6.1.5.5.7.3.1']);
  assert.deepEqual([leaf.validFromDate, leaf.validToDate], [new Date(now - DAY), new Date(now + 820 * DAY)]);
  assert.ok(leaf.checkIssued(middle) && middle.checkIssued(root));
  assert.ok(leaf.verify(middle.publicKey) && middle.verify(root.publicKey) && root.verify(root.publicKey));
  assert.ok(leaf.checkPrivateKey(createPrivateKey(made.key)) && isPair(made));
  assert.notEqual(leaf.serialNumber, middle.serialNumber);
  assert.match(leaf.serialNumber, /^01[0-9A-F]{30}$/);
});

test('it is good while it is valid, under its own root', async () => {
  const [authority, other] = await Promise.all([createAuthority(now), createAuthority(now)]);
  const made = await authority.issue({ commonName: 'a', hosts: [], now });
  const goods = [now - DAY, now, now + 820 * DAY - 1].map((at) => isGood(made, at, authority.certPem));
  const bads = [now - DAY - 1, now + 820 * DAY].map((at) => isGood(made, at, authority.certPem));
  assert.deepEqual(
    [goods, bads],
    [
      [true, true, true],
      [false, false],
    ],
  );
  assert.equal(isGood(made, now, other.certPem), false);
  const own = await selfSigned({ commonName: 'a', hosts: [], now });
  assert.deepEqual([isGood(own, now, undefined), isGood(own, now, authority.certPem)], [true, false]);
});

test('a kept authority is the issuer again; another key, or one on another curve, is refused', async () => {
  const kept = await createAuthority(now);
  const again = await createAuthority(now + 2050 * DAY, kept);
  const made = await again.issue({ commonName: 'a', hosts: [], now });
  const middle = new X509Certificate(made.cert.slice(made.cert.indexOf('-----END CERTIFICATE-----') + 26));
  assert.ok(middle.checkIssued(new X509Certificate(kept.certPem)));
  const { keyPem } = await createAuthority(now);
  await assert.rejects(createAuthority(now, { ...kept, keyPem }), /got the key of another certificate/);
  const key = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey;
  const issuer = nameOf(['commonName', 'root']);
  const plan = { issuer, issuerKey: key, subject: issuer, key, from: now, until: now + DAY };
  const other = { certPem: signed({ ...plan, extensions: [] }), keyPem: key.export({ format: 'pem', type: 'pkcs8' }) };
  await assert.rejects(createAuthority(now, other), /got a key on curve secp384r1, wanted prime256v1/);
});
