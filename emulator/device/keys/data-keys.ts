import type { KeyParts } from './keys.ts';
import { dataEncryption, dataEncryptionPassword } from '../../settings/catalogue/data-encryption.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { deriveKey } from '../../wire/encrypted/key.ts';
import { SALT_LENGTH } from '../../wire/encrypted/terms.ts';
import type { DataKey } from './data-key.ts';

export const createFrameCounter = (): (() => bigint) => {
  let latest = 0n;
  return () => ++latest;
};

/** The key of the present data password, with a fresh salt: made at first use, and again whenever encryption is turned on. */
export function createDataKeys(settings: SettingsStore, { master, frameCounter }: KeyParts): () => DataKey {
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
