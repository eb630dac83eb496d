import type { TlsOptions } from 'node:tls';
import type { TlsMaterial } from './door.ts';

/** What a camera speaks: TLS 1.2 and 1.3, whatever OpenSSL's own configuration allows. */
export const tlsVersions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const;

/** How a TLS listener treats its clients; a handshake may take `handshakeMs`. */
export function tlsTerms({ key, cert }: TlsMaterial, handshakeMs: number): TlsOptions {
  return { key, cert, ...tlsVersions, handshakeTimeout: handshakeMs };
}
