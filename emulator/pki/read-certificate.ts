import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import { X509Certificate as NodeCertificate, type KeyObject } from 'node:crypto';
import type { Certificate } from '../guide/certificate.ts';
import { shown, WireError } from '../kernel/errors.ts';

/** The most bytes of one certificate. */
export const LONGEST_CERTIFICATE = 16_384;

const CURVE_BITS = new Map([
  ['prime256v1', 256],
  ['secp384r1', 384],
  ['secp521r1', 521],
]);

/** Any extended key usage (RFC 5280 §4.2.1.12). */
const ANY_USAGE = '2.5.29.37.0';

/** Reads a certificate in DER. Throws `WireError`. */
export function readCertificate(der: Buffer, where = 'certificate'): Certificate {
  if (der.length > LONGEST_CERTIFICATE)
    throw new WireError({ got: `${der.length} bytes`, wanted: `at most ${LONGEST_CERTIFICATE}`, where });
  try {
    const node = new NodeCertificate(der);
    const read = new X509Certificate(node.raw);
    const { publicKey } = node;
    const basic = read.getExtension(BasicConstraintsExtension);
    return {
      pem: node.toString(),
      subject: nameOf(read.subject),
      issuer: nameOf(read.issuer),
      serial: node.serialNumber,
      names: namesIn(read),
      from: read.notBefore.getTime(),
      to: read.notAfter.getTime(),
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      key: keyOf(publicKey),
      hash: hashOf(read, node),
      authority: basic?.ca ?? false,
      server: mayServe(read),
      fingerprint: node.fingerprint256,
    };
  } catch (error) {
    if (error instanceof WireError) throw error;
    // Neither library says what is wrong in words for people.
    throw new WireError({ got: 'something else', wanted: 'an X.509 certificate', where });
  }
}

/** Whether a certificate is signed by another, which is an authority's and has the name of its issuer. */
export function isSignedBy(one: Certificate, issuer: Certificate): boolean {
  try {
    const [signed, by] = [new NodeCertificate(one.pem), new NodeCertificate(issuer.pem)];
    return issuer.authority && signed.checkIssued(by) && signed.verify(by.publicKey);
  } catch {
    return false;
  }
}

const nameOf = (name: string): string => shown(name) || '(no name)';

const namesIn = (read: X509Certificate): string[] =>
  (read.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [])
    .filter(({ type }) => type === 'dns' || type === 'ip')
    .map(({ value }) => shown(value));

/** The kind of a public or private key, and its bits. */
export function keyOf(key: KeyObject): Certificate['key'] {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return { type: 'rsa', bits: modulusLength ?? 0 };
  const bits = CURVE_BITS.get(namedCurve ?? '');
  return key.asymmetricKeyType === 'ec' && bits !== undefined ? { type: 'ec', bits } : { type: 'other', bits: 0 };
}

/** Names of signatures of Edwards curves, which have a hash of their own as strong as SHA-512 (RFC 8410, RFC 8032). */
const EDWARDS = new Set(['Ed25519', 'EdDSA']);

/** The hash of the signature; '': it is unknown. */
function hashOf({ signatureAlgorithm }: X509Certificate, node: NodeCertificate): string {
  // Where Node tells it, it has names of hashes that the other library does not know.
  const [old] = /md[245]/i.exec((node as { readonly signatureAlgorithm?: string }).signatureAlgorithm ?? '') ?? [];
  if (old !== undefined) return old.toUpperCase();
  const { name, hash } = signatureAlgorithm as { readonly name: string; readonly hash?: { readonly name: string } };
  if (EDWARDS.has(name)) return 'SHA-512';
  // RSASSA-PSS names a hash that the library does not know by its OID.
  return hash?.name.startsWith('SHA-') ? hash.name : '';
}

/** Whether the usages let a TLS server sign its handshake with the key (RFC 5280 §4.2.1.3 and §4.2.1.12). */
function mayServe(read: X509Certificate): boolean {
  const usages = read.getExtension(KeyUsagesExtension);
  const extended = read.getExtension(ExtendedKeyUsageExtension)?.usages.map(String);
  const signs = !usages || (usages.usages & KeyUsageFlags.digitalSignature) !== 0;
  return signs && (!extended || extended.includes(ExtendedKeyUsage.serverAuth) || extended.includes(ANY_USAGE));
}
