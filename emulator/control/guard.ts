import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Who may use a control port. */
export interface Guard {
  /** The address it is bound to. */
  readonly host: string;
  /** Asked for when there is one. */
  readonly token: string | undefined;
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

const hostOf = (value: string): string => value.replace(/^\[/, '').replace(/\]?(:\d+)?$/, '');

/** The only path that needs no token: whoever watches over the container asks it. */
export const openPath = '/healthz';

/**
 * Why a request is turned away; undefined when it may pass. A page of another origin may not call. Without a token, `Host` must be an
 * address or localhost, so that no other site's name leads here (DNS rebinding); with one, any name will do, such as that of a service,
 * because the other site does not know the token.
 */
export function turnedAway(request: IncomingMessage, guard: Guard): { status: 401 | 403; why: string } | undefined {
  const host = request.headers.host ?? '';
  if (guard.token === undefined && !isIP(hostOf(host)) && hostOf(host) !== 'localhost')
    return {
      status: 403,
      why: `Host: got "${host.slice(0, 80)}", wanted an address or localhost, or a control port with a token`,
    };
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, why: 'Origin: wanted the control port itself' };
  if (guard.token === undefined) return undefined;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
  if (pathname === openPath && request.method === 'GET') return undefined;
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const given = bearer ?? searchParams.get('token') ?? '';
  return timingSafeEqual(sha256(given), sha256(guard.token))
    ? undefined
    : { status: 401, why: 'wanted the token: Authorization: Bearer …' };
}
