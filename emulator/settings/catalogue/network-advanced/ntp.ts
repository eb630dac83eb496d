import { choice, integer } from '../../codec.ts';
import { host } from '../../network-codec.ts';
import { setting } from '../../setting.ts';

const menu = ['Network', 'Advanced', 'NTP'];

export const timeAdjustment = setting({
  key: 'network.ntp.adjustment',
  label: 'Time adjustment',
  menu,
  type: choice({ manual: 'Manual', ntp: 'Synchronization with NTP server' }),
  factory: 'manual',
  storage: 'network',
  serves: ['ntp'],
  takes: 'service-restart',
  guide: '2.7',
});

export const ntpAddressSetting = setting({
  key: 'network.ntp.addressSetting',
  label: 'NTP server address setting',
  menu,
  type: choice({ manual: 'Manual', auto: 'Auto (DHCP)' }),
  factory: 'manual',
  storage: 'network',
  serves: ['ntp'],
  takes: 'service-restart',
  guide: '2.7',
  evidence: 'assumed',
});

export const ntpServer = setting({
  key: 'network.ntp.server',
  label: 'NTP server address',
  menu,
  type: host(),
  factory: '',
  storage: 'network',
  serves: ['ntp'],
  takes: 'service-restart',
  guide: '2.7',
  evidence: 'assumed',
});

export const ntpPort = setting({
  key: 'network.ntp.port',
  label: 'NTP port number',
  menu,
  type: integer(1, 65_535),
  factory: 123,
  storage: 'network',
  serves: ['ntp'],
  takes: 'service-restart',
  guide: '2.7',
  evidence: 'assumed',
});

export const ntpInterval = setting({
  key: 'network.ntp.interval',
  label: 'Time adjustment interval',
  menu,
  type: integer(1, 24, 'hours'),
  factory: 1,
  storage: 'network',
  serves: ['ntp'],
  takes: 'service-restart',
  guide: '2.7',
  evidence: 'assumed',
});

export const rows = [timeAdjustment, ntpAddressSetting, ntpServer, ntpPort, ntpInterval];
