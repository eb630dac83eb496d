import { choice, onOff } from '../codec.ts';
import { setting } from '../setting.ts';
import { secret } from '../text-codec.ts';

const menu = ['Basic', 'SD memory card'];

export const sdCardUse = setting({
  key: 'basic.sdCard.use',
  label: 'SD memory card',
  menu,
  type: onOff('Use', 'Not use'),
  factory: true,
  when: 'sd-card',
  guide: '2.9',
  evidence: 'assumed',
});

export const sdCardRecordingFormat = setting({
  key: 'basic.sdCard.recordingFormat',
  label: 'Recording format',
  menu,
  type: choice({ jpeg: 'JPEG', mp4: 'MP4' }),
  factory: 'mp4',
  when: 'sd-card',
  guide: '3.7',
  evidence: 'assumed',
  note: 'The guide says only that alteration is detected in MP4 recordings.',
});

export const sdCardLock = setting({
  key: 'basic.sdCard.lock',
  label: 'SD memory card password lock',
  menu,
  type: onOff(),
  factory: false,
  when: 'sd-card',
  guide: '2.9',
  note: 'The place in the menu is assumed.',
});

export const sdCardPassword = setting({
  key: 'basic.sdCard.password',
  label: 'SD memory card password',
  menu,
  type: secret(4, 32),
  factory: '',
  secret: true,
  when: 'sd-card',
  guide: '2.9',
  evidence: 'assumed',
});

export const tamperDetection = setting({
  key: 'basic.sdCard.tamperDetection',
  label: 'Additional info for tamper detection',
  menu,
  type: onOff(),
  factory: false,
  when: 'sd-card',
  guide: '3.7',
});

export const rows = [sdCardUse, sdCardRecordingFormat, sdCardLock, sdCardPassword, tamperDetection];
