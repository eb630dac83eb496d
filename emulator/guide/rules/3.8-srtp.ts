import { srtp as srtpMode } from '../../settings/catalogue/network-advanced/srtp.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Protocol, RtspProtocol } from '../protocol.ts';

/** The fault of a packet from the viewer: not under their key, come already, or RTCP that is authenticated and not encrypted. */
export type PacketFault = 'forged' | 'replayed' | 'not encrypted';

export const srtp = {
  /** Whether port 322 is open. */
  srtpOpen: (settings: SettingsView): boolean => settings.get(srtpMode),

  /** Whether the port of this protocol speaks TLS, and nothing else. */
  portEncrypted: (protocol: RtspProtocol): boolean => protocol === 'rtsps',

  /** Whether a description contains a key: only where nobody else can read it. */
  keyDescribed: (protocol: RtspProtocol): boolean => protocol === 'rtsps',

  /** Whether RTP packets to a viewer who came over this protocol are protected. */
  mediaProtected: (protocol: RtspProtocol, _profile: string): boolean => protocol === 'rtsps',

  /** Whether a transport profile is accepted: unprotected media only within TLS itself. */
  profileTaken(protocol: RtspProtocol, profile: string, interleaved: boolean): boolean {
    if (protocol !== 'rtsps') return profile === 'RTP/AVP';
    return profile === 'RTP/SAVP' || (profile === 'RTP/AVP' && interleaved);
  },

  /** Whether the session's key also protects this track, after those that it protects or has protected: a key serves each track once. */
  keyServes: (tracks: readonly number[], track: number): boolean => !tracks.includes(track),

  /** Whether the key of the last description serves a session, by whether that was of the same stream. */
  offerServes: (sameStream: boolean): boolean => sameStream,

  /** Whether packets that a viewer gets again, after a pause, have the index that they had: their receiver knows no other. */
  indexKept: (): boolean => true,

  /** Whether what a client sends must be under the key that they offered themselves. */
  clientKeyUsed: (): boolean => true,

  /** Whether a packet from the viewer is accepted. */
  packetTaken: (fault: PacketFault | undefined): boolean => fault === undefined,

  /** Whether a request over this protocol reaches a session that was set up over that one: nothing of port 322 is told or asked in clear. */
  sessionReached: (over: Protocol, setUpOver: Protocol): boolean => (over === 'rtsps') === (setUpOver === 'rtsps'),

  /** Whether RTCP is protected where media is. */
  controlProtected: (): boolean => true,
};
