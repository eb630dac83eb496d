import { choice, list, onOff } from '../codec.ts';
import { listedHost } from '../network-codec.ts';
import { page } from '../page.ts';

export const userAuthPage = page({ key: 'userMng.auth', menu: ['User mng.', 'User auth.'], guide: '2.5' });

export const hostAuthPage = page({
  key: 'userMng.hostAuth',
  menu: ['User mng.', 'Host auth.'],
  supported: true,
  acts: ['web', 'rtsp', 'ftp'],
  guide: '3.3',
});

userAuthPage.setting('enabled', {
  label: 'User auth.',
  type: onOff(),
  factory: true,
  guide: '2.4',
  evidence: 'documented',
  note: 'Off lets guests in without a name. Documented for BL-VT164P; that current models have it is assumed.',
});

export const authMethod = userAuthPage.setting('method', {
  label: 'Authentication',
  type: choice({ 'digest-or-basic': 'Digest or Basic', digest: 'Digest', basic: 'Basic' }),
  factory: 'digest',
  supported: true,
  acts: ['web', 'rtsp'],
  evidence: 'guide',
  note: 'The choices are those of the BL-VT164P manual.',
});

export const digestAlgorithm = userAuthPage.setting('digestAlgorithm', {
  label: 'Digest algorithm',
  type: choice({ md5: 'MD5', 'sha-256-and-md5': 'SHA-256 and MD5', 'sha-256': 'SHA-256' }),
  factory: 'md5',
  supported: true,
  acts: ['web', 'rtsp'],
  note: 'An extra (RFC 7616). With SHA-256 alone ffmpeg 5.1 and GStreamer 1.22 cannot log in; with both they take MD5.',
});

export const hostAuthEnabled = hostAuthPage.setting('enabled', {
  label: 'Host auth.',
  type: onOff(),
  factory: false,
  evidence: 'guide',
});

/** Assumed. */
const HOSTS = 24;

export const hostAuthHosts = hostAuthPage.setting('hosts', {
  label: 'Host IP address',
  type: list(listedHost(), HOSTS),
  factory: [],
  evidence: 'guide',
  note: "Addresses and networks are the guide's; the level of each host and its default are documented; how many fit is assumed.",
});
