import type { Camera } from '../device/camera.ts';
import type { DeviceEvents } from '../device/events.ts';
import type { LogLines } from '../device/log/log.ts';
import type { FaultEvents, JournalWriter } from '../kernel/journal.ts';
import type { SettingsEvents } from '../settings/events.ts';
import { easyIpLines, type EasyIpEvents } from './easy-ip/events.ts';
import { ftpLines, type FtpEvents } from './ftp/events.ts';
import { ntpLines, type NtpEvents } from './ntp/events.ts';
import type { RtspEvents } from './rtsp/events.ts';
import { snmpLines, type SnmpEvents } from './snmp/events.ts';
import { upnpLines, type UpnpEvents } from './upnp/events.ts';
import { webLines, type WebEvents } from './web/events.ts';

/** The events of the supervisor: what becomes of a service. */
interface SupervisorEvents {
  'service.started': { service: string; ports: readonly number[] };
  'service.stopped': { service: string };
  'service.failed': { service: string; error: string };
}

/** The events of ports with TLS. */
interface TlsEvents {
  /** TLS with a client failed. `why` is a sentence, `code` that of OpenSSL or of the system. */
  'tls.failed': { peer: string; peerPort: number; scheme: 'https' | 'rtsps'; why: string; code: string };
}

/** The events of all services. */
export type ServiceEvents = SupervisorEvents &
  TlsEvents &
  WebEvents &
  RtspEvents &
  NtpEvents &
  EasyIpEvents &
  FtpEvents &
  SnmpEvents &
  UpnpEvents;

export const serviceLines: LogLines<ServiceEvents> = {
  'service.failed': ({ service, error }) => ({
    what: `Service failed: ${error}`,
    where: service,
    user: '',
    address: '',
  }),
  ...webLines,
  ...ntpLines,
  ...easyIpLines,
  ...snmpLines,
  ...upnpLines,
  ...ftpLines,
};

/** A camera as services have it: they write their own events to its journal too. */
export interface ServiceCamera extends Camera {
  readonly journal: JournalWriter<ServiceEvents & DeviceEvents & SettingsEvents & FaultEvents>;
}
