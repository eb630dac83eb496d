import type { UsernameToken } from '../../wire/onvif/username-token.ts';

/** An Authorization header (Basic or Digest), with the request that it came in. */
export interface HeaderProof {
  readonly kind: 'header';
  readonly text: string;
  readonly method: string;
  /** The request's URI as sent in the request line. */
  readonly uri: string;
}

/** A name and a password, such as FTP's USER and PASS. */
export interface PasswordProof {
  readonly kind: 'password';
  readonly name: string;
  readonly password: string;
}

/** A UsernameToken of an ONVIF client. */
export interface TokenProof extends UsernameToken {
  readonly kind: 'token';
}

/** A client's proof of who it is. */
export type Proof = { readonly kind: 'none' } | HeaderProof | PasswordProof | TokenProof;

/** The proof in a request that may have an Authorization header. Several are joined as a list is (RFC 9110 §5.2), which no login is. */
export const proofIn = (
  request: Omit<HeaderProof, 'kind' | 'text'>,
  authorization: string | readonly string[] | undefined,
): Proof =>
  authorization === undefined
    ? { kind: 'none' }
    : { kind: 'header', text: [authorization].flat().join(', '), ...request };
