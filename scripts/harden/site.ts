import type { Dialect } from '../../emulator/settings/dialect.ts';
import type { ProtectionLevel } from '../../emulator/profiles/guide-profile.ts';
import type { Login } from '../clients/digest.ts';
import type { Secret } from './secret.ts';

/** What a site wants of its cameras: the site file, with the options of the command line over it. */
export interface Site {
  readonly level: ProtectionLevel;
  /** The administrator. */
  readonly login: Login | undefined;
  /** Whether the administrator is registered where nobody is. */
  readonly register: boolean;
  /** Days after which a password is to be changed. */
  readonly passwordDays: number;
  /** Why something is allowed that the guide allows only with a reason: text by section. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What people confirmed of what the tool cannot see: text by check. */
  readonly confirmed: ReadonlyMap<string, string>;
  /** Whether passwords and logins may go over plain HTTP. */
  readonly allowHttp: boolean;
  /** Whether the tool tries what must be refused and is no mere question: logins that count as wrong ones, a reset that names no kind of reset. */
  readonly attempts: boolean;
  /** Sections whose condition is met at this site: what they recommend is then wanted. */
  readonly conditions: ReadonlySet<string>;
  /** The time server that cameras follow. */
  readonly timeServer: TimeServer | undefined;
  /** A user below Administrator to add where there is none. */
  readonly viewer: Login | undefined;
  /** Addresses and networks from which clients may reach the camera, as the setting for host authentication takes them. */
  readonly allowedNetworks: readonly string[];
  /** The password for data encryption. */
  readonly dataPassword: Secret;
  /** The user of SNMPv3, with the passwords of authentication and encryption. */
  readonly snmpUser: SnmpUser | undefined;
  /** The names of the camera's CGI. */
  readonly dialect: Dialect;
}

export interface SnmpUser {
  readonly name: string;
  readonly auth: Secret;
  readonly priv: Secret;
}

export interface TimeServer {
  readonly host: string;
  /** The camera's own unless given. */
  readonly port: string | undefined;
}
