import { problem, type Problem } from '../../kernel/errors.ts';
import { dataEncryption, dataEncryptionPassword, encryptedStreams } from '../../settings/catalogue/data-encryption.ts';
import type { SettingsView } from '../../settings/store.ts';

/** Data that the camera sends: a track of a stream, or pictures over HTTP, single or as motion JPEG. */
export type SentData =
  | { readonly stream: number; readonly medium: 'video' | 'audio' }
  | { readonly stream: undefined; readonly medium: 'picture' | 'motion picture' };

export const encryption = {
  /** The conflicts between the settings of data encryption, each a sentence; empty when there is none. */
  dataFaults: (settings: SettingsView): readonly Problem[] =>
    settings.get(dataEncryption) && settings.get(dataEncryptionPassword) === ''
      ? [problem({ key: dataEncryption.key, got: 'on', wanted: `a password in ${dataEncryptionPassword.key}` })]
      : [],

  /** Whether this data is encrypted before it is sent. */
  dataEncrypted: (settings: SettingsView, { stream }: SentData): boolean =>
    settings.get(dataEncryption) && (stream === undefined || settings.get(encryptedStreams).includes(stream)),

  /** Whether a frame of an encrypted track is encrypted: each of them, not the key frames alone. */
  frameEncrypted: (_frame: { readonly key: boolean }): boolean => true,
};
