import type { ResetKind } from '../guide/rules/2.1-initialization.ts';
import type { Camera } from './camera.ts';

/**
 * Resets settings, users and certificates to the factory state, as far as this kind of reset does. The changes hold at once, and the returned function
 * announces them; the caller restarts the camera. Throws `StorageError` when they cannot be saved, and then nothing has changed.
 */
export function factoryReset(camera: Camera, what: ResetKind, by: string): () => void {
  const { transactions, settings, users, certificates, rules } = camera;
  return transactions.together(() => {
    settings.reset((row) => rules.initialization.settingKept(row, what), by);
    if (!rules.initialization.accountsKept(what)) users.accounts.clear();
    if (!rules.https.certificateKept(what)) certificates.clear();
  });
}
