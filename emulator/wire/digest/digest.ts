import { createHash, timingSafeEqual } from 'node:crypto';
import { digestAlgorithm, type DigestAlgorithm } from './algorithms.ts';
import type { DigestFields } from './authorization.ts';

/** The realm of every challenge (facts: three independent captures). */
export const realm = 'Panasonic network device';

/** A Digest challenge exactly as the camera writes it: `stale`, `algorithm` and `qop` are quoted too. */
export function digestChallenge(nonce: string, stale: boolean, algorithm: DigestAlgorithm): string {
  return `Digest realm="${realm}", nonce="${nonce}", stale="${stale}", algorithm="${algorithm}", qop="auth"`;
}

export const basicChallenge = `Basic realm="${realm}"`;

/** The response a client that knows `password` sends (RFC 7616 §3.4.1; RFC 2069 when nothing is counted). */
export function digestResponse(fields: Omit<DigestFields, 'response'>, method: string, password: string): string {
  const { hash } = digestAlgorithm(fields.algorithm);
  const hashed = (text: string): string => createHash(hash).update(text).digest('hex');
  const secret = hashed(`${fields.user}:${fields.realm}:${password}`);
  const request = hashed(`${method}:${fields.uri}`);
  const middle = fields.counted
    ? `${fields.nonce}:${fields.counted.count}:${fields.counted.clientNonce}:auth`
    : fields.nonce;
  return hashed(`${secret}:${middle}:${request}`);
}

/** Whether the client knew `password`; takes the same time either way. */
export function digestProves(fields: DigestFields, method: string, password: string): boolean {
  return sameText(digestResponse(fields, method, password), fields.response);
}

/** The methods that clients of web pages and of RTSP sign for. */
const signable = [
  ...['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'],
  ...['DESCRIBE', 'SETUP', 'PLAY', 'PAUSE', 'TEARDOWN', 'GET_PARAMETER', 'SET_PARAMETER', 'ANNOUNCE', 'RECORD'],
];

/** The method that the client signed for, if it knew `password`: that of its request, or another; undefined when it proves nothing. */
export function methodSigned(fields: DigestFields, method: string, password: string): string | undefined {
  return [...new Set([method, method.toLowerCase(), ...signable])].find((one) => digestProves(fields, one, password));
}

/** Compares two texts in a time that does not reveal where they differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(x, y);
}
