import { type Defect, ruling } from './defect.ts';

const requirement = '2.8';

export const defects: readonly Defect[] = [
  {
    id: '2.8-hidden-but-plays',
    requirement,
    description: 'Names no audio in its descriptions, but sends it to clients that set up the track.',
    bend: (parts) => ruling(parts, 'audio', { audioSent: () => 'g711' }),
  },
  {
    id: '2.8-on-from-the-factory',
    requirement,
    description: 'Sends audio although audio is off.',
    bend: (parts) => ruling(parts, 'audio', { audioDescribed: () => 'g711', audioSent: () => 'g711' }),
  },
  {
    id: '2.8-heard-on-after-off',
    requirement,
    description: 'Keeps sending audio to viewers who had it before audio was turned off.',
    bend(parts) {
      let sent: ReturnType<typeof parts.rules.audio.audioSent>;
      return ruling(parts, 'audio', { audioSent: (settings) => (sent ??= parts.rules.audio.audioSent(settings)) });
    },
  },
  {
    id: '2.8-loudspeaker-stays-open',
    requirement,
    description: 'Accepts audio for its loudspeaker although audio is off.',
    bend: (parts) => ruling(parts, 'audio', { audioTaken: () => true }),
  },
  {
    id: '2.8-listeners-may-speak',
    requirement,
    description: 'Opens the loudspeaker wherever there is a microphone to listen to.',
    bend: (parts) =>
      ruling(parts, 'audio', {
        audioTaken: (settings) =>
          parts.rules.audio.audioTaken(settings) || parts.rules.audio.audioSent(settings) !== undefined,
      }),
  },
  {
    id: '2.8-watchers-may-speak',
    requirement,
    description: 'Opens the loudspeaker to users who may only watch.',
    bend: (parts) =>
      ruling(parts, 'accounts', {
        mayCall: (level, wanted, over) => wanted === 'talk' || parts.rules.accounts.mayCall(level, wanted, over),
      }),
  },
  {
    id: '2.8-heard-in-output-mode',
    requirement,
    description: 'Sends the sound of its microphone when only the loudspeaker is on.',
    bend: (parts) =>
      ruling(parts, 'audio', {
        audioSent: (settings) =>
          parts.rules.audio.audioSent(settings) ?? (parts.rules.audio.audioTaken(settings) ? 'g711' : undefined),
      }),
  },
  {
    id: '2.8-hears-before-play',
    requirement,
    description: 'Plays what a client sends before PLAY and after PAUSE.',
    bend: (parts) =>
      ruling(parts, 'audio', { soundHeard: (_playing, same) => parts.rules.audio.soundHeard(true, same) }),
  },
  {
    id: '2.8-hears-anything',
    requirement,
    description: 'Plays packets of every payload type.',
    bend: (parts) => ruling(parts, 'audio', { soundHeard: (playing) => parts.rules.audio.soundHeard(playing, true) }),
  },
];
