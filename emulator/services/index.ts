import { easyIpService } from './easy-ip/service.ts';
import { ftpService } from './ftp/service.ts';
import { ntpService } from './ntp/service.ts';
import { rtspService } from './rtsp/service.ts';
import { upnpService } from './upnp/service.ts';
import type { ServiceKind } from './service.ts';
import { snmpService } from './snmp/service.ts';
import { webService } from './web/service.ts';

/** Every service of a camera, in start order. */
export const serviceKinds: readonly ServiceKind[] = [
  webService,
  rtspService,
  ntpService,
  easyIpService,
  ftpService,
  snmpService,
  upnpService,
];
