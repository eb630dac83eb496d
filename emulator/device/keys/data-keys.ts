import type { Parts } from '../parts.ts';
import { dataEncryption, dataEncryptionPassword } from '../../settings/catalogue/data-encryption.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { deriveKey, type EncryptionKey } from '../../wire/encrypted/key.ts';
import { SALT_LENGTH } from '../../wire/encrypted/terms.ts';

/** What data is encrypted with. The camera has one at a time. */
export interface DataKey extends EncryptionKey {
  /** The number of the next frame or picture: none is given out twice. */
  readonly next: () => bigint;
}

export const createFrameCounter = (): (() => bigint) => {
  let latest = 0n;
  return () => ++latest;
};

/** The key of the password that is set, with a salt of its own: made when it is first asked for, and anew when it is turned on again. */
export function createDataKeys(settings: SettingsStore, { master, frameCounter }: Parts['keys']): () => DataKey {
  const salts = master();
  const made = (): DataKey => ({
    ...deriveKey(settings.get(dataEncryptionPassword), salts.fresh(SALT_LENGTH)),
    next: frameCounter(),
  });
  let key: DataKey | undefined;
  settings.changed.on((keys) => {
    if (keys.includes(dataEncryption.key) || keys.includes(dataEncryptionPassword.key)) key = undefined;
  });
  return () => (key ??= made());
}
