import { RtspError } from '../../../wire/rtsp/rtsp-error.ts';
import { parseTransport } from '../../../wire/rtsp/transport.ts';
import type { Call } from '../call.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import type { Session } from '../session.ts';
import { presentationOf, type Track } from '../tracks.ts';
import { sessionHeader } from './session-header.ts';
import { choose, type Choice } from '../transports/choose.ts';
import { interleavedTransport } from '../transports/interleaved.ts';
import type { ViewerEvents, ViewerTransport } from '../transports/transport.ts';
import { udpTransport } from '../transports/udp.ts';
import { findTarget } from '../urls.ts';

/** Where the port numbers lie that interleaved transports name. */
const NAMED_PORTS = { from: 59_000, pairs: 1_000 };

/** RFC 2326 §10.4. In a session a track is added; one that is set up already gets the new transport in place of the old one. */
export async function setup(call: Call & { readonly session?: Session }): Promise<Answer> {
  const { site, client, request, url, account, session: known } = call;
  const target = findTarget(url, site.media);
  if (!target) return refuse(404);
  if (target.track === 'all' || (known && known.stream !== target.stream)) return refuse(459);
  const { offered } = presentationOf(target.stream, site.camera, site.media);
  const track = offered.find(({ id }) => id === target.track);
  if (!track) return refuse(404);
  const header = request.headers.get('transport');
  if (header === undefined) throw new RtspError(400, { got: 'none', wanted: 'a way of delivery', where: 'Transport' });
  const choice = choose(parseTransport(header));
  if (typeof choice === 'number') return refuse(choice);
  if (!known && site.sessions.full) return refuse(453);

  let session = known;
  const transport = await open(call, choice, {
    media: (packet) => session?.media(track.id, packet),
    control: (packet) => session?.control(packet),
    stuck: () => void site.sessions.end((other) => other === session, 'viewer does not read'),
  });
  if (!transport) return refuse(453);
  if (client.closed() || (known && known.state !== 'ready')) {
    await transport.close();
    return refuse(454);
  }
  session ??= site.sessions.create({ camera: site.camera, account, stream: target.stream, client });
  await session.ready(track, transport);
  return ok([sessionHeader(session), ['Transport', `${transport.header}${sourceOf(track)}`]]);
}

const sourceOf = ({ feed }: Track): string =>
  feed === 'taken' ? '' : `;ssrc=${feed.ssrc.toString(16).padStart(8, '0')}`;

async function open(call: Call, choice: Choice, events: ViewerEvents): Promise<ViewerTransport | undefined> {
  const { site, client } = call;
  const { random, clock } = site.camera;
  if (choice.kind === 'udp')
    return udpTransport({ door: site.door, address: client.peer.address, ...choice, events }).catch(() => undefined);
  const serverPort = NAMED_PORTS.from + 2 * random.below(NAMED_PORTS.pairs);
  return interleavedTransport({ client, uptime: clock.uptime, serverPort, events });
}
