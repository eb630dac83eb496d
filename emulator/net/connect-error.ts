/** The reason why a connection could not be opened, as far as callers act on it. */
export type ConnectFailure =
  /** The peer, or a host on the way, refused or reset it. */
  | 'refused'
  /** There is no route to the peer. */
  | 'unreachable'
  /** The peer did not answer in time. */
  | 'timeout'
  /** The caller aborted it. */
  | 'aborted'
  /** The peer's certificate is not trusted, or is of another name. */
  | 'certificate'
  /** The TLS handshake failed for another reason. */
  | 'handshake';

/** The error for a connection that could not be opened. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly failure: ConnectFailure;
  /** The code of the system or of OpenSSL, such as ECONNREFUSED or CERT_HAS_EXPIRED; the failure, where there is none. */
  readonly code: string;
  constructor(failure: ConnectFailure, code: string, message: string) {
    super(message);
    this.failure = failure;
    this.code = code;
  }
}
