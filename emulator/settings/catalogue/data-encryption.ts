import { integer, list, onOff } from '../codec.ts';
import { setting } from '../setting.ts';
import { secret } from '../text-codec.ts';

const menu = ['User mng.', 'Data encryption'];

const STREAMS = 4;

export const dataEncryption = setting({
  key: 'userMng.dataEncryption.enabled',
  label: 'Data encryption',
  menu,
  type: onOff(),
  factory: false,
  serves: ['rtsp', 'web'],
  needs: 'userMng.dataEncryption.password',
  guide: '3.6',
  note: 'That it needs a password first is assumed.',
});

export const dataEncryptionPassword = setting({
  key: 'userMng.dataEncryption.password',
  label: 'Data encryption password',
  menu,
  type: secret(4, 32),
  factory: '',
  serves: ['rtsp', 'web'],
  secret: true,
  guide: '3.6',
  evidence: 'assumed',
  note: 'The name and the length are assumed.',
});

export const encryptedStreams = setting({
  key: 'userMng.dataEncryption.streams',
  label: 'Encrypted streams',
  menu,
  type: list(integer(1, STREAMS), STREAMS),
  factory: [1, 2, 3, 4],
  serves: ['rtsp'],
  guide: '3.6',
  evidence: 'assumed',
  note: 'That a stream can be left out is assumed. JPEG and MJPEG over HTTP belong to no stream.',
});

export const rows = [dataEncryption, dataEncryptionPassword, encryptedStreams];
