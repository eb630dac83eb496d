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
  X509CertificateGenerator,
  type Extension,
  type X509Certificate,
} from '@peculiar/x509';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { systemRandom } from '../kernel/random.ts';
import { calendar } from '../kernel/time.ts';
import { keyIdOf, publicKeyOf, signingOf } from './keys.ts';

export const DAY_MS = 86_400_000;
const ORGANISATION = 'ipro-emulator';

/** Whoever has a key: the issuer or the subject of a certificate. */
export interface Holder {
  readonly name: Name;
  readonly key: KeyObject;
}

/** A certificate to be issued. */
interface Plan {
  readonly signer: Holder;
  readonly subject: Holder;
  readonly now: number;
  /** From when and until when it is valid, in days from now. */
  readonly days: readonly [from: number, to: number];
  /** Unless given, SHA-256. */
  readonly hash?: 'SHA-1';
  readonly extensions: readonly Extension[];
}

/** The name of an authority: "CN=ipro-emulator …, O=ipro-emulator". */
export const authorityName = (what: string): Name =>
  new Name([{ CN: [`${ORGANISATION} ${what}`] }, { O: [ORGANISATION] }]);

export const authorityExtensions = (pathLength: number): readonly Extension[] => [
  new BasicConstraintsExtension(true, pathLength, true),
  new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
];

/** The extensions of a server at these IP addresses and DNS names. */
export const serverExtensions = (hosts: readonly string[]): readonly Extension[] => [
  new BasicConstraintsExtension(false, undefined, true),
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
  new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }))),
];

/** How a key signs: the algorithm and the key as WebCrypto takes them. */
export function signerOf(key: KeyObject, hash?: 'SHA-1') {
  const signingAlgorithm = { ...signingOf(key), ...(hash ? { hash } : {}) };
  return { signingAlgorithm, signingKey: key.toCryptoKey(signingAlgorithm, false, ['sign']) };
}

/** Issues a certificate, with the key identifiers that strict clients ask for (RFC 5280 §4.2.1.1, §4.2.1.2). */
export function issued({ signer, subject, now, days, hash, extensions }: Plan): Promise<X509Certificate> {
  const [from, to] = days;
  return X509CertificateGenerator.create({
    subject: subject.name,
    issuer: signer.name,
    // Positive and 16 bytes long (RFC 5280 §4.1.2.2).
    serialNumber: `01${Buffer.from(systemRandom.bytes(15)).toString('hex')}`,
    notBefore: calendar(now + from * DAY_MS),
    notAfter: calendar(now + to * DAY_MS),
    publicKey: publicKeyOf(subject.key),
    ...signerOf(signer.key, hash),
    extensions: [
      ...extensions,
      new SubjectKeyIdentifierExtension(keyIdOf(subject.key)),
      new AuthorityKeyIdentifierExtension(keyIdOf(signer.key)),
    ],
  });
}

/** A certificate as PEM, ending with a line feed. */
export const certificatePem = (one: X509Certificate): string => `${one.toString('pem')}\n`;
