import type { Section } from '../section.ts';
import { initialization } from './2.1-initialization.ts';
import { latestFirmware } from './2.2-latest-firmware.ts';
import { administratorPassword } from './2.3-administrator-password.ts';
import { userAccounts } from './2.4-user-accounts.ts';
import { userAuthentication } from './2.5-user-authentication.ts';
import { network } from './2.6-network.ts';
import { dateAndTime } from './2.7-date-and-time.ts';
import { audio } from './2.8-audio.ts';
import { sdCardPassword } from './2.9-sd-card-password.ts';
import { openPorts } from './3.1-open-ports.ts';
import { ftpServer } from './3.2.1-ftp-server.ts';
import { ftpClient } from './3.2.2-ftp-client.ts';
import { upnp } from './3.2.3-upnp.ts';
import { easyIpSetup } from './3.2.4-easy-ip-setup.ts';
import { smtp } from './3.2.5-smtp.ts';
import { hostAuthentication } from './3.3-host-authentication.ts';
import { https } from './3.4-https.ts';
import { internetMode } from './3.5-internet-mode.ts';
import { dataEncryption } from './3.6-data-encryption.ts';
import { detectionOfAlteration } from './3.7-detection-of-alteration.ts';
import { srtp } from './3.8-srtp.ts';
import { ieee8021x } from './4.1-ieee-802.1x.ts';
import { snmp } from './4.2-snmp.ts';
import { log } from './5.3-log.ts';

/** Every section of the guide, in its order. */
export const sections: readonly Section[] = [
  initialization,
  latestFirmware,
  administratorPassword,
  userAccounts,
  userAuthentication,
  network,
  dateAndTime,
  audio,
  sdCardPassword,
  openPorts,
  ftpServer,
  ftpClient,
  upnp,
  easyIpSetup,
  smtp,
  hostAuthentication,
  https,
  internetMode,
  dataEncryption,
  detectionOfAlteration,
  srtp,
  ieee8021x,
  snmp,
  log,
];
