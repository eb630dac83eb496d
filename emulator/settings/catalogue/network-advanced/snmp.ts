import { choice, list, onOff } from '../../codec.ts';
import { managerAddress } from '../../network-codec.ts';
import { subtrees } from '../../oid-codec.ts';
import { page } from '../../page.ts';
import { secret, text } from '../../text-codec.ts';

export const snmpPage = page({
  key: 'network.snmp',
  menu: ['Network', 'Advanced', 'SNMP'],
  storage: 'network',
  guide: '4.2',
  supported: true,
});

/** The least that RFC 3414 §11.2 allows. */
const SHORTEST_PASSPHRASE = 8;

/** The longest values of what a manager can set, in characters. */
export const snmpLengths = { systemName: 32, location: 32, contact: 255 } as const;

/** The most managers that notifications go to (assumed). */
const MOST_MANAGERS = 4;

export const snmpVersion = snmpPage.setting('version', {
  label: 'SNMP version',
  type: choice({ 'v1-v2': 'SNMPv1/v2', 'v1-v2-v3': 'SNMPv1/v2/v3', v3: 'SNMPv3' }),
  factory: 'v1-v2',
  evidence: 'guide',
  note: 'SNMPv1/v2/v3 is assumed.',
});

export const snmpCommunity = snmpPage.setting('community', {
  label: 'Community name',
  type: secret(1, 32),
  factory: '',
  secret: true,
  note: 'It reads. Without one nobody is answered over SNMPv1 and SNMPv2.',
});

export const snmpWriteCommunity = snmpPage.setting('writeCommunity', {
  label: 'Community name for writing',
  type: secret(1, 32),
  factory: '',
  secret: true,
  note: 'Without one nobody writes over SNMPv1 and SNMPv2.',
});

export const snmpSystemName = snmpPage.setting('systemName', {
  label: 'System name',
  type: text(0, snmpLengths.systemName),
  factory: '',
  note: 'Without one managers read the camera title.',
});

export const snmpLocation = snmpPage.setting('location', {
  label: 'Location',
  type: text(0, snmpLengths.location),
  factory: '',
});

export const snmpContact = snmpPage.setting('contact', {
  label: 'Contact',
  type: text(0, snmpLengths.contact),
  factory: '',
});

export const snmpUserName = snmpPage.setting('userName', {
  label: 'SNMPv3 user name',
  type: text(0, 32, /^[\x21-\x7e]*$/, 'ASCII without spaces'),
  factory: '',
  note: 'Without one nobody is answered over SNMPv3.',
});

const levels = { 'no-auth-no-priv': 'noAuthNoPriv', 'auth-no-priv': 'authNoPriv', 'auth-priv': 'authPriv' };

export const snmpSecurityLevel = snmpPage.setting<keyof typeof levels>('securityLevel', {
  label: 'SNMPv3 security level',
  type: choice(levels),
  factory: 'auth-priv',
  note: 'The least that a request must have.',
});

const authentications = {
  md5: 'MD5',
  sha1: 'SHA1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

export const snmpAuthentication = snmpPage.setting<keyof typeof authentications>('authentication', {
  label: 'SNMPv3 authentication',
  type: choice(authentications),
  factory: 'sha1',
  note: 'MD5 and SHA1 are seen in use towards recorders of the same maker; RFC 7860 has the others.',
});

export const snmpAuthPassword = snmpPage.setting('authPassword', {
  label: 'SNMPv3 authentication password',
  type: secret(SHORTEST_PASSPHRASE, 32),
  factory: '',
  secret: true,
});

const encryptions = {
  des: 'DES',
  aes: 'AES',
  aes192: 'AES-192',
  aes256: 'AES-256',
  'aes192-cisco': 'AES-192 (Cisco)',
  'aes256-cisco': 'AES-256 (Cisco)',
};

export const snmpEncryption = snmpPage.setting<keyof typeof encryptions>('encryption', {
  label: 'SNMPv3 encryption method',
  type: choice(encryptions),
  factory: 'aes',
  note: 'DES and AES are seen in use towards recorders of the same maker.',
});

export const snmpPrivPassword = snmpPage.setting('privPassword', {
  label: 'SNMPv3 encryption password',
  type: secret(SHORTEST_PASSPHRASE, 32),
  factory: '',
  secret: true,
});

export const snmpUserWrites = snmpPage.setting('userWrites', {
  label: 'SNMPv3 user may write',
  type: onOff(),
  factory: false,
});

export const snmpView = snmpPage.setting('view', {
  label: 'SNMP view',
  type: subtrees(16),
  factory: subtrees(16).parse('1', 'factory'),
  note: 'What managers can see, whoever they are. The longest subtree that fits decides.',
});

export const snmpTraps = snmpPage.setting('traps', {
  label: 'SNMP trap',
  type: choice({ off: 'Off', v1: 'SNMPv1 trap', v2c: 'SNMPv2c trap', v3: 'SNMPv3 inform' }),
  factory: 'off',
});

export const snmpTrapManagers = snmpPage.setting('trapManagers', {
  label: 'SNMP trap managers',
  type: list(managerAddress(), MOST_MANAGERS),
  factory: [],
});

export const snmpTrapCommunity = snmpPage.setting('trapCommunity', {
  label: 'SNMP trap community',
  type: secret(1, 32),
  factory: '',
  secret: true,
  note: 'Without one no trap of SNMPv1 or SNMPv2c is sent.',
});

export const snmpFailureTraps = snmpPage.setting('failureTraps', {
  label: 'SNMP trap for wrong logins',
  type: onOff(),
  factory: true,
  note: 'snmpEnableAuthenTraps (RFC 3418).',
});
