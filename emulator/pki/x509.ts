import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { calendar } from '../kernel/time.ts';
import { bits, boolean, context, integer, octets, oid, sequence, set, time, utf8, valuesIn } from './der.ts';

/** Certificates as RFC 5280 has them, with keys on P-256 that sign with SHA-256. Names and extensions are DER. */

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const oids = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  keyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectNames: '2.5.29.17',
  constraints: '2.5.29.19',
  signerKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const;
/** An uncompressed point on P-256: the last bytes of such a key's SubjectPublicKeyInfo (RFC 5480 §2.2). */
const POINT_BYTES = 65;

/** A part of a name: which, and its text. */
type NamePart = readonly [which: 'commonName' | 'organisation', text: string];

export const nameOf = (...parts: readonly NamePart[]): Buffer =>
  sequence(...parts.map(([which, text]) => set(sequence(oid(oids[which]), utf8(text)))));

/** The subject's name in a certificate that OpenSSL has read. */
export function subjectIn(certificate: Buffer): Buffer {
  const [body = certificate] = valuesIn(certificate);
  const [first, ...others] = valuesIn(body);
  // After the version, which may be missing: serial number, algorithm, issuer, validity, subject (§4.1).
  const fields = first?.[0] === 0xa0 ? others : [first, ...others];
  return fields[4] ?? sequence();
}

const critical = (id: string, value: Buffer): Buffer => sequence(oid(id), boolean(true), octets(value));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), octets(value));

/** What an authority may do: sign certificates and lists, with so many authorities below it (§4.2.1.3, §4.2.1.9). */
export const authorityExtensions = (pathLength: number): readonly Buffer[] => [
  critical(oids.constraints, sequence(boolean(true), integer(Buffer.of(pathLength)))),
  critical(oids.keyUsage, bits(Buffer.of(0b0000_0110), 1)),
];

/** What a server may do, and its addresses and names (§4.2.1.6). */
export const serverExtensions = (hosts: readonly string[]): readonly Buffer[] => [
  critical(oids.constraints, sequence()),
  critical(oids.keyUsage, bits(Buffer.of(0b1000_0000), 7)),
  extension(oids.extendedKeyUsage, sequence(oid(oids.serverAuth))),
  extension(oids.subjectNames, sequence(...hosts.map(subjectNameOf))),
];

const subjectNameOf = (host: string): Buffer =>
  isIP(host) ? context(7, addressBytes(host), 'implicit') : context(2, Buffer.from(host, 'latin1'), 'implicit');

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  // A URL has it without a dotted part, in brackets.
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter((word) => word !== ''));
  const words = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  return Buffer.from(words.map((word) => word.padStart(4, '0')).join(''), 'hex');
}

export interface CertificatePlan {
  readonly issuer: Buffer;
  readonly issuerKey: KeyObject;
  readonly subject: Buffer;
  /** The subject's own key. */
  readonly key: KeyObject;
  /** Ms since 1970-01-01 UTC. */
  readonly from: number;
  readonly until: number;
  readonly extensions: readonly Buffer[];
}

/** A certificate as PEM, with the key identifiers that strict clients ask for (§4.2.1.1, §4.2.1.2). */
export function signed({ issuer, issuerKey, subject, key, from, until, extensions }: CertificatePlan): string {
  const algorithm = sequence(oid(ECDSA_WITH_SHA256));
  const publicKey = publicKeyOf(key);
  const all = [
    ...extensions,
    extension(oids.keyId, octets(keyIdOf(publicKey))),
    extension(oids.signerKeyId, sequence(context(0, keyIdOf(publicKeyOf(issuerKey)), 'implicit'))),
  ];
  const body = sequence(
    context(0, integer(Buffer.of(2)), 'explicit'),
    // Positive and 16 bytes long (§4.1.2.2).
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    algorithm,
    issuer,
    sequence(time(calendar(from)), time(calendar(until))),
    subject,
    publicKey,
    context(3, sequence(...all), 'explicit'),
  );
  return pemOf(sequence(body, algorithm, bits(sign('sha256', body, issuerKey))));
}

const pemOf = (certificate: Buffer): string => {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

const publicKeyOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' });

/** SHA-1 of the public key's bits: an identifier, no protection (§4.2.1.2). */
const keyIdOf = (publicKey: Buffer): Buffer => createHash('sha1').update(publicKey.subarray(-POINT_BYTES)).digest();
