import type { Parts } from '../guide/parts.ts';
import { soundRules } from '../guide/rules.ts';
import { SettingsStore } from '../settings/store.ts';
import { accountBook } from './accounts.ts';
import { gate } from './authenticator.ts';
import { frameCounter } from './data-keys.ts';
import { masterKeys } from './master-keys.ts';
import { systemLog } from './system-log.ts';

/** The parts of a camera without defects. */
export const soundParts: Parts = {
  rules: soundRules,
  accounts: accountBook,
  authenticator: gate,
  systemLog,
  masterKeys,
  settings: (...needs) => new SettingsStore(...needs),
  frameCounter,
};
