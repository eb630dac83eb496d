import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  X509CrlGenerator,
  X509CrlReason,
  Extension,
} from '@peculiar/x509';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { systemRandom } from '../kernel/random.ts';
import { calendar } from '../kernel/time.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { KeptAuthority, Subject } from './certificates.ts';
import { keyIdOf, newEcKey, pemOf, publicKeyOf, signingOf } from './keys.ts';

/** The ways in which TLS of a camera can be wrong on purpose, each in one way alone, for testers of clients. */
export const wrongTlsStates = {
  expired: 'The certificate has expired.',
  'not-yet-valid': 'The certificate is not valid yet.',
  'wrong-host': 'The certificate is for another host.',
  'untrusted-root': 'The chain ends at a root that nobody trusts.',
  'self-signed': 'The certificate is self-signed.',
  revoked: 'The certificate is on the revocation list of its authority.',
  'weak-key': 'The certificate has an RSA key of 1024 bits.',
  'sha-1': 'The certificate is signed with SHA-1.',
  'old-tls': 'Nothing newer than TLS 1.1 is spoken.',
  'missing-intermediate': 'The chain lacks the certificate of the authority between the camera and the root.',
} as const;

export type WrongTlsState = keyof typeof wrongTlsStates;

/** TLS that is wrong in one way, and the revocation list of the authority that signed the certificate, PEM. */
export interface WrongTls {
  readonly material: TlsMaterial;
  readonly crl: string;
}

const DAY_MS = 86_400_000;
const ORGANISATION = 'ipro-emulator';
const ELSEWHERE = 'another-camera.example';
const WEAK_BITS = 1_024;
/** The number of a revocation list (RFC 5280 §5.2.3), and the integer 1 in DER. */
const CRL_NUMBER = '2.5.29.20';
const FIRST = new Uint8Array([2, 1, 1]);
/** When certificates are valid, in days from now. Leaves are valid for less than the 398 days that browsers allow. */
const VALID = { authority: [-1_000, 3_650], leaf: [-1, 300], expired: [-330, -30], future: [30, 330] } as const;

interface Signer {
  readonly name: Name;
  readonly key: KeyObject;
}

interface Plan {
  readonly signer: Signer;
  readonly subject: Signer;
  readonly now: number;
  readonly valid: readonly [from: number, to: number];
  readonly hash?: 'SHA-1';
  readonly extensions: readonly Extension[];
}

const nameOf = (what: string): Name => new Name([{ CN: [what] }, { O: [ORGANISATION] }]);

const authorityExtensions = (pathLength: number): readonly Extension[] => [
  new BasicConstraintsExtension(true, pathLength, true),
  new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
];

const leafExtensions = (hosts: readonly string[]): readonly Extension[] => [
  new BasicConstraintsExtension(false, undefined, true),
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
  new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }))),
];

const algorithmOf = (key: KeyObject, hash?: 'SHA-1') => ({ ...signingOf(key), ...(hash ? { hash } : {}) });

const cryptoKey = (key: KeyObject, hash?: 'SHA-1') => key.toCryptoKey(algorithmOf(key, hash), false, ['sign']);

function certificate({ signer, subject, now, valid, hash, extensions }: Plan): Promise<X509Certificate> {
  const [from, to] = valid.map((days) => calendar(now + days * DAY_MS));
  return X509CertificateGenerator.create({
    subject: subject.name,
    issuer: signer.name,
    serialNumber: `01${Buffer.from(systemRandom.bytes(15)).toString('hex')}`,
    ...(from ? { notBefore: from } : {}),
    ...(to ? { notAfter: to } : {}),
    signingAlgorithm: algorithmOf(signer.key, hash),
    publicKey: publicKeyOf(subject.key),
    signingKey: cryptoKey(signer.key, hash),
    extensions: [
      ...extensions,
      new SubjectKeyIdentifierExtension(keyIdOf(subject.key)),
      new AuthorityKeyIdentifierExtension(keyIdOf(signer.key)),
    ],
  });
}

const weakKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: WEAK_BITS }).privateKey;

const pem = (one: X509Certificate): string => `${one.toString('pem')}\n`;

/** The revocation list of an authority, with these certificates. */
async function revocations(signer: Signer, now: number, revoked: readonly X509Certificate[]): Promise<string> {
  const list = await X509CrlGenerator.create({
    issuer: signer.name.toString(),
    thisUpdate: calendar(now - DAY_MS),
    nextUpdate: calendar(now + VALID.leaf[1] * DAY_MS),
    entries: revoked.map(({ serialNumber }) => ({
      serialNumber,
      revocationDate: calendar(now - DAY_MS),
      reason: X509CrlReason.keyCompromise,
    })),
    extensions: [new AuthorityKeyIdentifierExtension(keyIdOf(signer.key)), new Extension(CRL_NUMBER, false, FIRST)],
    signingAlgorithm: algorithmOf(signer.key),
    signingKey: cryptoKey(signer.key),
  });
  const lines =
    Buffer.from(list.rawData)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN X509 CRL-----', ...lines, '-----END X509 CRL-----', ''].join('\n');
}

/**
 * TLS of a camera that is wrong in this way and in no other: a client that trusts the root of `authority` finds nothing else to complain
 * about. `subject.now`: the time by which clients judge.
 */
export async function wrongTls(
  state: WrongTlsState,
  { commonName, hosts, now }: Subject,
  authority: KeptAuthority,
): Promise<WrongTls> {
  const trusted = state !== 'untrusted-root';
  const rootKey = trusted ? createPrivateKey(authority.keyPem) : newEcKey();
  const rootName = trusted
    ? new X509Certificate(authority.certPem).subjectName
    : nameOf(`${ORGANISATION} untrusted root`);
  const root = { name: rootName, key: rootKey };
  const middle = { name: nameOf(`${ORGANISATION} authority of wrong certificates`), key: newEcKey() };
  const leaf = { name: new Name([{ CN: [commonName] }]), key: state === 'weak-key' ? weakKey() : newEcKey() };
  const signedByRoot = { signer: root, now, valid: VALID.authority };
  const intermediate = await certificate({ ...signedByRoot, subject: middle, extensions: authorityExtensions(0) });
  const own = await certificate({
    signer: state === 'self-signed' ? leaf : middle,
    subject: leaf,
    now,
    valid: state === 'expired' ? VALID.expired : state === 'not-yet-valid' ? VALID.future : VALID.leaf,
    ...(state === 'sha-1' ? { hash: 'SHA-1' } : {}),
    extensions: leafExtensions(state === 'wrong-host' ? [ELSEWHERE] : hosts),
  });
  const above = state === 'self-signed' || state === 'missing-intermediate' ? [] : [intermediate];
  const rootToo = trusted
    ? []
    : [await certificate({ ...signedByRoot, subject: root, extensions: authorityExtensions(1) })];
  return {
    material: {
      key: pemOf(leaf.key),
      cert: [own, ...above, ...rootToo].map(pem).join(''),
      ...(state === 'weak-key' || state === 'sha-1' ? { lax: true } : {}),
      ...(state === 'old-tls' ? { oldest: 'TLSv1', newest: 'TLSv1.1' } : {}),
    },
    crl: await revocations(middle, now, state === 'revoked' ? [own] : []),
  };
}
