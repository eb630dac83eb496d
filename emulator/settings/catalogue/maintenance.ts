import { integer, onOff } from '../codec.ts';
import { host } from '../network-codec.ts';
import { setting } from '../setting.ts';
import { day } from '../text-codec.ts';

export const firmwareCheckDate = setting({
  key: 'maintenance.upgrade.lastCheck',
  label: 'Last firmware check',
  menu: ['Maintenance', 'Upgrade'],
  type: day(),
  factory: '',
  guide: '2.2',
  evidence: 'assumed',
  note: 'The guide asks for regular checks; that the camera keeps the date of the last is assumed.',
});

const log = ['Maintenance', 'System log'];

export const syslog = setting({
  key: 'maintenance.systemLog.syslog',
  label: 'Syslog transmission',
  menu: log,
  type: onOff(),
  factory: false,
  guide: '5.3',
  evidence: 'assumed',
});

export const syslogServer = setting({
  key: 'maintenance.systemLog.server',
  label: 'Syslog server address',
  menu: log,
  type: host(),
  factory: '',
  guide: '5.3',
  evidence: 'assumed',
});

export const syslogPort = setting({
  key: 'maintenance.systemLog.port',
  label: 'Syslog port number',
  menu: log,
  type: integer(1, 65_535),
  factory: 514,
  guide: '5.3',
  evidence: 'assumed',
});

export const rows = [firmwareCheckDate, syslog, syslogServer, syslogPort];
