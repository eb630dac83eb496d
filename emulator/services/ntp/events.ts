import type { LogLines } from '../../device/log/log.ts';

/** The events of the NTP service. */
export interface NtpEvents {
  'ntp.synchronised': { server: string; stratum: number; offsetMs: number };
  'ntp.refused': { server: string; why: string };
}

export const ntpLines: LogLines<NtpEvents> = {
  'ntp.synchronised': ({ server }) => ({ what: 'Time synchronised', where: 'ntp', user: '', address: server }),
  'ntp.refused': ({ server, why }) => ({
    what: `Time not synchronised: ${why}`,
    where: 'ntp',
    user: '',
    address: server,
  }),
};
