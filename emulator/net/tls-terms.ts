import type { SecureContextOptions, TlsOptions } from 'node:tls';
import type { TcpOptions, TlsMaterial, TlsSource } from './door.ts';

/** The TLS versions of a camera: 1.2 and 1.3, whatever OpenSSL's own configuration allows. */
export const tlsVersions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const;

/** The suites of TLS 1.0 and 1.1, and what makes OpenSSL take what it finds too weak. */
const OLD_SUITES = ['ECDHE-RSA-AES128-SHA', 'ECDHE-ECDSA-AES128-SHA'];
const LAX = '@SECLEVEL=0';

/** The options of each TLS connection that a listener accepts. */
export function tlsContext(
  { key, cert, oldest, newest, lax }: TlsMaterial,
  suites: TcpOptions['tlsSuites'],
): SecureContextOptions {
  const old = oldest === 'TLSv1' || oldest === 'TLSv1.1';
  const ciphers = [...(suites ?? []), ...(old ? OLD_SUITES : []), ...(old || lax ? [LAX] : [])];
  const versions = { minVersion: oldest ?? tlsVersions.minVersion, maxVersion: newest ?? tlsVersions.maxVersion };
  return { key, cert, ...versions, ...(ciphers.length > 0 ? { ciphers: ciphers.join(':') } : {}) };
}

/** The options of a TLS listener; a handshake may take `handshakeMs`. */
export function tlsTerms(tls: TlsSource, suites: TcpOptions['tlsSuites'], handshakeMs: number): TlsOptions {
  return { ...(typeof tls === 'function' ? {} : tlsContext(tls, suites)), handshakeTimeout: handshakeMs };
}
