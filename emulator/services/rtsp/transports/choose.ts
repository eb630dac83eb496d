import type { TransportRequest } from '../../../wire/rtsp/transport.ts';
import { RefusedError } from '../responses.ts';

/** The transport that the camera chooses. `profile`: as the client named it. */
export type Choice = { readonly profile: string } & (
  | { readonly kind: 'interleaved' }
  | { readonly kind: 'multicast' }
  | { readonly kind: 'udp'; readonly rtpPort: number; readonly rtcpPort: number }
);

export interface Terms {
  /** Whether a profile is accepted, interleaved or over UDP. */
  readonly takes: (profile: string, interleaved: boolean) => boolean;
  /** Whether the stream is sent by multicast. */
  readonly multicast: boolean;
}

/**
 * The first requested transport that the camera supports; the list is in the client's order of preference. Throws `RefusedError`: 461
 * when it supports none, 462 when only with destinations that cannot be reached. A transport without `unicast` counts as unicast: clients leave it out and mean it.
 */
export function choose(requested: readonly TransportRequest[], { takes, multicast }: Terms): Choice {
  let reachable = true;
  for (const { profile, lower, modes, clientPort, multicast: group } of requested) {
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
    reachable = false;
  }
  throw reachable
    ? new RefusedError(461, `Transport: got ${named(requested)}, wanted ${accepted({ takes, multicast })}`)
    : new RefusedError(462, 'Transport: got only ports that cannot be reached, wanted 1 to 65535');
}

const named = (requested: readonly TransportRequest[]): string =>
  requested.map((one) => `${one.profile}/${one.lower}${one.multicast ? ';multicast' : ''}`).join(', ') ||
  'none that can be read';

/** The transports that would be accepted, for the journal. */
function accepted({ takes, multicast }: Terms): string {
  const over = ['RTP/AVP', 'RTP/SAVP'].flatMap((profile) => [
    ...(takes(profile, true) ? [`${profile}/TCP`] : []),
    ...(takes(profile, false) ? [`${profile}/UDP`, ...(multicast ? [`${profile}/UDP;multicast`] : [])] : []),
  ]);
  return over.join(' or ') || 'another one';
}
