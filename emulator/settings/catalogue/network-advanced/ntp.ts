import { choice, integer } from '../../codec.ts';
import { host } from '../../network-codec.ts';
import { page } from '../../page.ts';

export const ntpPage = page({
  key: 'network.ntp',
  menu: ['Network', 'Advanced', 'NTP'],
  storage: 'network',
  supported: true,
  acts: ['ntp'],
  takes: 'service-restart',
  guide: '2.7',
});

export const timeAdjustment = ntpPage.setting('adjustment', {
  label: 'Time adjustment',
  type: choice({ manual: 'Manual', ntp: 'Synchronization with NTP server' }),
  factory: 'manual',
  evidence: 'guide',
});

export const ntpAddressSetting = ntpPage.setting('addressSetting', {
  label: 'NTP server address setting',
  type: choice({ manual: 'Manual', auto: 'Auto (DHCP)' }),
  factory: 'manual',
});

export const ntpServer = ntpPage.setting('server', {
  label: 'NTP server address',
  type: host(),
  factory: '',
});

export const ntpPort = ntpPage.setting('port', {
  label: 'NTP port number',
  type: integer(1, 65_535),
  factory: 123,
});

export const ntpInterval = ntpPage.setting('interval', {
  label: 'Time adjustment interval',
  type: integer(1, 24, 'hours'),
  factory: 1,
});
