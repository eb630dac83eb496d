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
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import { InputError } from '../kernel/errors.ts';
import { calendar } from '../kernel/time.ts';
import type { TlsMaterial } from '../net/door.ts';

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
  /** A leaf with a key of its own, followed by the intermediate. */
  issue(subject: Subject): Promise<TlsMaterial>;
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { ...P256, hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** The longest validity that Apple's clients accept, even from a root that a person installed: 825 days. */
const LEAF_DAYS = 820;
const ORGANISATION = 'ipro-emulator';
/** An uncompressed point on P-256: the last bytes of such a key's SubjectPublicKeyInfo (RFC 5480 §2.2). */
const POINT_BYTES = 65;

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
  readonly keyId: string;
}

/** Makes a new authority, or loads a stored one. Throws `InputError` when its key is another certificate's. */
export async function createAuthority(now: number, kept?: KeptAuthority): Promise<Authority> {
  const rootKey = kept ? createPrivateKey(kept.keyPem) : newKey();
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

  const intermediateKey = newKey();
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
    async issue({ commonName, hosts, now: from }) {
      const key = newKey();
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

/** The self-signed certificate some models come with, and its key. */
export async function selfSigned({ commonName, hosts, now }: Subject): Promise<TlsMaterial> {
  const made = await generate([{ name: 'commonName', value: commonName.replace(/[,+"\\<>;=#]/g, '\\$&') }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
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
  return { key: made.private, cert: made.cert };
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
  const publicKey = publicKeyOf(key);
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: signer.name,
    // Positive and 16 bytes long (RFC 5280 §4.1.2.2).
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: calendar(now - DAY_MS),
    notAfter: calendar(now + days * DAY_MS),
    signingAlgorithm: SIGNING,
    publicKey,
    signingKey: signer.key,
    extensions: [
      ...extensions,
      new SubjectKeyIdentifierExtension(keyIdOf(publicKey)),
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
  key: key.toCryptoKey(P256, false, ['sign']),
  keyId: keyIdOf(publicKeyOf(key)),
});

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: P256.namedCurve }).privateKey;

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' });

const publicKeyOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' });

/** SHA-1 of the public key's bits: an identifier, no protection (RFC 5280 §4.2.1.2). */
const keyIdOf = (publicKey: Buffer): string =>
  createHash('sha1').update(publicKey.subarray(-POINT_BYTES)).digest('hex');
