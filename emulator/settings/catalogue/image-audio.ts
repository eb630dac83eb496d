import { choice, onOff } from '../codec.ts';
import { setting } from '../setting.ts';

export const internetMode = setting({
  key: 'imageAudio.image.internetMode',
  label: 'Internet mode',
  menu: ['Image/Audio', 'Image'],
  type: onOff(),
  factory: false,
  serves: ['web'],
  guide: '3.5',
  note: 'That it governs RTSP in HTTP, and not RTSP in WebSocket, is assumed.',
});

export const audio = setting({
  key: 'imageAudio.audio.mode',
  label: 'Audio',
  menu: ['Image/Audio', 'Audio'],
  type: choice({ off: 'Off', 'mic-input': 'Mic input', 'audio-output': 'Audio output', interactive: 'Interactive' }),
  factory: 'off',
  when: 'audio',
  serves: ['rtsp'],
  guide: '2.8',
  note: 'The place in the menu and the choices beside Off are assumed.',
});

const encodings = { g711: 'G.711', aac: 'AAC-LC' } as const;
export type AudioEncoding = keyof typeof encodings;

export const audioEncoding = setting<AudioEncoding>({
  key: 'imageAudio.audio.encoding',
  label: 'Audio encoding format',
  menu: ['Image/Audio', 'Audio'],
  type: choice(encodings),
  factory: 'aac',
  when: 'audio',
  serves: ['rtsp'],
  guide: '2.8',
  evidence: 'assumed',
});

export const rows = [internetMode, audio, audioEncoding];
