import { choice } from '../../codec.ts';
import { setting } from '../../setting.ts';
import { secret, text } from '../../text-codec.ts';

const menu = ['Network', 'Advanced', 'SNMP'];

/** The least that RFC 3414 §11.2 allows. */
const SHORTEST_PASSPHRASE = 8;

export const snmpVersion = setting({
  key: 'network.snmp.version',
  label: 'SNMP version',
  menu,
  type: choice({ 'v1-v2': 'SNMPv1/v2', 'v1-v2-v3': 'SNMPv1/v2/v3', v3: 'SNMPv3' }),
  factory: 'v1-v2',
  storage: 'network',
  guide: '4.2',
  note: 'SNMPv1/v2/v3 is assumed.',
});

export const snmpCommunity = setting({
  key: 'network.snmp.community',
  label: 'Community name',
  menu,
  type: secret(1, 32),
  factory: '',
  storage: 'network',
  secret: true,
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpSystemName = setting({
  key: 'network.snmp.systemName',
  label: 'System name',
  menu,
  type: text(0, 32),
  factory: '',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpLocation = setting({
  key: 'network.snmp.location',
  label: 'Location',
  menu,
  type: text(0, 32),
  factory: '',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpContact = setting({
  key: 'network.snmp.contact',
  label: 'Contact',
  menu,
  type: text(0, 255),
  factory: '',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpUser = setting({
  key: 'network.snmp.userName',
  label: 'SNMPv3 user name',
  menu,
  type: text(0, 32),
  factory: '',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpSecurityLevel = setting({
  key: 'network.snmp.securityLevel',
  label: 'SNMPv3 security level',
  menu,
  type: choice({ 'no-auth-no-priv': 'noAuthNoPriv', 'auth-no-priv': 'authNoPriv', 'auth-priv': 'authPriv' }),
  factory: 'auth-priv',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpAuthentication = setting({
  key: 'network.snmp.authentication',
  label: 'SNMPv3 authentication',
  menu,
  type: choice({ md5: 'MD5', sha1: 'SHA1' }),
  factory: 'sha1',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
  note: 'Both are seen in use towards recorders of the same maker.',
});

export const snmpAuthPassword = setting({
  key: 'network.snmp.authPassword',
  label: 'SNMPv3 authentication password',
  menu,
  type: secret(SHORTEST_PASSPHRASE, 32),
  factory: '',
  storage: 'network',
  secret: true,
  guide: '4.2',
  evidence: 'assumed',
});

export const snmpEncryption = setting({
  key: 'network.snmp.encryption',
  label: 'SNMPv3 encryption method',
  menu,
  type: choice({ des: 'DES', aes: 'AES' }),
  factory: 'aes',
  storage: 'network',
  guide: '4.2',
  evidence: 'assumed',
  note: 'Both are seen in use towards recorders of the same maker.',
});

export const snmpPrivPassword = setting({
  key: 'network.snmp.privPassword',
  label: 'SNMPv3 encryption password',
  menu,
  type: secret(SHORTEST_PASSPHRASE, 32),
  factory: '',
  storage: 'network',
  secret: true,
  guide: '4.2',
  evidence: 'assumed',
});

export const rows = [
  snmpVersion,
  snmpCommunity,
  snmpSystemName,
  snmpLocation,
  snmpContact,
  snmpUser,
  snmpSecurityLevel,
  snmpAuthentication,
  snmpAuthPassword,
  snmpEncryption,
  snmpPrivPassword,
];
