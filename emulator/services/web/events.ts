import type { LogLines } from '../../device/log/log.ts';
import type { Masked } from '../../kernel/masking.ts';
import type { RequestEvent } from '../request-event.ts';

/** The events of the web service. */
export interface WebEvents {
  'http.request': RequestEvent & { path: Masked };
  'http.bad-request': { peer: string; peerPort: number; error: string };
  'account.registered': { user: string; peer: string; protocol: string };
  'account.logged-out': { user: string; peer: string; protocol: string };
  'clock.set': { to: string; by: string };
}

export const webLines: LogLines<WebEvents> = {
  'account.registered': ({ user, peer, protocol }) => ({
    what: 'Administrator registered',
    where: protocol,
    user,
    address: peer,
  }),
  'account.logged-out': ({ user, peer, protocol }) => ({ what: 'Logout', where: protocol, user, address: peer }),
  'clock.set': ({ by }) => ({ what: 'Date and time set', where: 'setup', user: by, address: '' }),
};
