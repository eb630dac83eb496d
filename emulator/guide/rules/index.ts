import { initialization } from './2.1-initialization.ts';
import { firmware } from './2.2-latest-firmware.ts';
import { password } from './2.3-administrator-password.ts';
import { accounts } from './2.4-user-accounts.ts';
import { login } from './2.5-user-authentication.ts';
import { leases } from './2.6-leases.ts';
import { network } from './2.6-network.ts';
import { time } from './2.7-date-and-time.ts';
import { audio } from './2.8-audio.ts';
import { ports } from './3.1-open-ports.ts';
import { ftp } from './3.2.1-ftp-server.ts';
import { upnp } from './3.2.3-upnp.ts';
import { easyIp } from './3.2.4-easy-ip-setup.ts';
import { hosts } from './3.3-host-authentication.ts';
import { https } from './3.4-https.ts';
import { tunnels } from './3.5-internet-mode.ts';
import { encryption } from './3.6-data-encryption.ts';
import { srtp } from './3.8-srtp.ts';
import { snmp } from './4.2-snmp.ts';

/**
 * The guide's rules as pure functions, one group for each section. Services ask them and decide nothing themselves; a defect replaces
 * the function that it breaks.
 */
export const rules = {
  initialization,
  firmware,
  password,
  accounts,
  login,
  network,
  leases,
  time,
  audio,
  ports,
  ftp,
  upnp,
  easyIp,
  hosts,
  https,
  tunnels,
  encryption,
  srtp,
  snmp,
} as const;

/** The rules of a camera; those of a defective camera have the same shape. */
export type Rules = { readonly [S in keyof typeof rules]: (typeof rules)[S] };
