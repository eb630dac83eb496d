import { choice, list, onOff } from '../codec.ts';
import { listedHost } from '../network-codec.ts';
import { setting } from '../setting.ts';

export const userAuthentication = setting({
  key: 'userMng.auth.enabled',
  label: 'User auth.',
  menu: ['User mng.', 'User auth.'],
  type: onOff(),
  factory: true,
  guide: '2.4',
  evidence: 'documented',
  note: 'Off lets guests in without a name. Documented for BL-VT164P; that current models have it is assumed.',
});

export const authMethod = setting({
  key: 'userMng.auth.method',
  label: 'Authentication',
  menu: ['User mng.', 'User auth.'],
  type: choice({ 'digest-or-basic': 'Digest or Basic', digest: 'Digest', basic: 'Basic' }),
  factory: 'digest',
  serves: ['web', 'rtsp'],
  guide: '2.5',
  note: 'The choices are those of the BL-VT164P manual.',
});

export const digestAlgorithm = setting({
  key: 'userMng.auth.digestAlgorithm',
  label: 'Digest algorithm',
  menu: ['User mng.', 'User auth.'],
  type: choice({ md5: 'MD5', 'sha-256-and-md5': 'SHA-256 and MD5', 'sha-256': 'SHA-256' }),
  factory: 'md5',
  serves: ['web', 'rtsp'],
  guide: '2.5',
  evidence: 'assumed',
  note: 'An extra (RFC 7616). With SHA-256 alone ffmpeg 5.1 and GStreamer 1.22 cannot log in; with both they take MD5.',
});

export const hostAuthentication = setting({
  key: 'userMng.hostAuth.enabled',
  label: 'Host auth.',
  menu: ['User mng.', 'Host auth.'],
  type: onOff(),
  factory: false,
  guide: '3.3',
});

/** Assumed. */
const HOSTS = 24;

export const admittedHosts = setting({
  key: 'userMng.hostAuth.hosts',
  label: 'Host IP address',
  menu: ['User mng.', 'Host auth.'],
  type: list(listedHost(), HOSTS),
  factory: [],
  guide: '3.3',
  note: "Addresses and networks are the guide's; the level of each host and its default are documented; how many fit is assumed.",
});

export const rows = [userAuthentication, authMethod, digestAlgorithm, hostAuthentication, admittedHosts];
