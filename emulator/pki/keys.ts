import { createHash, createPublicKey, generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** The kinds of keys that servers' certificates have. */
export const keyKinds = ['rsa-2048', 'rsa-3072', 'ec-p256'] as const;
export type KeyKind = (typeof keyKinds)[number];

const CURVE = 'P-256';
const generate = promisify(generateKeyPair);

/** A fresh private key. One of RSA takes some 50 ms, outside the event loop. */
export async function newKey(kind: KeyKind): Promise<KeyObject> {
  if (kind === 'ec-p256') return newEcKey();
  const { privateKey } = await generate('rsa', { modulusLength: Number(kind.slice('rsa-'.length)) });
  return privateKey;
}

export const newEcKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: CURVE }).privateKey;

/** A private key as PEM (PKCS#8). */
export const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' });

/** The public key of a private one, as SubjectPublicKeyInfo. */
export const publicKeyOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' });

interface Signing {
  readonly name: string;
  readonly hash: string;
  readonly namedCurve?: string;
}

/** Curves as WebCrypto calls them, by their names in OpenSSL. */
const curves = new Map([
  ['prime256v1', CURVE],
  ['secp384r1', 'P-384'],
  ['secp521r1', 'P-521'],
]);

/** The algorithm with which a key signs, as WebCrypto has it. */
export function signingOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): Signing {
  if (asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const namedCurve = curves.get(asymmetricKeyDetails?.namedCurve ?? '') ?? CURVE;
  return { name: 'ECDSA', namedCurve, hash: 'SHA-256' };
}

/** An uncompressed point on P-256: the last bytes of such a key's SubjectPublicKeyInfo (RFC 5480 §2.2). */
const POINT_BYTES = 65;

/** SHA-1 of a public key's bits: an identifier, no protection (RFC 5280 §4.2.1.2). */
export function keyIdOf(key: KeyObject): string {
  const bits =
    key.asymmetricKeyType === 'rsa'
      ? createPublicKey(key).export({ format: 'der', type: 'pkcs1' })
      : publicKeyOf(key).subarray(-POINT_BYTES);
  return createHash('sha1').update(bits).digest('hex');
}

/** Where the private keys of cameras come from, PEM: `fresh` makes one as usual. */
export type KeySource = (kind: KeyKind, fresh: () => Promise<string>) => Promise<string>;

/**
 * A stock of fresh keys: one is made ahead in the background, because a key of RSA takes its time, and each is given out once. A kind is
 * stocked from its first `prepare` on.
 */
export class KeyStock {
  readonly #ready = new Map<KeyKind, Promise<string>[]>();
  readonly #make: (kind: KeyKind) => Promise<string>;

  constructor(source: KeySource = (_kind, fresh) => fresh()) {
    this.#make = (kind) => source(kind, async () => pemOf(await newKey(kind)));
  }

  /** Begins to make keys of this kind ahead. */
  prepare(kind: KeyKind): void {
    const ready = this.#ready.get(kind) ?? [];
    this.#ready.set(kind, ready);
    // One alone, so that the others of a fleet cost nothing until somebody wants to see their certificates.
    if (kind === 'ec-p256' || ready.length > 0) return;
    const key = this.#make(kind);
    // Whoever takes it hears of it.
    key.catch(() => undefined);
    ready.push(key);
  }

  /** A private key that nobody else gets, PEM. */
  take(kind: KeyKind): Promise<string> {
    const key = this.#ready.get(kind)?.shift() ?? this.#make(kind);
    this.prepare(kind);
    return key;
  }
}
