import { Name, X509Certificate } from '@peculiar/x509';
import { X509Certificate as NodeCertificate, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import { InputError } from '../kernel/errors.ts';
import { calendar } from '../kernel/time.ts';
import type { TlsMaterial } from '../net/door.ts';
import { authorityExtensions, authorityName, certificatePem, DAY_MS, issued, serverExtensions } from './issued.ts';
import { newEcKey, pemOf, publicKeyOf } from './keys.ts';

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

/** A day before now, for clients whose clock is behind. */
const BEFORE = -1;
const AUTHORITY_DAYS = 3_650;
/** The longest validity that Apple's clients accept, even from a root that a person installed: 825 days. */
const LEAF_DAYS = 820;

/** Makes a new authority, or loads a stored one. Throws `InputError` when its key is another certificate's. */
export async function createAuthority(now: number, kept?: KeptAuthority): Promise<Authority> {
  const rootKey = kept ? createPrivateKey(kept.keyPem) : newEcKey();
  const rootName = kept ? keptName(kept, rootKey) : authorityName('test root');
  const root = { name: rootName, key: rootKey };
  const byRoot = { signer: root, now, days: [BEFORE, AUTHORITY_DAYS] } as const;
  const certPem =
    kept?.certPem ?? certificatePem(await issued({ ...byRoot, subject: root, extensions: authorityExtensions(1) }));

  const intermediate = { name: authorityName('test authority'), key: newEcKey() };
  const chain = certificatePem(await issued({ ...byRoot, subject: intermediate, extensions: authorityExtensions(0) }));

  return {
    certPem,
    keyPem: pemOf(rootKey),
    async issue({ commonName, hosts, now: from }, pem) {
      const key = pem === undefined ? newEcKey() : createPrivateKey(pem);
      const leaf = await issued({
        signer: intermediate,
        subject: { name: new Name([{ CN: [commonName] }]), key },
        now: from,
        days: [BEFORE, LEAF_DAYS],
        extensions: serverExtensions(hosts),
      });
      return { key: pemOf(key), cert: certificatePem(leaf) + chain };
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

function keptName({ certPem }: KeptAuthority, key: KeyObject): Name {
  const root = new X509Certificate(certPem);
  if (!publicKeyOf(key).equals(Buffer.from(root.publicKey.rawData)))
    throw new InputError(['kept authority: got the key of another certificate, wanted its own']);
  return root.subjectName;
}
