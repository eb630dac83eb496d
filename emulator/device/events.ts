import type { FaultEvents, JournalWriter } from '../kernel/journal.ts';
import type { SettingsEvents } from '../settings/events.ts';
import { GUESS } from './log/guess.ts';
import type { LogLines, LogText } from './log/log.ts';

/** The events of a camera without its protocols. */
export interface DeviceEvents {
  'auth.accepted': { peer: string; protocol: string; user: string; scheme: string };
  /**
   * A login was refused. `why` is `wrong credentials` for a guess, which counts towards a lock-out. `detail`: what was got and what was
   * wanted, such as what a Digest was signed for.
   */
  'auth.refused': { peer: string; protocol: string; why: string; detail: string; user?: string };
  /** An address guessed too often, and is refused for that many ms of uptime. */
  'auth.locked-out': { peer: string; protocol: string; forMs: number };
  /** A peer that host authentication keeps out. */
  'host.refused': { peer: string; transport: 'tcp' | 'udp'; port: number };
  /** `by` is the user who did it: empty for the first administrator, `control` for the tester. */
  'account.changed': { user: string; change: 'added' | 'overwritten' | 'removed'; by: string };
  /** A DNS server gave the camera an address for a name. */
  'dns.resolved': { name: string; server: string; address: string };
  'dns.refused': { name: string; server: string; why: string };
  /** A CRT key is being generated, for that many ms of uptime. */
  'certificate.key-begun': { bits: number; takesMs: number; by: string };
  'certificate.key-generated': { bits: number; by: string };
  /** A CA certificate was installed; `to`: the last instant of its validity, ms since 1970. */
  'certificate.installed': { subject: string; issuer: string; to: number; by: string };
  'certificate.deleted': { subject: string; by: string };
  /** A key was not generated, or a certificate not installed. */
  'certificate.refused': { why: string; by: string };
  'alarm.changed': { alarm: string; state: 'on' | 'off' };
}

/** A camera's journal as the device writes it. */
export type DeviceJournal = JournalWriter<DeviceEvents & SettingsEvents & FaultEvents>;

const ofHttps = (what: string, user: string): LogText => ({ what, where: 'https', user, address: '' });

export const deviceLines: LogLines<DeviceEvents> = {
  'auth.accepted': ({ protocol, user, peer }) => ({ what: 'Login', where: protocol, user, address: peer }),
  // A refused login has a line only when it was a guess.
  'auth.refused': ({ protocol, why, user = '', peer }) =>
    why === 'wrong credentials' ? { what: GUESS, where: protocol, user, address: peer } : undefined,
  'auth.locked-out': ({ protocol, peer }) => ({
    what: 'Access denied for a while',
    where: protocol,
    user: '',
    address: peer,
  }),
  'host.refused': ({ peer, transport, port }) => ({
    what: `Host not registered (${transport} ${port})`,
    where: 'host auth.',
    user: '',
    address: peer,
  }),
  // The first administrator is added by no user, and has a line of its own.
  'account.changed': ({ user, change, by }) =>
    by === '' ? undefined : { what: `User ${user} ${change}`, where: 'setup', user: by, address: '' },
  'certificate.key-generated': ({ bits, by }) => ofHttps(`CRT key of ${bits} bits generated`, by),
  'certificate.installed': ({ subject, by }) => ofHttps(`CA certificate installed: ${subject}`, by),
  'certificate.deleted': ({ subject, by }) => ofHttps(`CA certificate deleted: ${subject}`, by),
  'certificate.refused': ({ why, by }) => ofHttps(`Certificate refused: ${why}`, by),
  'dns.refused': ({ name, server, why }) => ({
    what: `Name ${name} not resolved: ${why}`,
    where: 'dns',
    user: '',
    address: server,
  }),
};
