import { choice, integer, onOff } from '../codec.ts';
import { ipv4, ipv6, subnetMask } from '../network-codec.ts';
import { page } from '../page.ts';

const inMenu = { menu: ['Network', 'Network'], storage: 'network' } as const;

export const addressPage = page({
  key: 'network.address',
  ...inMenu,
  supported: true,
  acts: ['network'],
  guide: '2.6',
});
export const dnsPage = page({ key: 'network.dns', ...inMenu, supported: true, acts: ['network', 'ntp'], guide: '2.6' });
export const ipv6Page = page({
  key: 'network.ipv6',
  ...inMenu,
  supported: true,
  acts: ['network'],
  when: 'ipv6',
  guide: '2.6',
});
export const ftpPage = page({ key: 'network.ftp', ...inMenu, supported: true, acts: ['ftp'], guide: '3.2.1' });
export const easyIpPage = page({
  key: 'network.easyIp',
  ...inMenu,
  supported: true,
  acts: ['easyIp'],
  guide: '3.2.4',
});

export const networkMode = addressPage.setting<'static' | 'dhcp' | 'auto-ip' | 'auto-advanced'>('mode', {
  label: 'Connection mode',
  type: choice({
    static: 'Static',
    dhcp: 'DHCP',
    'auto-ip': 'Auto (AutoIP)',
    'auto-advanced': 'Auto (Advanced)',
  }),
  factory: 'dhcp',
  onInterface: ['auto-ip', 'auto-advanced'],
  evidence: 'guide',
});

export const ipv4Address = addressPage.setting('ipv4', {
  label: 'IPv4 address',
  type: ipv4({ needed: true }),
  factory: '192.168.0.10',
  note: 'The address of every official example; taken for the classic default.',
});

export const ipv4Mask = addressPage.setting('subnetMask', {
  label: 'Subnet mask',
  type: subnetMask(),
  factory: '255.255.255.0',
});

export const ipv4Gateway = addressPage.setting('gateway', {
  label: 'Default gateway',
  type: ipv4(),
  factory: '192.168.0.1',
});

export const dnsMode = dnsPage.setting('mode', {
  label: 'DNS',
  type: choice({ auto: 'Auto', manual: 'Manual' }),
  factory: 'auto',
  evidence: 'observed',
  note: 'Both choices are seen in Easy IP; the default is assumed.',
});

export const dnsPrimary = dnsPage.setting('primary', {
  label: 'Primary server address',
  type: ipv4(),
  factory: '',
});

export const dnsSecondary = dnsPage.setting('secondary', {
  label: 'Secondary server address',
  type: ipv4(),
  factory: '',
});

export const ipv6Enabled = ipv6Page.setting('enabled', {
  label: 'IPv6',
  type: onOff(),
  factory: false,
  guide: '3.3',
  note: 'The guide says only that it can be enabled.',
});

export const ipv6Address = ipv6Page.setting('address', {
  label: 'IPv6 address',
  type: ipv6(),
  factory: '',
});

export const ipv6PrefixLength = ipv6Page.setting('prefixLength', {
  label: 'IPv6 prefix length',
  type: integer(1, 128),
  factory: 64,
  evidence: 'observed',
  note: 'Easy IP replies carry 64; that it can be set is assumed.',
});

export const ipv6Gateway = ipv6Page.setting('gateway', {
  label: 'IPv6 default gateway',
  type: ipv6(),
  factory: '',
});

export const ftpAccess = ftpPage.setting('access', {
  label: 'FTP access to camera',
  type: choice({ allow: 'Allow', forbid: 'Forbid' }),
  factory: 'forbid',
  evidence: 'guide',
  note: 'The word Allow is assumed.',
});

export const easyIpValidPeriod = easyIpPage.setting('validPeriod', {
  label: 'Easy IP Setup valid period',
  type: choice({ '20-minutes': '20 minutes', 'no-limit': 'No limit' }),
  factory: '20-minutes',
  evidence: 'guide',
});
