import { createHash, timingSafeEqual } from 'node:crypto';
import type { DigestFields } from './authorization.ts';

/** The realm of every challenge (facts: three independent captures). */
export const realm = 'Panasonic network device';

/** A Digest challenge in the camera's own literal: `stale`, `algorithm` and `qop` quoted too. */
export function digestChallenge(nonce: string, stale: boolean): string {
  return `Digest realm="${realm}", nonce="${nonce}", stale="${stale}", algorithm="MD5", qop="auth"`;
}

export const basicChallenge = `Basic realm="${realm}"`;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The response a client that knows `password` sends (RFC 7616 §3.4.1 with MD5; RFC 2069 when nothing is counted). */
export function digestResponse(fields: Omit<DigestFields, 'response'>, method: string, password: string): string {
  const secret = md5(`${fields.user}:${fields.realm}:${password}`);
  const request = md5(`${method}:${fields.uri}`);
  const middle = fields.counted
    ? `${fields.nonce}:${fields.counted.count}:${fields.counted.clientNonce}:auth`
    : fields.nonce;
  return md5(`${secret}:${middle}:${request}`);
}

/** Whether the client knew `password`; takes the same time either way. */
export function digestProves(fields: DigestFields, method: string, password: string): boolean {
  return sameText(digestResponse(fields, method, password), fields.response);
}

/** Compares without telling by its duration where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(x, y);
}
