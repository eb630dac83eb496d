import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '2.8';

export const defects: readonly Defect[] = [
  {
    id: '2.8-hidden-but-plays',
    requirement,
    words: 'Names no sound in its descriptions, and plays it to whoever sets the track up.',
    bend: (parts) => ruling(parts, { soundSent: () => 'g711' }),
  },
  {
    id: '2.8-on-from-the-factory',
    requirement,
    words: 'Sends sound although audio is off.',
    bend: (parts) => ruling(parts, { soundDescribed: () => 'g711', soundSent: () => 'g711' }),
  },
  {
    id: '2.8-heard-on-after-off',
    requirement,
    words: 'Goes on sending sound to those who heard it before audio was turned off.',
    bend(parts) {
      let sent: ReturnType<typeof parts.rules.soundSent>;
      return ruling(parts, { soundSent: (settings) => (sent ??= parts.rules.soundSent(settings)) });
    },
  },
  {
    id: '2.8-loudspeaker-stays-open',
    requirement,
    words: 'Takes sound for its loudspeaker although audio is off.',
    bend: (parts) => ruling(parts, { soundTaken: () => true }),
  },
];
