import type { Setting } from '../setting.ts';
import { rows as basic } from './basic.ts';
import { rows as dataEncryption } from './data-encryption.ts';
import { rows as dot1x } from './dot1x.ts';
import { rows as imageAudio } from './image-audio.ts';
import { rows as maintenance } from './maintenance.ts';
import { rows as ftpClient } from './network-advanced/ftp-client.ts';
import { rows as https } from './network-advanced/https.ts';
import { rows as ntp } from './network-advanced/ntp.ts';
import { rows as smtp } from './network-advanced/smtp.ts';
import { rows as snmp } from './network-advanced/snmp.ts';
import { rows as srtp } from './network-advanced/srtp.ts';
import { rows as upnp } from './network-advanced/upnp.ts';
import { rows as network } from './network.ts';
import { rows as networkPorts } from './network-ports.ts';
import { rows as sdCard } from './sd-card.ts';
import { rows as streams } from './streams.ts';
import { rows as userMng } from './user-mng.ts';

/** Every setting the guide names, in the order of the menu. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const catalogue: readonly Setting<any>[] = [
  ...basic,
  ...sdCard,
  ...imageAudio,
  ...streams,
  ...userMng,
  ...dot1x,
  ...dataEncryption,
  ...network,
  ...networkPorts,
  ...smtp,
  ...ftpClient,
  ...ntp,
  ...upnp,
  ...https,
  ...snmp,
  ...srtp,
  ...maintenance,
];
