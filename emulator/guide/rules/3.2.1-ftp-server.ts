import { ftpAccess } from '../../settings/catalogue/network.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { CameraFunction } from './2.4-user-accounts.ts';

/** The lowest port to which the camera opens a data connection: those below belong to services (RFC 2577 §3). */
const LOWEST_DATA_PORT = 1_024;

/** The ends of a data connection: the client of the session, and the other end of the connection. */
export interface DataEnds {
  readonly client: string;
  readonly other: string;
  /** Who opens the connection: the camera (PORT, EPRT) or the other end (PASV, EPSV). */
  readonly opener: 'camera' | 'other end';
}

export const ftp = {
  /** Whether the camera serves FTP. Without that, no session goes on, however many run. */
  served: (settings: SettingsView, _sessions: number): boolean => settings.get(ftpAccess) === 'allow',

  /** The function that a user must be allowed: to read files as to view, and to write them (assumed). */
  functionFor: (what: 'read' | 'write'): CameraFunction => (what === 'read' ? 'view' : 'files.write'),

  /** Whether a data connection may have this other end: it is the session's client (RFC 2577 §3 and §4). */
  dataEndFits: ({ client, other }: DataEnds): boolean => client === other,

  /** Whether the camera opens a data connection to this port. */
  dataPortFits: (port: number): boolean => port >= LOWEST_DATA_PORT,
};
