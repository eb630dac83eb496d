import { X509Certificate, createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { InputError, problem } from '../kernel/errors.ts';
import type { TlsMaterial } from '../net/door.ts';
import { authorityExtensions, nameOf, serverExtensions, signed, subjectIn } from './x509.ts';

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

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** The longest validity that Apple's clients accept, even from a root that a person installed: 825 days. */
const LEAF_DAYS = 820;
/** The name that Node gives to P-256. */
const NODE_P256 = 'prime256v1';
const ORGANISATION = 'ipro-emulator';

/** When a certificate is valid: from the day before `now`, because clocks differ. */
const validity = (now: number, days: number): { readonly from: number; readonly until: number } => ({
  from: now - DAY_MS,
  until: now + days * DAY_MS,
});

const authorityName = (what: string): Buffer =>
  nameOf(['commonName', `${ORGANISATION} ${what}`], ['organisation', ORGANISATION]);

/** Makes a new authority, or loads a stored one. Throws `InputError` when its key is another certificate's. */
export async function createAuthority(now: number, kept?: KeptAuthority): Promise<Authority> {
  const [rootKey, key] = await Promise.all([kept ? createPrivateKey(kept.keyPem) : newKey(), newKey()]);
  const issuer = kept ? keptName(kept, rootKey) : authorityName('test root');
  const root = { issuer, issuerKey: rootKey, ...validity(now, AUTHORITY_DAYS) };
  const certPem =
    kept?.certPem ?? signed({ ...root, subject: issuer, key: rootKey, extensions: authorityExtensions(1) });
  const subject = authorityName('test authority');
  const chain = signed({ ...root, subject, key, extensions: authorityExtensions(0) });
  return {
    certPem,
    keyPem: pemOf(rootKey),
    async issue(leaf) {
      const { key: leafKey, cert } = await serverCertificate(leaf, { issuer: subject, issuerKey: key });
      return { key: leafKey, cert: cert + chain };
    },
  };
}

/** The self-signed certificate some models come with, and its key. */
export const selfSigned = (subject: Subject): Promise<TlsMaterial> => serverCertificate(subject);

/** A server's certificate with a new key; without an issuer it signs itself. */
async function serverCertificate(
  { commonName, hosts, now }: Subject,
  by?: { readonly issuer: Buffer; readonly issuerKey: KeyObject },
): Promise<TlsMaterial> {
  const key = await newKey();
  const subject = nameOf(['commonName', commonName]);
  const { issuer, issuerKey } = by ?? { issuer: subject, issuerKey: key };
  const extensions = serverExtensions(hosts);
  return {
    key: pemOf(key),
    cert: signed({ issuer, issuerKey, subject, key, extensions, ...validity(now, LEAF_DAYS) }),
  };
}

/** Whether these are certificates in PEM, and the key of the first. */
export function isPair({ key, cert }: TlsMaterial): boolean {
  try {
    const [leaf] = pemsIn(cert).map((pem) => new X509Certificate(pem));
    return leaf?.checkPrivateKey(createPrivateKey(key)) ?? false;
  } catch {
    return false;
  }
}

const pemsIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];

/** Whether a stored certificate can be used: valid at `now`, and signed under this root, or self-signed if there is none. */
export function isGood({ cert }: TlsMaterial, now: number, rootPem: string | undefined): boolean {
  const [leaf, ...above] = pemsIn(cert).map((pem) => new X509Certificate(pem));
  const signer = rootPem === undefined ? leaf : new X509Certificate(rootPem);
  const last = above.at(-1) ?? leaf;
  if (!leaf || !last || !signer) return false;
  const { validFromDate, validToDate } = leaf;
  return validFromDate.getTime() <= now && now < validToDate.getTime() && last.verify(signer.publicKey);
}

function keptName({ certPem }: KeptAuthority, key: KeyObject): Buffer {
  const root = new X509Certificate(certPem);
  if (!root.checkPrivateKey(key))
    throw new InputError(['kept authority: got the key of another certificate, wanted its own']);
  const curve = key.asymmetricKeyDetails?.namedCurve ?? 'none';
  if (curve !== NODE_P256)
    throw new InputError([problem({ key: 'kept authority', got: `a key on curve ${curve}`, wanted: NODE_P256 })]);
  return subjectIn(root.raw);
}

const makeKeys = promisify(generateKeyPair);

async function newKey(): Promise<KeyObject> {
  const { privateKey } = await makeKeys('ec', { namedCurve: NODE_P256 });
  return privateKey;
}

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' });
