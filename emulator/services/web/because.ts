import type { IncomingMessage } from 'node:http';
import { levelLacking } from '../../guide/rules/2.4-user-accounts.ts';
import type { Admission } from '../../device/users/users.ts';
import { shown } from '../../kernel/errors.ts';
import type { Masked } from '../../kernel/masking.ts';
import { wantedNear } from '../../kernel/near.ts';
import type { BodyTerms } from './body.ts';
import { REGISTRATION_PATH, type RegistrationFaults } from './pages/registration.ts';

type Refused = Extract<Admission, { admitted: false }>;

/** The reasons of refusals, for the journal: what was got and what was wanted, without secrets. */
export const because = {
  firstAccess: `first access: got no administrator yet, wanted one registered at ${REGISTRATION_PATH}`,

  secondAccess: 'first access: got an administrator already, wanted none',

  noParameters: 'parameters: got none, or a = that is not percent-encoded, wanted BASE64 values',

  fewParameters: 'parameters: got too few, wanted name, password and repassword',

  registration: (faults: RegistrationFaults): string =>
    Object.entries(faults)
      .flatMap(([field, list]: [string, readonly string[]]) => list.map((fault) => `${field}: ${fault}`))
      .join('; '),

  path: (got: Masked, paths: readonly string[]): string =>
    `path: got ${shown(got)}, wanted ${wantedNear(got, paths, 'one that the camera has')}`,

  login: ({ why: reason, detail }: Pick<Refused, 'why' | 'detail'>): string => `${reason}: ${detail}`,

  level: levelLacking,

  method: (got: string, allowed: readonly string[]): string =>
    `method: got ${shown(got)}, wanted ${allowed.join(' or ')}`,

  body: (status: 413 | 415, { headers }: IncomingMessage, { type, most }: BodyTerms): string =>
    status === 413
      ? `body: got more than ${most} bytes, wanted at most that`
      : `Content-Type: got ${shown(headers['content-type'] ?? 'none')}, wanted ${type.source.replaceAll(/[\\^]|\\b/g, '')}`,

  randomnum: (given: string | undefined): string =>
    `Randomnum: got ${given === undefined ? 'none' : 'an old or foreign one'}, wanted that of /cgi-bin/get_randomnum, as the request looks like a browser's`,

  handshake: 'WebSocket: got no handshake of RFC 6455, wanted GET with Upgrade, Sec-WebSocket-Key and version 13',

  otherSite: 'Origin: got a page of another site, wanted the form from a page of the camera',

  /** A half of a tunnel that was not taken as one. */
  tunnel: ({ headers }: IncomingMessage): string =>
    headers['x-sessioncookie'] === undefined ? '' : '; x-sessioncookie: got a tunnel, wanted Internet mode on',
} as const;
