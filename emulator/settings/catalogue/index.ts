import type { Page } from '../page.ts';
import type { Setting } from '../setting.ts';
import { basicPage, dateTimePage } from './basic.ts';
import { dataEncryptionPage } from './data-encryption.ts';
import { dot1xPage } from './dot1x.ts';
import { audioPage, imagePage } from './image-audio.ts';
import { systemLogPage, upgradePage } from './maintenance.ts';
import { ftpClientPage } from './network-advanced/ftp-client.ts';
import { httpsPage } from './network-advanced/https.ts';
import { ntpPage } from './network-advanced/ntp.ts';
import { smtpPage } from './network-advanced/smtp.ts';
import { snmpPage } from './network-advanced/snmp.ts';
import { srtpPage } from './network-advanced/srtp.ts';
import { upnpPage } from './network-advanced/upnp.ts';
import { addressPage, dnsPage, easyIpPage, ftpPage, ipv6Page } from './network.ts';
import { portsPage } from './network-ports.ts';
import { sdCardPage } from './sd-card.ts';
import { streamPages } from './streams.ts';
import { hostAuthPage, userAuthPage } from './user-mng.ts';

/** Every page of settings, in the order of the menu. */
const pages: readonly Page[] = [
  basicPage,
  dateTimePage,
  sdCardPage,
  imagePage,
  audioPage,
  ...streamPages,
  userAuthPage,
  hostAuthPage,
  dot1xPage,
  dataEncryptionPage,
  addressPage,
  dnsPage,
  ipv6Page,
  ftpPage,
  easyIpPage,
  portsPage,
  smtpPage,
  ftpClientPage,
  ntpPage,
  upnpPage,
  httpsPage,
  snmpPage,
  srtpPage,
  upgradePage,
  systemLogPage,
];

/** Every setting the guide names, in the order of the menu. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const catalogue: readonly Setting<any>[] = pages.flatMap(({ rows }) => rows);
