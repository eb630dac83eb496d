import { integer, list, onOff } from '../codec.ts';
import { page } from '../page.ts';
import { secret } from '../text-codec.ts';

export const dataEncryptionPage = page({
  key: 'userMng.dataEncryption',
  menu: ['User mng.', 'Data encryption'],
  supported: true,
  acts: ['web', 'rtsp'],
  guide: '3.6',
});

const STREAMS = 4;

export const dataEncryption = dataEncryptionPage.setting('enabled', {
  label: 'Data encryption',
  type: onOff(),
  factory: false,
  needs: 'userMng.dataEncryption.password',
  evidence: 'guide',
  note: 'That it needs a password first is assumed.',
});

export const dataEncryptionPassword = dataEncryptionPage.setting('password', {
  label: 'Data encryption password',
  type: secret(4, 32),
  factory: '',
  secret: true,
  note: 'The name and the length are assumed.',
});

export const encryptedStreams = dataEncryptionPage.setting('streams', {
  label: 'Encrypted streams',
  type: list(integer(1, STREAMS), STREAMS),
  factory: [1, 2, 3, 4],
  acts: ['rtsp'],
  note: 'That a stream can be left out is assumed. JPEG and MJPEG over HTTP belong to no stream.',
});
