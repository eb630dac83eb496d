import { found, type Door } from './door.ts';
import { own } from '../../emulator/kernel/own.ts';

/** Pages of the setup menu whose form sets settings: path below /admin/ without its ending, and the last words of the title. */
const pages: Readonly<Record<string, string>> = {
  'basic/basic': 'Basic',
  'basic/sd-memory-card': 'SD memory card',
  'image-audio/image': 'Image',
  'image-audio/audio': 'Audio',
  'image-audio/stream': 'Stream',
  'user-mng/user-auth': 'User auth.',
  'user-mng/host-auth': 'Host auth.',
  'user-mng/ieee-802-1x': 'IEEE 802.1x',
  'user-mng/data-encryption': 'Data encryption',
  'network/network': 'Network',
  'network/advanced/smtp-e-mail': 'SMTP (E-mail)',
  'network/advanced/ftp-img-trans': 'FTP (img. trans.)',
  'network/advanced/ntp': 'NTP',
  'network/advanced/upnp': 'UPnP',
  'network/advanced/https': 'HTTPS',
  'network/advanced/snmp': 'SNMP',
  'network/advanced/srtp': 'SRTP',
  'maintenance/upgrade': 'Upgrade',
  log: 'System log',
};

/** What the CGIs `get_…` and `set_…` read and set, by the first parameter of each. */
const cgis: Readonly<Record<string, string>> = {
  basic: 'title',
  basic_dateTime: 'timeZone',
  basic_sdCard: 'use',
  imageAudio_image: 'internetMode',
  imageAudio_audio: 'mode',
  imageAudio_stream1: 'encoding',
  imageAudio_stream2: 'encoding',
  imageAudio_stream3: 'encoding',
  imageAudio_stream4: 'encoding',
  userMng_auth: 'enabled',
  userMng_hostAuth: 'enabled',
  userMng_dot1x: 'enabled',
  userMng_dataEncryption: 'enabled',
  network_address: 'mode',
  network_dns: 'mode',
  network_ipv6: 'enabled',
  network_ftp: 'access',
  network_easyIp: 'validPeriod',
  network_port: 'http',
  network_smtp: 'enabled',
  network_ftpClient: 'enabled',
  network_ntp: 'adjustment',
  network_upnp: 'autoPortForwarding',
  network_https: 'connection',
  network_snmp: 'version',
  network_srtp: 'enabled',
  maintenance_upgrade: 'lastCheck',
  maintenance_systemLog: 'syslog',
};

/** What those who may not try to set. */
const harms: Readonly<Record<string, string>> = {
  basic: '?title=Harmed',
  userMng_auth: '?method=basic',
  network_srtp: '?enabled=on',
  imageAudio_image: '?internetMode=on',
};

const literally = (text: string): string => text.replaceAll(/[.()]/g, String.raw`\$&`);

export const settingPages: readonly Door[] = Object.entries(pages).map(([where, title]) => ({
  name: `the page ${title}`,
  path: `/admin/${where}.html`,
  query: '',
  methods: ['GET', 'POST'],
  level: 1,
  kind: 'page',
  gives: found(new RegExp(`${literally(title)}</h1>`)),
  form: { fields: 'nothing=', gives: found(new RegExp(`${literally(title)}</h1>[^]*Saved\\.`)) },
  ...(where === 'basic/basic' ? { harm: 'basic.title=Harmed' } : {}),
}));

export const settingCgis: readonly Door[] = Object.entries(cgis).flatMap(([page, parameter]) => {
  const common = { query: '', methods: ['GET', 'POST'], level: 1, kind: 'CGI' } as const;
  const harm = own(harms, page);
  return [
    {
      ...common,
      name: `reading ${page}`,
      path: `/cgi-bin/get_${page}`,
      gives: found(new RegExp(`^${parameter}=`, 'm')),
    },
    {
      ...common,
      name: `setting ${page}`,
      path: `/cgi-bin/set_${page}`,
      gives: found(new RegExp(`wanted one of ${parameter}`), 400),
      changes: true,
      ...(harm === undefined ? {} : { harm }),
    },
  ];
});

/** CGIs that together tell every setting, for whoever looks whether something has changed. */
export const reading: readonly string[] = Object.keys(cgis).map((page) => `/cgi-bin/get_${page}`);
