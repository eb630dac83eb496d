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
  type Extension,
} from '@peculiar/x509';
import {
  X509Certificate as NodeCertificate,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import { InputError } from '../kernel/errors.ts';
import { calendar } from '../kernel/time.ts';
import type { TlsMaterial } from '../net/door.ts';
import { keyIdOf, newEcKey, pemOf, publicKeyOf, signingOf } from './keys.ts';

/** The subject of a certificate. */
export interface Subject {
  readonly commonName: string;
  /** IP addresses and DNS names of the camera. */
  readonly hosts: readonly string[];
  /** Ms since 1970-01-01 UTC. The certificate is valid from a day before. */
  readonly now: number;
}

/** The root certificate and its key, PEM; store them so that clients need to trust it only once. */
export interface KeptAuthority {
  readonly certPem: string;
  readonly keyPem: string;
}

/**
 * A certification authority of our own, with a root and an intermediate like a public one. It stands for the public one
 * that signs the cameras' pre-installed certificates.
 */
export interface Authority extends KeptAuthority {
  /** A leaf for this private key (PEM), followed by the intermediate. Unless given, it gets a key of its own. */
  issue(subject: Subject, key?: string): Promise<TlsMaterial>;
}

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** The longest validity that Apple's clients accept, even from a root that a person installed: 825 days. */
const LEAF_DAYS = 820;
const ORGANISATION = 'ipro-emulator';

const rootExtensions = authorityExtensions(1);
const intermediateExtensions = authorityExtensions(0);
const leafExtensions = [
  new BasicConstraintsExtension(false, undefined, true),
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
];

/** The issuer of a certificate: its name, its key and that key's identifier. */
interface Signer {
  readonly name: Name;
  readonly key: webcrypto.CryptoKey;
  readonly algorithm: ReturnType<typeof signingOf>;
  readonly keyId: string;
}

/** Makes a new authority, or loads a stored one. Throws `InputError` when its key is another certificate's. */
export async function createAuthority(now: number, kept?: KeptAuthority): Promise<Authority> {
  const rootKey = kept ? createPrivateKey(kept.keyPem) : newEcKey();
  const rootName = kept ? keptName(kept, rootKey) : authorityName('test root');
  const root = signerOf(rootName, rootKey);
  const certPem =
    kept?.certPem ??
    (await signed({
      signer: root,
      subject: root.name,
      key: rootKey,
      now,
      days: AUTHORITY_DAYS,
      extensions: rootExtensions,
    }));

  const intermediateKey = newEcKey();
  const intermediate = signerOf(authorityName('test authority'), intermediateKey);
  const chain = await signed({
    signer: root,
    subject: intermediate.name,
    key: intermediateKey,
    now,
    days: AUTHORITY_DAYS,
    extensions: intermediateExtensions,
  });

  return {
    certPem,
    keyPem: pemOf(rootKey),
    async issue({ commonName, hosts, now: from }, pem) {
      const key = pem === undefined ? newEcKey() : createPrivateKey(pem);
      const leaf = await signed({
        signer: intermediate,
        subject: new Name([{ CN: [commonName] }]),
        key,
        now: from,
        days: LEAF_DAYS,
        extensions: [...leafExtensions, namesOf(hosts)],
      });
      return { key: pemOf(key), cert: leaf + chain };
    },
  };
}

/** The self-signed certificate some models come with, for this private key (PEM); unless given, a new one. */
export async function selfSigned(
  { commonName, hosts, now }: Subject,
  pem: string = pemOf(newEcKey()),
): Promise<TlsMaterial> {
  const key = createPrivateKey(pem);
  const made = await generate([{ name: 'commonName', value: commonName.replace(/[,+"\\<>;=#]/g, '\\$&') }], {
    keyType: key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    keyPair: { privateKey: pemOf(key), publicKey: createPublicKey(key).export({ format: 'pem', type: 'spki' }) },
    notBeforeDate: calendar(now - DAY_MS),
    notAfterDate: calendar(now + LEAF_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
  return { key: pem, cert: made.cert };
}

/** Whether these are certificates in PEM, and the key of the first. */
export function isPair({ key, cert }: TlsMaterial): boolean {
  try {
    const [leaf] = pemsIn(cert).map((pem) => new NodeCertificate(pem));
    return leaf?.checkPrivateKey(createPrivateKey(key)) ?? false;
  } catch {
    return false;
  }
}

const pemsIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];

/** Whether a stored certificate can be used: valid at `now`, and signed under this root, or self-signed if there is none. */
export function isGood({ cert }: TlsMaterial, now: number, rootPem: string | undefined): boolean {
  const [leaf, ...above] = pemsIn(cert).map((pem) => new NodeCertificate(pem));
  const signer = rootPem === undefined ? leaf : new NodeCertificate(rootPem);
  const last = above.at(-1) ?? leaf;
  if (!leaf || !last || !signer) return false;
  const { notBefore, notAfter } = new X509Certificate(leaf.toString());
  return notBefore.getTime() <= now && now < notAfter.getTime() && last.verify(signer.publicKey);
}

interface CertificatePlan {
  readonly signer: Signer;
  readonly subject: Name;
  /** The subject's own key. */
  readonly key: KeyObject;
  readonly now: number;
  readonly days: number;
  readonly extensions: readonly Extension[];
}

/** A certificate as PEM, with the key identifiers that strict clients ask for (RFC 5280 §4.2.1.1, §4.2.1.2). */
async function signed({ signer, subject, key, now, days, extensions }: CertificatePlan): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: signer.name,
    // Positive and 16 bytes long (RFC 5280 §4.1.2.2).
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: calendar(now - DAY_MS),
    notAfter: calendar(now + days * DAY_MS),
    signingAlgorithm: signer.algorithm,
    publicKey: publicKeyOf(key),
    signingKey: signer.key,
    extensions: [
      ...extensions,
      new SubjectKeyIdentifierExtension(keyIdOf(key)),
      new AuthorityKeyIdentifierExtension(signer.keyId),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

function authorityExtensions(pathLength: number): readonly Extension[] {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
  ];
}

function namesOf(hosts: readonly string[]): Extension {
  return new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })));
}

function keptName({ certPem }: KeptAuthority, key: KeyObject): Name {
  const root = new X509Certificate(certPem);
  if (!publicKeyOf(key).equals(Buffer.from(root.publicKey.rawData)))
    throw new InputError(['kept authority: got the key of another certificate, wanted its own']);
  return root.subjectName;
}

const authorityName = (what: string): Name => new Name([{ CN: [`${ORGANISATION} ${what}`] }, { O: [ORGANISATION] }]);

const signerOf = (name: Name, key: KeyObject): Signer => ({
  name,
  key: key.toCryptoKey(signingOf(key), false, ['sign']),
  algorithm: signingOf(key),
  keyId: keyIdOf(key),
});
