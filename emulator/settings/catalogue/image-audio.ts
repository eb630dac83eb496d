import { choice, onOff } from '../codec.ts';
import { page } from '../page.ts';

export const imagePage = page({
  key: 'imageAudio.image',
  menu: ['Image/Audio', 'Image'],
  supported: true,
  acts: ['web'],
});

export const audioPage = page({
  key: 'imageAudio.audio',
  menu: ['Image/Audio', 'Audio'],
  supported: true,
  acts: ['rtsp'],
  when: 'audio',
  guide: '2.8',
});

export const internetMode = imagePage.setting('internetMode', {
  label: 'Internet mode',
  type: onOff(),
  factory: false,
  guide: '3.5',
  evidence: 'guide',
  note: 'That it governs RTSP in HTTP, and not RTSP in WebSocket, is assumed.',
});

export const audio = audioPage.setting('mode', {
  label: 'Audio',
  type: choice({ off: 'Off', 'mic-input': 'Mic input', 'audio-output': 'Audio output', interactive: 'Interactive' }),
  factory: 'off',
  evidence: 'guide',
  note: 'The place in the menu and the choices beside Off are assumed.',
});

const encodings = { g711: 'G.711', aac: 'AAC-LC' } as const;
export type AudioEncoding = keyof typeof encodings;

export const audioEncoding = audioPage.setting<AudioEncoding>('encoding', {
  label: 'Audio encoding format',
  type: choice(encodings),
  factory: 'aac',
});
