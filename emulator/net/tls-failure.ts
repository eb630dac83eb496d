import { codeOf } from '../kernel/errors.ts';
import { own } from '../kernel/own.ts';

const DISTRUST = 'The client does not trust our certificate';
const CA = 'the test CA, GET /ca.pem on the control port';

/** What a client's alert means (RFC 8446 §6.2), by its name in OpenSSL. */
const alerts: Readonly<Record<string, string>> = {
  UNKNOWN_CA: `${DISTRUST}: it does not know who signed it. Give it ${CA}, or the certificate itself`,
  BAD_CERTIFICATE: `${DISTRUST}: it finds it bad, for example because it names another host`,
  CERTIFICATE_UNKNOWN: `${DISTRUST}: it does not say why. Often it does not know who signed it (${CA}), or expects another name`,
  CERTIFICATE_EXPIRED: `${DISTRUST}: by the client's date it has expired, or is not valid yet`,
  CERTIFICATE_REVOKED: `${DISTRUST}: it takes it as revoked`,
  UNSUPPORTED_CERTIFICATE: `${DISTRUST}: it does not take certificates of this type`,
  BAD_CERTIFICATE_STATUS_RESPONSE: `${DISTRUST}: it wants proof that it was not revoked (OCSP)`,
  BAD_CERTIFICATE_HASH_VALUE: `${DISTRUST}: it expects another one`,
  CERTIFICATE_UNOBTAINABLE: `${DISTRUST}: it cannot obtain a certificate that it wants`,
  ACCESS_DENIED: `${DISTRUST}: it denies the access`,
  NO_CERTIFICATE: 'The client has no certificate of its own, and none is wanted',
  PROTOCOL_VERSION: 'The client does not speak the TLS version that was chosen; wanted is TLS 1.2 or 1.3',
  HANDSHAKE_FAILURE: 'The client and the camera have no cipher suite, group or signature algorithm in common',
  INSUFFICIENT_SECURITY: 'The client wants stronger cipher suites than the camera has',
  INAPPROPRIATE_FALLBACK: 'The client tried a lower TLS version than both speak',
  UNRECOGNIZED_NAME: 'The client expects a server of another name',
  NO_APPLICATION_PROTOCOL: 'The client wants another protocol inside TLS (ALPN)',
  MISSING_EXTENSION: 'The client misses a TLS extension',
  UNSUPPORTED_EXTENSION: 'The client got a TLS extension that it did not ask for',
  CERTIFICATE_REQUIRED: 'The client wants a certificate',
  NO_RENEGOTIATION: 'The client does not renegotiate',
  USER_CANCELLED: 'The client cancelled the handshake',
  INTERNAL_ERROR: 'The client has an error of its own',
  ILLEGAL_PARAMETER: 'The client found a value in the handshake that it does not allow',
  DECODE_ERROR: 'The client could not decode a message of the handshake',
  DECRYPT_ERROR: 'The client could not verify a signature or decrypt a message of the handshake',
  UNEXPECTED_MESSAGE: 'The client got a message that it did not expect',
  BAD_RECORD_MAC: 'The client got a record that was changed on its way',
  RECORD_OVERFLOW: 'The client got a record that is too long',
};

/** What the camera found wrong, by the name of the reason in OpenSSL or the code of the system. */
const causes: Readonly<Record<string, string>> = {
  HTTP_REQUEST: 'The client speaks HTTP or RTSP without TLS; wanted is https:// or rtsps://',
  UNSUPPORTED_PROTOCOL: 'The client speaks no TLS version that the camera takes; wanted is TLS 1.2 or 1.3',
  VERSION_TOO_LOW: 'The client speaks no TLS version that the camera takes; wanted is TLS 1.2 or 1.3',
  WRONG_VERSION_NUMBER: 'The client speaks no TLS, or a version that does not exist; wanted is TLS 1.2 or 1.3',
  UNKNOWN_PROTOCOL: 'The client speaks no TLS; wanted is TLS 1.2 or 1.3',
  NO_SHARED_CIPHER: 'The client offers none of the cipher suites of the camera',
  NO_SUITABLE_SIGNATURE_ALGORITHM: 'The client takes no signature algorithm of our certificate',
  NO_SHARED_SIGNATURE_ALGORITHMS: 'The client takes no signature algorithm of our certificate',
  NO_SUITABLE_KEY_SHARE: 'The client and the camera have no group for the key exchange in common',
  NO_SUITABLE_GROUPS: 'The client and the camera have no group for the key exchange in common',
  INAPPROPRIATE_FALLBACK: 'The client tried a lower TLS version than both speak',
  UNEXPECTED_EOF_WHILE_READING: 'The client ended the connection in the middle of TLS',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'The client did not complete the handshake in the time given',
  ECONNRESET:
    'The client ended the connection in the handshake. Perhaps it does not trust our certificate: some clients say no more',
};

/** Why TLS with a client failed, in a sentence. */
export function tlsFailure(error: Error): string {
  const code = codeOf(error);
  const [, alert, cause] = /^(?:ERR_SSL_)?(?:(?:TLSV1|SSLV3|TLSV13)_ALERT_(\w+)|(\w+))$/.exec(code) ?? [];
  if (alert !== undefined) return own(alerts, alert) ?? `The client refused TLS: ${spoken(alert)}`;
  return own(causes, cause ?? '') ?? `The client sent no valid TLS: ${spoken(cause ?? code)}`;
}

/** Whether an error is one of TLS. */
export const isTlsError = (error: Error): boolean => /^ERR_(?:SSL|TLS)_/.test(codeOf(error));

const spoken = (name: string): string => name.toLowerCase().replaceAll('_', ' ');

/** The first two bytes of a TLS handshake: the type of its record, and its major version (RFC 8446 §5.1). */
export const beginsTls = (bytes: Uint8Array): boolean => bytes[0] === 0x16 && bytes[1] === 0x03;
