import type { TransportRequest } from '../../../wire/rtsp/transport.ts';

/** The way the camera takes. `profile`: as the client named it. */
export type Choice = { readonly profile: string } & (
  | { readonly kind: 'interleaved' }
  | { readonly kind: 'multicast' }
  | { readonly kind: 'udp'; readonly rtpPort: number; readonly rtcpPort: number }
);

export interface Terms {
  /** Whether that profile is taken, within the connection or beside it. */
  readonly takes: (profile: string, interleaved: boolean) => boolean;
  /** Whether the stream is sent to a group. */
  readonly multicast: boolean;
}

/**
 * The first wish that the camera can grant, as the list is in the client's order of preference. 461: none; 462: only ones
 * that no packet could follow. A wish without `unicast` counts as unicast: clients leave it out and mean it.
 */
export function choose(wishes: readonly TransportRequest[], { takes, multicast }: Terms): Choice | 461 | 462 {
  let refusal: 461 | 462 = 461;
  for (const { profile, lower, modes, clientPort, multicast: group } of wishes) {
    const interleaved = lower === 'TCP';
    if (!modes.includes('PLAY') || !takes(profile, interleaved)) continue;
    if (group) {
      if (multicast && lower === 'UDP') return { kind: 'multicast', profile };
      continue;
    }
    if (interleaved) return { kind: 'interleaved', profile };
    if (lower !== 'UDP' || !clientPort) continue;
    const [rtpPort, rtcpPort = rtpPort + 1] = clientPort;
    if (rtpPort > 0 && rtcpPort > 0 && rtcpPort <= 65_535) return { kind: 'udp', profile, rtpPort, rtcpPort };
    refusal = 462;
  }
  return refusal;
}
