import { srtp as srtpMode } from '../../settings/catalogue/network-advanced/srtp.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { RtspProtocol } from '../protocol.ts';

export const srtp = {
  /** Whether port 322 is open. */
  srtpOpen: (settings: SettingsView): boolean => settings.get(srtpMode),

  /** Whether a description contains a key: only where nobody else can read it. */
  keyDescribed: (protocol: RtspProtocol): boolean => protocol === 'rtsps',

  /** Whether RTP packets to a viewer who came over this protocol are protected. */
  mediaProtected: (protocol: RtspProtocol, _profile: string): boolean => protocol === 'rtsps',

  /** Whether a transport profile is accepted: unprotected media only within TLS itself. */
  profileTaken(protocol: RtspProtocol, profile: string, interleaved: boolean): boolean {
    if (protocol !== 'rtsps') return profile === 'RTP/AVP';
    return profile === 'RTP/SAVP' || (profile === 'RTP/AVP' && interleaved);
  },

  /** Whether RTCP is protected where media is. */
  controlProtected: (): boolean => true,
};
