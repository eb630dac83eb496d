import type { TlsOptions } from 'node:tls';
import type { TlsMaterial } from './door.ts';

/** The TLS versions of a camera: 1.2 and 1.3, whatever OpenSSL's own configuration allows. */
export const tlsVersions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const;

/** The options of a TLS listener; a handshake may take `handshakeMs`. */
export function tlsTerms({ key, cert }: TlsMaterial, handshakeMs: number): TlsOptions {
  return { key, cert, ...tlsVersions, handshakeTimeout: handshakeMs };
}
