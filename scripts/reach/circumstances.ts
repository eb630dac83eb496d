import type { ProtectionLevel } from '../../emulator/profiles/guide-profile.ts';

/** How a camera is set while it is audited: ordinary settings, which the guide recommends or allows. */
export interface Circumstance {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** How long the camera has been up, ms. */
  readonly upMs: number;
  /** The level of the user whom the tool is given beside the administrator. */
  readonly second: 2 | 3;
}

export const LEVEL: ProtectionLevel = 'advanced';

const factory: Circumstance = { name: 'as from the factory', settings: {}, upMs: 0, second: 3 };

/** In force everywhere, so that what depends on a setting can be seen. */
const hardened: Circumstance = {
  name: 'all protection on',
  settings: {
    'userMng.auth.digestAlgorithm': 'sha-256',
    'basic.dateTime.timeZone': '+09:00',
    'network.https.connection': 'https',
    'imageAudio.image.internetMode': 'on',
    'network.srtp.enabled': 'on',
    'imageAudio.audio.mode': 'audio-output',
    'userMng.dataEncryption.password': 'Right-Word 1',
    'userMng.dataEncryption.enabled': 'on',
    'network.snmp.version': 'v3',
    'network.snmp.userName': 'monitor',
    'network.snmp.authPassword': 'Auth-Word-77',
    'network.snmp.privPassword': 'Priv-Word-78',
  },
  upMs: 0,
  second: 2,
};

const mixed: Circumstance = {
  name: 'open where the guide allows it with a reason',
  settings: {
    'userMng.auth.method': 'digest-or-basic',
    'basic.dateTime.timeZone': '-05:00',
    'imageAudio.image.internetMode': 'on',
    'imageAudio.audio.mode': 'mic-input',
    'network.srtp.enabled': 'on',
    'network.https.connection': 'http-and-https',
    'network.ftp.access': 'allow',
    'userMng.dataEncryption.password': 'Right-Word 1',
    'userMng.dataEncryption.enabled': 'on',
  },
  upMs: 600_000,
  second: 3,
};

/** Sound goes both ways, and what SRTP protects is not encrypted already. */
const talking: Circumstance = {
  name: 'sound both ways, and SRTP',
  settings: { 'imageAudio.audio.mode': 'interactive', 'network.srtp.enabled': 'on' },
  upMs: 0,
  second: 3,
};

/** Every circumstance, the plainest first. */
export const circumstances: readonly Circumstance[] = [factory, hardened, mixed, talking];
