import type { SecureContextOptions, TlsOptions } from 'node:tls';
import type { TcpOptions, TlsMaterial } from './door.ts';

/** The TLS versions of a camera: 1.2 and 1.3, whatever OpenSSL's own configuration allows. */
export const tlsVersions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const;

/** The options of each TLS connection that a listener accepts. */
export function tlsContext({ key, cert }: TlsMaterial, suites: TcpOptions['tlsSuites']): SecureContextOptions {
  return { key, cert, ...tlsVersions, ...(suites ? { ciphers: suites.join(':') } : {}) };
}

/** The options of a TLS listener; a handshake may take `handshakeMs`. */
export function tlsTerms(tls: TlsMaterial, suites: TcpOptions['tlsSuites'], handshakeMs: number): TlsOptions {
  return { ...tlsContext(tls, suites), handshakeTimeout: handshakeMs };
}
