import { httpsConnection } from '../../settings/catalogue/network-advanced/https.ts';
import type { SettingsView } from '../../settings/store.ts';

export const https = {
  /** Whether port 80 is open. */
  httpOpen: (settings: SettingsView): boolean => settings.get(httpsConnection) !== 'https',
};
