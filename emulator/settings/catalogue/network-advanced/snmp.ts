import { choice } from '../../codec.ts';
import { page } from '../../page.ts';
import { secret, text } from '../../text-codec.ts';

export const snmpPage = page({
  key: 'network.snmp',
  menu: ['Network', 'Advanced', 'SNMP'],
  storage: 'network',
  guide: '4.2',
});

/** The least that RFC 3414 §11.2 allows. */
const SHORTEST_PASSPHRASE = 8;

snmpPage.setting('version', {
  label: 'SNMP version',
  type: choice({ 'v1-v2': 'SNMPv1/v2', 'v1-v2-v3': 'SNMPv1/v2/v3', v3: 'SNMPv3' }),
  factory: 'v1-v2',
  evidence: 'guide',
  note: 'SNMPv1/v2/v3 is assumed.',
});

snmpPage.setting('community', {
  label: 'Community name',
  type: secret(1, 32),
  factory: '',
  secret: true,
});

snmpPage.setting('systemName', {
  label: 'System name',
  type: text(0, 32),
  factory: '',
});

snmpPage.setting('location', {
  label: 'Location',
  type: text(0, 32),
  factory: '',
});

snmpPage.setting('contact', {
  label: 'Contact',
  type: text(0, 255),
  factory: '',
});

snmpPage.setting('userName', {
  label: 'SNMPv3 user name',
  type: text(0, 32),
  factory: '',
});

snmpPage.setting('securityLevel', {
  label: 'SNMPv3 security level',
  type: choice({ 'no-auth-no-priv': 'noAuthNoPriv', 'auth-no-priv': 'authNoPriv', 'auth-priv': 'authPriv' }),
  factory: 'auth-priv',
});

snmpPage.setting('authentication', {
  label: 'SNMPv3 authentication',
  type: choice({ md5: 'MD5', sha1: 'SHA1' }),
  factory: 'sha1',
  note: 'Both are seen in use towards recorders of the same maker.',
});

snmpPage.setting('authPassword', {
  label: 'SNMPv3 authentication password',
  type: secret(SHORTEST_PASSPHRASE, 32),
  factory: '',
  secret: true,
});

snmpPage.setting('encryption', {
  label: 'SNMPv3 encryption method',
  type: choice({ des: 'DES', aes: 'AES' }),
  factory: 'aes',
  note: 'Both are seen in use towards recorders of the same maker.',
});

snmpPage.setting('privPassword', {
  label: 'SNMPv3 encryption password',
  type: secret(SHORTEST_PASSPHRASE, 32),
  factory: '',
  secret: true,
});
