import { internetMode } from '../../settings/catalogue/image-audio.ts';
import type { SettingsView } from '../../settings/store.ts';

export const tunnels = {
  /** Whether the camera accepts RTSP carried in HTTP. */
  tunnelsOpen: (settings: SettingsView): boolean => settings.get(internetMode),
};
