import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { AlgorithmIdentifier, EncryptedData, SafeBag } from 'pkijs';
import { WireError } from '../kernel/errors.ts';

/** Certificates in DER and private keys of a PKCS#12 file (RFC 7292). */
export interface Pkcs12 {
  readonly certificates: readonly Buffer[];
  readonly keys: readonly KeyObject[];
}

const WHERE = 'PKCS#12';
/** The most iterations that a password is hashed with: what others write needs up to 10,000, and each costs the camera time. */
const MOST_ITERATIONS = 100_000;
/** The most parts of a file, and the most certificates and keys in one. */
const MOST_PARTS = 8;
const MOST_BAGS = 32;
const LONGEST_PASSWORD = 256;

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const PBES2 = '1.2.840.113549.1.5.13';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';

const refusal = (got: string, wanted: string): WireError => new WireError({ got, wanted, where: WHERE });

/** Reads a PKCS#12 file whose integrity and privacy a password protects. Throws `WireError`. */
export async function readPkcs12(bytes: Buffer, password: string): Promise<Pkcs12> {
  if (password.length > LONGEST_PASSWORD)
    throw refusal('a longer password', `one of at most ${LONGEST_PASSWORD} characters`);
  // Loaded only for who needs it: it takes a moment.
  const pki = await import('pkijs');
  const secret = arrayBufferOf(Buffer.from(password));
  const file = parsed(() => pki.PFX.fromBER(arrayBufferOf(bytes)));
  if (file.authSafe.contentType !== DATA) throw refusal('a signature', 'integrity by a password');
  if (!file.macData) throw refusal('no integrity check', 'one by a password');
  affordable(file.macData.iterations ?? 1);
  await file.parseInternalValues({ password: secret, checkIntegrity: true }).catch(() => {
    throw refusal('another password, or a damaged file', 'a file and its password');
  });
  const parts = file.parsedValue?.authenticatedSafe?.safeContents ?? [];
  if (parts.length > MOST_PARTS) throw refusal(`${parts.length} parts`, `at most ${MOST_PARTS}`);

  /** The content of an encrypted part. */
  async function decrypted(part: EncryptedData): Promise<ArrayBuffer> {
    checkPbes2(part.encryptedContentInfo.contentEncryptionAlgorithm);
    return part.decrypt({ password: secret }).catch(() => {
      throw refusal('a part that this password does not decrypt', 'all of it under one password');
    });
  }

  function checkPbes2({ algorithmId, algorithmParams }: AlgorithmIdentifier): void {
    if (algorithmId !== PBES2)
      throw refusal('an encryption of old', 'PBES2 with AES, as openssl pkcs12 -export writes it');
    const derivation = parsed(() => new pki.PBES2Params({ schema: algorithmParams as never }).keyDerivationFunc);
    affordable(parsed(() => new pki.PBKDF2Params({ schema: derivation.algorithmParams as never }).iterationCount));
  }

  const bags: SafeBag[] = [];
  for (const { contentType, content } of parts) {
    if (contentType !== DATA && contentType !== ENCRYPTED_DATA) throw refusal('a part of another kind', 'data');
    const bytesOf = (): ArrayBuffer => (content as { getValue(): ArrayBuffer }).getValue();
    const plain =
      contentType === DATA
        ? parsed(bytesOf)
        : await decrypted(parsed(() => new pki.EncryptedData({ schema: content })));
    bags.push(...parsed(() => pki.SafeContents.fromBER(plain).safeBags));
    if (bags.length > MOST_BAGS) throw refusal(`${bags.length} certificates and keys`, `at most ${MOST_BAGS}`);
  }

  /** A private key in a bag. */
  function keyIn({ bagValue }: SafeBag, encrypted: boolean): KeyObject {
    if (encrypted) checkPbes2((bagValue as { encryptionAlgorithm: AlgorithmIdentifier }).encryptionAlgorithm);
    return parsed(() => {
      const key = Buffer.from((bagValue as { toSchema(): { toBER(): ArrayBuffer } }).toSchema().toBER());
      return createPrivateKey({ key, format: 'der', type: 'pkcs8', passphrase: password });
    });
  }

  const certificateIn = ({ bagValue }: SafeBag): Buffer =>
    parsed(() => {
      const { parsedValue } = bagValue as { parsedValue: { toSchema(encode?: boolean): { toBER(): ArrayBuffer } } };
      return Buffer.from(parsedValue.toSchema(true).toBER());
    });

  return {
    certificates: bags.filter(({ bagId }) => bagId === CERTIFICATE_BAG).map(certificateIn),
    keys: bags
      .filter(({ bagId }) => bagId === KEY_BAG || bagId === SHROUDED_KEY_BAG)
      .map((bag) => keyIn(bag, bag.bagId === SHROUDED_KEY_BAG)),
  };
}

function affordable(iterations: number): void {
  if (!(iterations <= MOST_ITERATIONS))
    throw refusal(`${iterations} iterations`, `at most ${MOST_ITERATIONS}, which this camera can compute in time`);
}

/** Runs a function of a library; whatever it throws means that the file is none. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw refusal('something else', 'a PKCS#12 file');
  }
}

/** The bytes in a buffer of their own. */
const arrayBufferOf = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer;
