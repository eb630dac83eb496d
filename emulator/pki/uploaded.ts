import { X509Certificate as NodeCertificate, type KeyObject } from 'node:crypto';
import type { Arranged, Certificate, PrivateKey } from '../guide/certificate.ts';
import { WireError } from '../kernel/errors.ts';
import { pemOf, publicKeyOf } from './keys.ts';
import { readPkcs12 } from './pkcs12.ts';
import { isSignedBy, keyOf, readCertificate } from './read-certificate.ts';

/** What a file with certificates holds. */
export interface Uploaded {
  readonly certificates: readonly Certificate[];
  /** The private key of one of them; undefined: the file has none. */
  readonly key: PrivateKey | undefined;
}

const WHERE = 'file';
const MOST_CERTIFICATES = 10;
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;
const CERTIFICATE_BLOCKS = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

/**
 * Reads certificates in PEM, one certificate in DER, or PKCS#12 with this password. A private key in PEM is not read: the camera has its
 * own. Throws `WireError`.
 */
export async function readUploaded(bytes: Buffer, password: string): Promise<Uploaded> {
  if (bytes.length === 0) throw new WireError({ got: 'nothing', wanted: 'a certificate', where: WHERE });
  const { certificates, key } = await contentOf(bytes, password);
  // The same certificate twice is no fault.
  const once = new Map(certificates.map((one) => [one.fingerprint, one]));
  return { certificates: [...once.values()], key };
}

/** Reads a chain in PEM. Throws `WireError`. */
export const readChain = (pem: string): Certificate[] => readAll(blocksIn(Buffer.from(pem)).map(([, der]) => der));

async function contentOf(bytes: Buffer, password: string): Promise<Uploaded> {
  const blocks = blocksIn(bytes);
  if (blocks.length > 0) {
    const ders = blocks.flatMap(([label, der]) => (CERTIFICATE_BLOCKS.has(label) ? [der] : []));
    return { certificates: readAll(ders), key: undefined };
  }
  if (isCertificate(bytes)) return { certificates: [readCertificate(bytes, WHERE)], key: undefined };
  // A SEQUENCE (X.690 §8.9) that begins with the number of the version, 3 (RFC 7292 §4). Its length may be written in four bytes.
  if (bytes[0] !== 0x30 || !bytes.subarray(0, 9).includes(Buffer.from([0x02, 0x01, 0x03])))
    throw new WireError({ got: 'something else', wanted: 'a certificate in PEM or DER, or PKCS#12', where: WHERE });
  const { certificates, keys } = await readPkcs12(bytes, password);
  const [key, ...more] = keys;
  if (more.length > 0) throw new WireError({ got: `${keys.length} keys`, wanted: 'at most one', where: WHERE });
  return { certificates: readAll(certificates), key: key && uploadedKey(key) };
}

const blocksIn = (bytes: Buffer): (readonly [string, Buffer])[] =>
  [...bytes.toString('latin1').matchAll(BLOCK)].map(
    ([, label = '', text = '']) => [label, Buffer.from(text, 'base64')] as const,
  );

function readAll(ders: readonly Buffer[]): Certificate[] {
  if (ders.length === 0 || ders.length > MOST_CERTIFICATES)
    throw new WireError({
      got: `${ders.length} certificates`,
      wanted: `one, and those of its issuers (${MOST_CERTIFICATES} at most)`,
      where: WHERE,
    });
  return ders.map((der, i) => readCertificate(der, ders.length === 1 ? WHERE : `${WHERE}, certificate ${i + 1}`));
}

function isCertificate(bytes: Buffer): boolean {
  try {
    return new NodeCertificate(bytes).raw.length === bytes.length;
  } catch {
    return false;
  }
}

export const uploadedKey = (key: KeyObject): PrivateKey => ({
  pem: pemOf(key),
  publicKey: publicKeyOf(key).toString('base64'),
  bits: keyOf(key).bits,
});

/** Puts certificates in order for a key; undefined: there are none. `publicKey`: SubjectPublicKeyInfo, BASE64; '' without a key. */
export function arranged(certificates: readonly Certificate[], publicKey: string): Arranged | undefined {
  const own = certificates.find((one) => one.publicKey === publicKey);
  const leaf = own ?? certificates.find(({ authority }) => !authority) ?? certificates[0];
  if (!leaf) return undefined;
  const issuers: Certificate[] = [];
  const left = new Set(certificates.filter((one) => one !== leaf));
  for (let last: Certificate | undefined = leaf; last;) {
    const signed: Certificate = last;
    last = [...left].find((one) => isSignedBy(signed, one));
    if (!last) break;
    left.delete(last);
    issuers.push(last);
  }
  return { leaf, fits: own !== undefined, issuers, strays: [...left] };
}
