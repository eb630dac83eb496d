import { GUESS } from '../../device/log/guess.ts';
import type { LogLines } from '../../device/log/log.ts';

/** The events of the SNMP agent. `user`: that of SNMPv3; empty for a community, which is a secret. */
export interface SnmpEvents {
  /** The first right message of a peer in a while. */
  'snmp.accepted': { peer: string; version: string; user: string };
  /** A message of somebody who does not know the community, or that USM does not let in. `guess`: it counts as one. */
  'snmp.refused': { peer: string; version: string; user: string; why: string; guess: boolean };
  /** A peer guessed too often, and gets silence for that many ms of uptime. */
  'snmp.locked-out': { peer: string; forMs: number };
  'snmp.notified': { manager: string; port: number; what: string; version: string };
  /** A manager did not acknowledge an inform. */
  'snmp.unacknowledged': { manager: string; port: number; what: string; why: string };
}

export const snmpLines: LogLines<SnmpEvents> = {
  'snmp.accepted': ({ peer, user }) => ({ what: 'Login', where: 'snmp', user, address: peer }),
  'snmp.refused': ({ peer, user, guess }) => (guess ? { what: GUESS, where: 'snmp', user, address: peer } : undefined),
  'snmp.locked-out': ({ peer }) => ({ what: 'Access denied for a while', where: 'snmp', user: '', address: peer }),
  'snmp.unacknowledged': ({ manager, what }) => ({
    what: `Manager not informed: ${what}`,
    where: 'snmp',
    user: '',
    address: manager,
  }),
};
