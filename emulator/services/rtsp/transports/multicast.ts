import type { Group, Joining } from '../groups.ts';
import type { SharedTransport } from './transport.ts';

/** RTP and RTCP to a multicast group, once for all who joined it (RFC 2326 §12.39). Rejects when the camera has no port left. */
export async function multicastTransport(group: Group, profile: string, who: Joining): Promise<SharedTransport> {
  const member = await group.member(who);
  const { address, port, ttl } = group.place;
  return {
    header: `${profile}/UDP;multicast;destination=${address};port=${port}-${port + 1};ttl=${ttl}`,
    bound: false,
    sender: group.sender,
    group: group.place,
    delivery: member,
    close: () => member.leave(),
  };
}
