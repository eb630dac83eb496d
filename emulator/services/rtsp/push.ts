import { openedOrNone } from '../../kernel/door-error.ts';
import type { Push, PushOrder } from '../offers.ts';
import type { Site } from './call.ts';
import type { Party } from './client.ts';
import { noShield } from './protection/shield.ts';
import type { Session } from './session.ts';
import { presentationOf, trackIds } from './tracks.ts';
import type { ViewerEvents } from './transports/transport.ts';
import { udpTransport } from './transports/udp.ts';

/** Events of the transport, all ignored: only a CGI keeps a push alive (documented), not RTCP. */
const deaf: ViewerEvents = { media: () => undefined, control: () => undefined, stuck: () => undefined };

/** Starts a push session: the stream that a CGI requested. `stays`: whether the session is still valid, asked once its ports are open. */
export async function push(
  site: Site,
  { stream, account, protocol, to, local }: PushOrder,
  stays: (session: Session) => boolean,
): Promise<Push | undefined> {
  const { camera, door, sessions } = site;
  const track = presentationOf(stream, site).offered.find(({ id }) => id === trackIds.video);
  if (!track || !sessions.roomFor(to.address, stream)) return undefined;
  const { address, port: rtpPort } = to;
  const ports = { address, rtpPort, rtcpPort: rtpPort + 1 };
  const transport = await openedOrNone(
    udpTransport({
      door,
      limiter: site.udpTracks,
      ...ports,
      local: local.address,
      hears: false,
      profile: 'RTP/AVP',
      shield: noShield,
      events: deaf,
    }),
  );
  if (!transport) return undefined;
  const client: Party = {
    peer: to,
    local,
    entry: { protocol },
    close: () => undefined,
  };
  const session = sessions.create({ camera, account, stream, client });
  if (!session) {
    await transport.close();
    return undefined;
  }
  await session.ready(track, transport);
  if (!stays(session)) {
    await session.end('not wanted any more');
    return undefined;
  }
  session.play().start();
  return { runs: () => session.state === 'playing', heard: () => session.heard(), end: (why) => session.end(why) };
}
