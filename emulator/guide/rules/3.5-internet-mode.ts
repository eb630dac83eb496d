import { internetMode } from '../../settings/catalogue/image-audio.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Account } from '../account.ts';
import type { RtspProtocol } from '../protocol.ts';

/** A connection that is one half of a tunnel. */
export interface TunnelHalf {
  readonly cookie: string;
  /** The address it comes from. */
  readonly address: string;
  /** Whether it is inside TLS. */
  readonly secure: boolean;
}

export const tunnels = {
  /** Whether the camera accepts RTSP carried in HTTP. */
  tunnelsOpen: (settings: SettingsView): boolean => settings.get(internetMode),

  /** Whether a transport is accepted: who came through HTTP or a WebSocket gets media only there, never in clear beside it. */
  transportTaken: (protocol: RtspProtocol, interleaved: boolean): boolean => protocol !== 'tunnel' || interleaved,

  /** The tunnel that a half belongs to: a cookie that was overheard is useless from another address, or outside TLS. */
  tunnelOf: ({ cookie, address, secure }: TunnelHalf): string => `${secure} ${address} ${cookie}`,

  /** Whether a UID of one account serves another: only the same one, with the same password. */
  uidServes: (owner: Account, user: Account): boolean => owner.name === user.name && owner.password === user.password,
};
