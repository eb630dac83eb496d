import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { createAuthority } from './certificates.ts';
import { wrongTls, wrongTlsStates, type WrongTlsState } from './wrong-tls.ts';

const now = Date.now();
const host = '192.0.2.1';
const authority = await createAuthority(now);
const root = new X509Certificate(authority.certPem);

/** What is wrong with a chain, as far as Node's certificates tell it. */
function faultsOf(chain: readonly X509Certificate[]): readonly string[] {
  const [leaf = root, above] = chain;
  const [from, to] = [leaf.validFromDate.getTime(), leaf.validToDate.getTime()];
  const last = chain.at(-1) ?? leaf;
  const { modulusLength = Infinity } = leaf.publicKey.asymmetricKeyDetails ?? {};
  return [
    ...(to < now ? ['expired'] : []),
    ...(from > now ? ['not-yet-valid'] : []),
    ...(leaf.checkIP(host) === undefined ? ['wrong-host'] : []),
    ...(leaf.verify(leaf.publicKey) ? ['self-signed'] : []),
    ...(!leaf.verify(leaf.publicKey) && !above ? ['missing-intermediate'] : []),
    ...(above && !last.verify(root.publicKey) ? ['untrusted-root'] : []),
    ...(modulusLength < 2_048 ? ['weak-key'] : []),
    ...(/SHA1/i.test(leaf.signatureAlgorithm ?? '') ? ['sha-1'] : []),
  ];
}

for (const state of Object.keys(wrongTlsStates) as WrongTlsState[])
  test(`${state} is wrong in that way alone`, async () => {
    const { material, crl } = await wrongTls(state, { commonName: 'camera', hosts: [host], now }, authority);
    const pems = material.cert.match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g) ?? [];
    const chain = pems.map((pem) => new X509Certificate(pem));
    const onTheWire = state === 'revoked' || state === 'old-tls';
    assert.deepEqual(faultsOf(chain), onTheWire ? [] : [state]);
    const serial = Buffer.from(chain[0]?.serialNumber ?? '', 'hex');
    const list = Buffer.from(crl.split('\n').slice(1, -2).join(''), 'base64');
    assert.equal(list.includes(serial), state === 'revoked');
    assert.deepEqual(
      [material.oldest, material.newest],
      state === 'old-tls' ? ['TLSv1', 'TLSv1.1'] : [undefined, undefined],
    );
    assert.equal(material.lax === true, state === 'weak-key' || state === 'sha-1');
  });
