import { InputError, problem } from '../kernel/errors.ts';
import type { Defect } from './defect.ts';
import type { Parts } from '../device/parts.ts';
import { defects as initialization } from './2.1-initialization.ts';
import { defects as latestFirmware } from './2.2-latest-firmware.ts';
import { defects as administratorPassword } from './2.3-administrator-password.ts';
import { defects as userAccounts } from './2.4-user-accounts.ts';
import { defects as dateAndTime } from './2.7-date-and-time.ts';
import { defects as audio } from './2.8-audio.ts';
import { defects as openPorts } from './3.1-open-ports.ts';
import { defects as ftpServer } from './3.2.1-ftp-server.ts';
import { defects as upnp } from './3.2.3-upnp.ts';
import { defects as easyIpSetup } from './3.2.4-easy-ip-setup.ts';
import { defects as hostAuthentication } from './3.3-host-authentication.ts';
import { defects as https } from './3.4-https.ts';
import { defects as internetMode } from './3.5-internet-mode.ts';
import { defects as dataEncryption } from './3.6-data-encryption.ts';
import { defects as srtp } from './3.8-srtp.ts';
import { defects as snmp } from './4.2-snmp.ts';
import { defects as leases } from './2.6-leases.ts';
import { defects as network } from './2.6-network.ts';
import { defects as userAuthentication } from './2.5-user-authentication.ts';
import { defects as loginHeaders } from './2.5-login-headers.ts';
import { defects as log } from './2.5-log.ts';

/** All defects: the ways in which a camera can be made to break the guide on purpose. */
export const defects: readonly Defect[] = [
  ...initialization,
  ...latestFirmware,
  ...administratorPassword,
  ...userAccounts,
  ...userAuthentication,
  ...loginHeaders,
  ...log,
  ...network,
  ...leases,
  ...dateAndTime,
  ...audio,
  ...openPorts,
  ...ftpServer,
  ...upnp,
  ...easyIpSetup,
  ...hostAuthentication,
  ...https,
  ...internetMode,
  ...dataEncryption,
  ...srtp,
  ...snmp,
];

/** How many defects an error proposes. */
const PROPOSED = 3;

/** The defects whose ids begin most like this one. */
function likely(id: string): readonly string[] {
  const alike = (other: string): number => {
    let length = 0;
    while (length < id.length && other[length] === id[length]) length++;
    return length;
  };
  return defects
    .map((defect) => defect.id)
    .toSorted((a, b) => alike(b) - alike(a))
    .slice(0, PROPOSED);
}

/** A camera's parts with these defects. Throws `InputError` naming unknown ids. */
export function withDefects(parts: Parts, ids: readonly string[]): Parts {
  const unknown = ids.filter((id) => !defects.some((defect) => defect.id === id));
  if (unknown.length > 0)
    throw new InputError(
      unknown.map((id) =>
        problem({
          key: 'defect',
          got: id,
          wanted: `one of ${likely(id).join(', ')} or another of docs/reference/defects.md`,
        }),
      ),
    );
  return defects.filter((defect) => ids.includes(defect.id)).reduce((now, defect) => defect.bend(now), parts);
}
