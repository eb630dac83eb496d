/**
 * What kind of trouble a connection met: *closed* the peer refused it, *silent* nothing came in time, *untrusted* its certificate, *no TLS*
 * it speaks something else, *old TLS* it speaks other versions of TLS.
 */
export type Trouble = 'closed' | 'silent' | 'untrusted' | 'no TLS' | 'old TLS' | 'other';

interface Reason {
  readonly trouble: Trouble;
  readonly text: string;
}

const reason = (trouble: Trouble, text: string): Reason => ({ trouble, text });
const silent = reason('silent', 'no answer in time');
const lost = reason('other', 'it closed the connection before it answered');
const noRoute = reason('silent', 'no network path leads to it');
const noTls = reason('no TLS', 'it does not speak TLS there');
const oldTls = reason('old TLS', 'it takes no version of TLS that is spoken here');
const untrusted = (text: string): Reason => reason('untrusted', `its certificate ${text}`);

/** The codes of Node, undici, llhttp and OpenSSL, in plain words. */
const reasons: ReadonlyMap<string, Reason> = new Map([
  ['ECONNREFUSED', reason('closed', 'nothing listens on that port')],
  ['ECONNRESET', lost],
  ['ECONNABORTED', lost],
  ['EPIPE', lost],
  ['UND_ERR_SOCKET', lost],
  ['ETIMEDOUT', silent],
  ['UND_ERR_CONNECT_TIMEOUT', silent],
  ['UND_ERR_HEADERS_TIMEOUT', silent],
  ['UND_ERR_BODY_TIMEOUT', silent],
  ['UND_ERR_ABORTED', silent],
  ['ABORT_ERR', silent],
  ['TimeoutError', silent],
  ['EHOSTUNREACH', noRoute],
  ['ENETUNREACH', noRoute],
  ['EHOSTDOWN', noRoute],
  ['ENETDOWN', noRoute],
  ['EADDRNOTAVAIL', noRoute],
  ['EINVAL', noRoute],
  ['ENOTFOUND', reason('other', 'no such host is known')],
  ['EAI_AGAIN', reason('silent', 'the name server does not answer')],
  ['EAI_FAIL', reason('other', 'the name server refused the question')],
  ['EACCES', reason('other', 'this machine does not allow the connection')],
  ['EPERM', reason('other', 'this machine does not allow the connection')],
  ['EMFILE', reason('other', 'this process has too many open files')],
  ['ENFILE', reason('other', 'this machine has too many open files')],
  ['HTTPParserError', reason('other', 'what answers does not speak HTTP')],
  ['EPROTO', noTls],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', oldTls],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', oldTls],
  // What Node has no code for: a weak key, a weak signature, and what is met less often.
  ['UNSPECIFIED', untrusted('cannot be verified; its key or a signature may be too weak')],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted('is signed by itself')],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted('is signed by an authority that is not trusted here')],
  ['UNABLE_TO_GET_ISSUER_CERT', untrusted('is signed by an authority that is not known here')],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted('is signed by an authority that is not known here')],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted('is signed by an authority that is not known here')],
  ['CERT_UNTRUSTED', untrusted('is signed by an authority that is not trusted here')],
  ['CERT_HAS_EXPIRED', untrusted('has expired')],
  ['CERT_NOT_YET_VALID', untrusted('is not valid yet')],
  ['CERT_REVOKED', untrusted('is revoked')],
  ['CERT_REJECTED', untrusted('is rejected')],
  ['CERT_SIGNATURE_FAILURE', untrusted('has a signature that is wrong')],
  ['CERT_CHAIN_TOO_LONG', untrusted('has too long a chain')],
  ['INVALID_CA', untrusted('is signed by what is no authority')],
  ['INVALID_PURPOSE', untrusted('is not made for a server')],
  ['PATH_LENGTH_EXCEEDED', untrusted('has too long a chain')],
  ['HOSTNAME_MISMATCH', untrusted('is for another host')],
  ['ERR_TLS_CERT_ALTNAME_INVALID', untrusted('is for another host')],
  ['ERR_TLS_CERT_ALTNAME_FORMAT', untrusted('is for another host')],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', silent],
]);

/** Families of codes, by how they begin. */
const families: readonly (readonly [start: string, Reason])[] = [
  ['HPE_', reason('other', 'what answers does not speak HTTP')],
  ['ERR_SSL_', noTls],
  ['ERR_OSSL_', noTls],
  ['ERR_TLS_CERT', untrusted('cannot be verified')],
];

/** The error itself and what it stands for: its causes, and the attempts at several addresses. */
function* within(error: unknown, depth = 0): Generator<{ readonly code?: unknown; readonly name?: unknown }> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  yield error;
  const { cause, errors } = error as { readonly cause?: unknown; readonly errors?: unknown };
  for (const inner of Array.isArray(errors) ? (errors as unknown[]) : []) yield* within(inner, depth + 1);
  yield* within(cause, depth + 1);
}

function known(code: string): Reason | undefined {
  return reasons.get(code) ?? families.find(([start]) => code.startsWith(start))?.[1];
}

/** Why a connection failed, in plain words; a code that nobody foresaw is named. */
export function reasonOf(error: unknown): Reason {
  const codes = [...within(error)].flatMap(({ code, name }) => [code, name].filter((one) => typeof one === 'string'));
  for (const code of codes) {
    const found = known(code);
    if (found) return found;
  }
  return reason('other', `the connection failed (${codes[0] ?? 'no code'})`);
}

/** Why a certificate is not trusted, by the code that TLS gives. */
export const distrustOf = (code: string): string => (known(code) ?? untrusted(`cannot be verified (${code})`)).text;
