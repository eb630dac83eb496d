import { choice, onOff } from '../codec.ts';
import { page } from '../page.ts';
import { secret } from '../text-codec.ts';

export const sdCardPage = page({
  key: 'basic.sdCard',
  menu: ['Basic', 'SD memory card'],
  when: 'sd-card',
  guide: '2.9',
});

sdCardPage.setting('use', {
  label: 'SD memory card',
  type: onOff('Use', 'Not use'),
  factory: true,
});

sdCardPage.setting('recordingFormat', {
  label: 'Recording format',
  type: choice({ jpeg: 'JPEG', mp4: 'MP4' }),
  factory: 'mp4',
  guide: '3.7',
  note: 'The guide says only that alteration is detected in MP4 recordings.',
});

sdCardPage.setting('lock', {
  label: 'SD memory card password lock',
  type: onOff(),
  factory: false,
  evidence: 'guide',
  note: 'The label and the place in the menu are assumed.',
});

sdCardPage.setting('password', {
  label: 'SD memory card password',
  type: secret(4, 32),
  factory: '',
  secret: true,
});

sdCardPage.setting('tamperDetection', {
  label: 'Additional info for tamper detection',
  type: onOff(),
  factory: false,
  guide: '3.7',
  evidence: 'guide',
});
