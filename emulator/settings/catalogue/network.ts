import { choice, integer, onOff } from '../codec.ts';
import { ipv4, ipv6, subnetMask } from '../network-codec.ts';
import { setting } from '../setting.ts';

const menu = ['Network', 'Network'];

export const networkMode = setting({
  key: 'network.address.mode',
  label: 'Connection mode',
  menu,
  type: choice({
    static: 'Static',
    dhcp: 'DHCP',
    'auto-ip': 'Auto (AutoIP)',
    'auto-advanced': 'Auto (Advanced)',
  }),
  factory: 'dhcp',
  storage: 'network',
  serves: ['link'],
  notYet: ['auto-ip', 'auto-advanced'],
  guide: '2.6',
});

export const ipv4Address = setting({
  key: 'network.address.ipv4',
  label: 'IPv4 address',
  menu,
  type: ipv4({ needed: true }),
  factory: '192.168.0.10',
  storage: 'network',
  serves: ['link'],
  guide: '2.6',
  evidence: 'assumed',
  note: 'The address of every official example; taken for the classic default.',
});

export const ipv4Mask = setting({
  key: 'network.address.subnetMask',
  label: 'Subnet mask',
  menu,
  type: subnetMask(),
  factory: '255.255.255.0',
  storage: 'network',
  serves: ['link'],
  guide: '2.6',
  evidence: 'assumed',
});

export const ipv4Gateway = setting({
  key: 'network.address.gateway',
  label: 'Default gateway',
  menu,
  type: ipv4(),
  factory: '192.168.0.1',
  storage: 'network',
  serves: ['link'],
  guide: '2.6',
  evidence: 'assumed',
});

export const dnsMode = setting({
  key: 'network.dns.mode',
  label: 'DNS',
  menu,
  type: choice({ auto: 'Auto', manual: 'Manual' }),
  factory: 'auto',
  storage: 'network',
  serves: ['link', 'ntp'],
  guide: '2.6',
  evidence: 'observed',
  note: 'Both choices are seen in Easy IP; the default is assumed.',
});

export const dnsPrimary = setting({
  key: 'network.dns.primary',
  label: 'Primary server address',
  menu,
  type: ipv4(),
  factory: '',
  storage: 'network',
  serves: ['link', 'ntp'],
  guide: '2.6',
  evidence: 'assumed',
});

export const dnsSecondary = setting({
  key: 'network.dns.secondary',
  label: 'Secondary server address',
  menu,
  type: ipv4(),
  factory: '',
  storage: 'network',
  serves: ['link', 'ntp'],
  guide: '2.6',
  evidence: 'assumed',
});

export const ipv6Enabled = setting({
  key: 'network.ipv6.enabled',
  label: 'IPv6',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  when: 'ipv6',
  guide: '3.3',
  note: 'The guide says that it can be enabled; the default is assumed.',
});

export const ipv6Address = setting({
  key: 'network.ipv6.address',
  label: 'IPv6 address',
  menu,
  type: ipv6(),
  factory: '',
  storage: 'network',
  when: 'ipv6',
  guide: '2.6',
  evidence: 'assumed',
});

export const ipv6Prefix = setting({
  key: 'network.ipv6.prefixLength',
  label: 'IPv6 prefix length',
  menu,
  type: integer(1, 128),
  factory: 64,
  storage: 'network',
  when: 'ipv6',
  guide: '2.6',
  evidence: 'observed',
  note: 'Easy IP replies carry 64; that it can be set is assumed.',
});

export const ipv6Gateway = setting({
  key: 'network.ipv6.gateway',
  label: 'IPv6 default gateway',
  menu,
  type: ipv6(),
  factory: '',
  storage: 'network',
  when: 'ipv6',
  guide: '2.6',
  evidence: 'assumed',
});

export const ftpAccess = setting({
  key: 'network.ftp.access',
  label: 'FTP access to camera',
  menu,
  type: choice({ allow: 'Allow', forbid: 'Forbid' }),
  factory: 'forbid',
  storage: 'network',
  guide: '3.2.1',
  note: 'The word Allow is assumed.',
});

export const easyIpValidPeriod = setting({
  key: 'network.easyIp.validPeriod',
  label: 'Easy IP Setup valid period',
  menu,
  type: choice({ '20-minutes': '20 minutes', 'no-limit': 'No limit' }),
  factory: '20-minutes',
  storage: 'network',
  guide: '3.2.4',
});

export const rows = [
  networkMode,
  ipv4Address,
  ipv4Mask,
  ipv4Gateway,
  dnsMode,
  dnsPrimary,
  dnsSecondary,
  ipv6Enabled,
  ipv6Address,
  ipv6Prefix,
  ipv6Gateway,
  ftpAccess,
  easyIpValidPeriod,
];
