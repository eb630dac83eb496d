import { X509Certificate } from 'node:crypto';
import tls, { type TLSSocket } from 'node:tls';
import { messageOf } from '../kernel/errors.ts';
import { calendar } from '../kernel/time.ts';

/** The reason why a server's certificate is not trusted; `code`: as OpenSSL and Node call it. */
export interface Distrust {
  readonly code: string;
  readonly why: string;
}

/** The terms by which a server's certificate is judged. */
export interface CertificateTerms {
  readonly serverName: string;
  /** Certificates of authorities, PEM. */
  readonly trust: readonly string[];
  /** The date by which it must be valid, ms since 1970. */
  readonly date: number;
}

/** OpenSSL's complaints about dates. It judges by the machine's clock, and a connection cannot give it another date. */
const DATED: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const PEM = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g;
const LONGEST_CHAIN = 10;
/** The extended key usage of servers (RFC 5280 §4.2.1.12). */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/**
 * Why the certificate of a server is not trusted (RFC 5280 §6.1, RFC 6125); undefined: it is. What OpenSSL found counts, but for dates;
 * where it complains about one it may have passed over another fault, so all is looked at again.
 */
export function distrust(socket: TLSSocket, { serverName, trust, date }: CertificateTerms): Distrust | undefined {
  const own = socket.getPeerX509Certificate();
  if (!own) return { code: 'UNABLE_TO_GET_ISSUER_CERT', why: 'got none' };
  const found = String((socket.authorizationError as Error | string | null | undefined) ?? '');
  const untrusted = (code: string): Distrust => ({ code, why: `no trusted authority issued it (${code})` });
  if (found !== '' && !DATED.has(found)) return untrusted(found);
  const chain = chainTo(
    trust.flatMap((text) => text.match(PEM) ?? []).map((pem) => new X509Certificate(pem)),
    own,
  );
  if (!chain) return untrusted('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  if (own.keyUsage && !own.keyUsage.includes(SERVER_AUTH))
    return { code: 'INVALID_PURPOSE', why: 'it is not one of a server' };
  for (const { subject, validFromDate, validToDate } of chain) {
    const [first, last] = [validFromDate.getTime(), validToDate.getTime()];
    if (date >= first && date <= last) continue;
    const [from, to, now] = [first, last, date].map((at) => calendar(at).toISOString());
    const why = `${subject} is valid from ${from} to ${to}, and the camera's date is ${now}`;
    return { code: date < first ? 'CERT_NOT_YET_VALID' : 'CERT_HAS_EXPIRED', why };
  }
  const named = tls.checkServerIdentity(serverName, socket.getPeerCertificate());
  return named && { code: 'ERR_TLS_CERT_ALTNAME_INVALID', why: messageOf(named) };
}

/** A certificate and its issuers up to a trusted one, which signed itself; undefined when none of them leads there. */
function chainTo(trusted: readonly X509Certificate[], own: X509Certificate): readonly X509Certificate[] | undefined {
  const chain = [own];
  for (let last = own; chain.length <= LONGEST_CHAIN;) {
    const root = signedBy(last, last) && trusted.some(({ fingerprint256 }) => fingerprint256 === last.fingerprint256);
    if (root) return chain;
    const issuer = [...trusted, last.issuerCertificate].find((one) => one?.ca && signedBy(last, one));
    if (!issuer || issuer === last) return undefined;
    chain.push(issuer);
    last = issuer;
  }
  return undefined;
}

const signedBy = (one: X509Certificate, issuer: X509Certificate): boolean =>
  one.checkIssued(issuer) && one.verify(issuer.publicKey);
