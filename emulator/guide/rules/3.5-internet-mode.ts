import { internetMode } from '../../settings/catalogue/image-audio.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { RtspProtocol } from '../protocol.ts';

export const tunnels = {
  /** Whether the camera accepts RTSP carried in HTTP. */
  tunnelsOpen: (settings: SettingsView): boolean => settings.get(internetMode),

  /** Whether a transport is accepted: who came through HTTP or a WebSocket gets media only there, never in clear beside it. */
  transportTaken: (protocol: RtspProtocol, interleaved: boolean): boolean => protocol !== 'tunnel' || interleaved,
};
