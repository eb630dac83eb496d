import type { SettingsView } from '../../settings/store.ts';

export const hosts = {
  /** Whether a peer may reach the camera's services at all: any can, as this version has no host authentication. The address is normalised. */
  admits: (_settings: SettingsView, _address: string): boolean => true,
};
