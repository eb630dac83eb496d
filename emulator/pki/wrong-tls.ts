import {
  AuthorityKeyIdentifierExtension,
  Extension,
  Name,
  X509Certificate,
  X509CrlGenerator,
  X509CrlReason,
} from '@peculiar/x509';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calendar } from '../kernel/time.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { KeptAuthority, Subject } from './certificates.ts';
import {
  authorityExtensions,
  authorityName,
  certificatePem,
  DAY_MS,
  issued,
  serverExtensions,
  signerOf,
  type Holder,
} from './issued.ts';
import { keyIdOf, newEcKey, pemOf } from './keys.ts';

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

const ELSEWHERE = 'another-camera.example';
const WEAK_BITS = 1_024;
/** The number of a revocation list (RFC 5280 §5.2.3), and the integer 1 in DER. */
const CRL_NUMBER = '2.5.29.20';
const FIRST = new Uint8Array([2, 1, 1]);
/** When certificates are valid, in days from now. Leaves are valid for less than the 398 days that browsers allow. */
const VALID = { authority: [-1_000, 3_650], leaf: [-1, 300], expired: [-330, -30], future: [30, 330] } as const;

const weakKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: WEAK_BITS }).privateKey;

/** The revocation list of an authority, with these certificates. */
async function revocations(signer: Holder, now: number, revoked: readonly X509Certificate[]): Promise<string> {
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
    ...signerOf(signer.key),
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
  const rootName = trusted ? new X509Certificate(authority.certPem).subjectName : authorityName('untrusted root');
  const root = { name: rootName, key: rootKey };
  const middle = { name: authorityName('authority of wrong certificates'), key: newEcKey() };
  const leaf = { name: new Name([{ CN: [commonName] }]), key: state === 'weak-key' ? weakKey() : newEcKey() };
  const signedByRoot = { signer: root, now, days: VALID.authority };
  const intermediate = await issued({ ...signedByRoot, subject: middle, extensions: authorityExtensions(0) });
  const own = await issued({
    signer: state === 'self-signed' ? leaf : middle,
    subject: leaf,
    now,
    days: state === 'expired' ? VALID.expired : state === 'not-yet-valid' ? VALID.future : VALID.leaf,
    ...(state === 'sha-1' ? { hash: 'SHA-1' } : {}),
    extensions: serverExtensions(state === 'wrong-host' ? [ELSEWHERE] : hosts),
  });
  const above = state === 'self-signed' || state === 'missing-intermediate' ? [] : [intermediate];
  const rootToo = trusted ? [] : [await issued({ ...signedByRoot, subject: root, extensions: authorityExtensions(1) })];
  return {
    material: {
      key: pemOf(leaf.key),
      cert: [own, ...above, ...rootToo].map(certificatePem).join(''),
      ...(state === 'weak-key' || state === 'sha-1' ? { lax: true } : {}),
      ...(state === 'old-tls' ? { oldest: 'TLSv1', newest: 'TLSv1.1' } : {}),
    },
    crl: await revocations(middle, now, state === 'revoked' ? [own] : []),
  };
}
