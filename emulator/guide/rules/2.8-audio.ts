import { audio as audioMode, audioEncoding, type AudioEncoding } from '../../settings/catalogue/image-audio.ts';
import type { SettingsView } from '../../settings/store.ts';

function encodingOf(settings: SettingsView): AudioEncoding | undefined {
  const heard = ['mic-input', 'interactive'].includes(settings.get(audioMode));
  return heard ? settings.get(audioEncoding) : undefined;
}

export const audio = {
  /** The audio encoding that a session description names; undefined: no audio. */
  audioDescribed: (settings: SettingsView): AudioEncoding | undefined => encodingOf(settings),

  /** The audio encoding that can be set up and is sent; undefined: no audio. */
  audioSent: (settings: SettingsView): AudioEncoding | undefined => encodingOf(settings),

  /** Whether the back channel is open: a viewer can speak through the camera. */
  audioTaken: (settings: SettingsView): boolean => ['audio-output', 'interactive'].includes(settings.get(audioMode)),

  /** Whether sound for the loudspeaker is heard: only while its track plays, and in the encoding that the description names. */
  soundHeard: (playing: boolean, sameEncoding: boolean): boolean => playing && sameEncoding,
};
