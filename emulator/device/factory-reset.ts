import type { ResetKind } from '../guide/rules/2.1-initialization.ts';
import type { Camera } from './camera.ts';

/** Somebody with the right to it wants the camera to start again. */
export interface ResetRequest {
  readonly what: ResetKind;
  readonly by: string;
  /** Announces what was taken back already, so that the asker could be answered. */
  readonly announce: () => void;
}

/**
 * Takes settings and users back to the factory state, as far as this kind of reset does. They hold at once, and the result announces
 * them: whoever calls this starts the camera again. Throws `StorageError` when it cannot be saved, and then nothing has changed.
 */
export function factoryReset(camera: Camera, what: ResetKind, by: string): () => void {
  const { transactions, settings, users, rules } = camera;
  return transactions.together(() => {
    settings.reset((row) => rules.initialization.settingKept(row, what), by);
    if (!rules.initialization.accountsKept(what)) users.accounts.clear();
  });
}
