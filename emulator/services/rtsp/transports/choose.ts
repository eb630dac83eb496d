import type { TransportWish } from '../../../wire/rtsp/transport.ts';

/** The way the camera takes. */
export type Choice =
  { readonly kind: 'interleaved' } | { readonly kind: 'udp'; readonly rtpPort: number; readonly rtcpPort: number };

const PLAYS = (wish: TransportWish): boolean =>
  wish.profile === 'RTP/AVP' && !wish.multicast && wish.modes.includes('PLAY');

/**
 * The first wish that the camera can grant, as the list is in the client's order of preference. 461: none; 462: only ones
 * that no packet could follow. A wish without `unicast` counts as unicast: clients leave it out and mean it.
 */
export function choose(wishes: readonly TransportWish[]): Choice | 461 | 462 {
  let refusal: 461 | 462 = 461;
  for (const wish of wishes.filter(PLAYS)) {
    if (wish.lower === 'TCP') return { kind: 'interleaved' };
    if (wish.lower !== 'UDP' || !wish.clientPort) continue;
    const [rtpPort, rtcpPort = rtpPort + 1] = wish.clientPort;
    if (rtpPort > 0 && rtcpPort > 0 && rtcpPort <= 65_535) return { kind: 'udp', rtpPort, rtcpPort };
    refusal = 462;
  }
  return refusal;
}
