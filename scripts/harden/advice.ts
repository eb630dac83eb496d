import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { own } from '../../emulator/kernel/own.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { Severity, Status } from './item.ts';

/** How much a failure matters, by section of the guide. */
const severity: Readonly<Record<string, Severity>> = {
  '2.1': 'low',
  '2.2': 'medium',
  '2.3': 'high',
  '2.4': 'medium',
  '2.5': 'high',
  '2.6': 'low',
  '2.7': 'medium',
  '2.8': 'medium',
  '2.9': 'medium',
  '3.1': 'high',
  '3.2.1': 'medium',
  '3.2.2': 'low',
  '3.2.3': 'high',
  '3.2.4': 'medium',
  '3.2.5': 'medium',
  '3.3': 'medium',
  '3.4': 'high',
  '3.5': 'medium',
  '3.6': 'medium',
  '3.7': 'low',
  '3.8': 'medium',
  '4.1': 'medium',
  '4.2': 'medium',
  '5.3': 'low',
};

const FIRMWARE =
  'no setting puts it right: install the newest firmware (Maintenance > Upgrade), and report it to the maker if it stays';

const CERTIFICATE = 'Network > Advanced > HTTPS: generate a CRT key and a request, and install the certificate for it';

/** How to put right what is no single setting, by check. What is not here is a fault of the firmware. */
const repairs: Readonly<Record<string, string>> = {
  'initialization.factory-state':
    'Maintenance > Default reset > Execute, then register and set the camera anew; or say with --confirm initialization.factory-state=TEXT that every difference is wanted',
  'firmware.version':
    "compare the version with the maker's list, and Maintenance > Upgrade; confirm it with --confirm firmware.version=TEXT",
  'password.registered': 'open the camera in a browser and register an administrator, or apply --register',
  'password.strength': 'User mng. > User auth.: give this administrator a password that is hard to guess',
  'password.age': 'User mng. > User auth.: give this administrator a new password',
  'accounts.below-administrator': 'User mng. > User auth.: add a user of the level Live only, or apply --viewer NAME',
  'authentication.http': 'User mng. > User auth. > Authentication: Digest',
  'authentication.https': 'User mng. > User auth. > Authentication: Digest',
  'authentication.rtsp': 'User mng. > User auth. > Authentication: Digest',
  'time.server': 'Network > Advanced > NTP > NTP server address: the address of a time server, or apply --ntp HOST',
  'time.synchronised': 'Network > Advanced > NTP: a time server that this camera reaches, or apply --ntp HOST',
  'time.clock': 'Network > Advanced > NTP: follow a time server; Basic > Basic: set date and time zone',
  'audio.streams': 'Image/Audio > Audio > Audio: off',
  'data-encryption.motion': 'User mng. > Data encryption: on',
  'audio.tracks': 'Image/Audio > Audio > Audio: off; if it is off, install the newest firmware',
  'internet-mode.http': 'Network > Advanced > HTTPS > Connection: HTTPS',
  'data-encryption.streams': 'User mng. > Data encryption: on, for all streams',
  'data-encryption.pictures': 'User mng. > Data encryption: on',
  'srtp.port-554': 'let no client stream over port 554; confirm it with --confirm srtp.port-554=TEXT',
  'https.certificate.dates': `${CERTIFICATE}; set the clock if the camera made it itself`,
  'https.certificate.key': CERTIFICATE,
  'https.certificate.name': `${CERTIFICATE}, with the name that clients use`,
  'https.certificate.issuer': `${CERTIFICATE}; or tell clients the fingerprint, and confirm it with --confirm https.certificate.issuer=TEXT`,
  'ports.open': 'turn off the service that holds the port; confirm a full scan with --confirm ports.open=TEXT',
  'snmp.user':
    'Network > Advanced > SNMP: a user name, both passwords and authPriv, or apply with snmp in the site file',
  'snmp.login':
    'Network > Advanced > SNMP: the user name and both passwords of the site file, or apply with snmp in the site file',
  'snmp.discovery': 'Network > Advanced > SNMP > SNMP version; if it is set, install the newest firmware',
  'snmp.communities': 'Network > Advanced > SNMP: a community that is hard to guess, or SNMPv3',
  'ports.udp': 'turn off the service that holds the port',
  'hosts.ipv6': 'Network > Network: turn IPv6 off, or let a firewall admit only the same clients over IPv6',
  'ports.ipv6': 'turn IPv6 off, and install the newest firmware',
  'ports.as-set': 'close the port at a firewall, and install the newest firmware',
  'log.read': 'Maintenance > System log: read it regularly; confirm it with --confirm log.read=TEXT',
};

/** What a person does where the tool saw nothing. */
const byHand = (check: string): string => `check it by hand, and confirm it with --confirm ${check}=TEXT`;

export interface Advice {
  readonly severity: Severity;
  readonly repair: string;
}

/** How much a check of a section matters, and how a person puts it right. */
export const adviceOn = (section: string, check: string, status?: Status): Advice => ({
  severity: own(severity, section) ?? 'high',
  repair: own(repairs, check) ?? settingRepair(section, check) ?? (status === 'unverified' ? byHand(check) : FIRMWARE),
});

/** The menu path of a setting, and what it is to be. */
function settingRepair(section: string, key: string): string | undefined {
  const row = rowOf(key);
  if (!row) return undefined;
  const recommended = loadGuide().requirements.find(({ id }) => id === section)?.recommended ?? {};
  const wanted = own(recommended, key);
  return `${[...row.menu, row.label].join(' > ')}${wanted === undefined ? '' : `: ${wanted || 'empty'}`}`;
}
