import { openedOrNone } from '../../../kernel/door-error.ts';
import { guarded } from '../../../kernel/fault.ts';
import { RtspError } from '../../../wire/rtsp/rtsp-error.ts';
import { parseTransport } from '../../../wire/rtsp/transport.ts';
import type { MasterKey } from '../../../wire/srtp/profiles.ts';
import type { Call } from '../call.ts';
import { groupPlace } from '../group-place.ts';
import type { StartingKey } from '../../../wire/mikey/srtp-keys.ts';
import { clientKey } from '../protection/client-key.ts';
import { noShield, type Shield } from '../protection/shield.ts';
import { srtpShield } from '../protection/srtp-shield.ts';
import { ok, refuse, RefusedError, type Answer } from '../responses.ts';
import type { Session } from '../session.ts';
import { isValid, mayUse, rightFor } from '../session-validity.ts';
import { presentationOf, type Track } from '../tracks.ts';
import { sessionHeader } from './session-header.ts';
import { rtpPorts } from '../../../settings/ports.ts';
import { choose, type Choice } from '../transports/choose.ts';
import { interleavedTransport } from '../transports/interleaved.ts';
import { multicastTransport } from '../transports/multicast.ts';
import type { GroupPlace, ViewerEvents, ViewerTransport } from '../transports/transport.ts';
import { udpTransport } from '../transports/udp.ts';
import { findTarget, noStream } from '../urls.ts';
import { levelLacking } from '../../../guide/rules/2.4-user-accounts.ts';

/** SETUP (RFC 2326 §10.4). Within a session it adds a track; a track that is set up already gets the new transport instead of the old one. */
export async function setup(call: Call & { readonly session?: Session }): Promise<Answer> {
  const { site, client, request, url, account, session: known } = call;
  const { camera } = site;
  const target = findTarget(url, site);
  if (!target) return refuse(404, noStream(url, site));
  if (target.track === 'all')
    return refuse(459, 'URL: got that of a stream, wanted that of a track such as /trackID=1');
  if (known && known.stream !== target.stream)
    return refuse(459, 'URL: got that of another stream, wanted one of the stream of the session');
  const { offered } = presentationOf(target.stream, site);
  const track = offered.find(({ id }) => id === target.track);
  if (!track) return refuse(404, `track: got ${target.track}, wanted one of ${offered.map(({ id }) => id).join(', ')}`);
  const { protocol } = client.entry;
  if (!mayUse(track, account.level, site, client)) return refuse(403, levelLacking(account.level, rightFor(track)));
  const header = request.headers.get('transport');
  if (header === undefined) throw new RtspError(400, { got: 'none', wanted: 'a transport', where: 'Transport' });
  const group = groupPlace(target.stream.number, track, site);
  const choice = choose(parseTransport(header), {
    takes: (profile, interleaved) =>
      camera.rules.srtp.profileTaken(protocol, profile, interleaved) &&
      camera.rules.tunnels.transportTaken(protocol, interleaved),
    multicast: group !== undefined && protocol === 'rtsp',
  });
  const { fullStatus } = camera.model;
  if (!known && !site.sessions.roomFor(client.peer.address, target.stream))
    return refuse(fullStatus, 'session: got one too many of this stream or from this address, wanted fewer');
  const isProtected = camera.rules.srtp.mediaProtected(protocol, choice.profile);
  const theirs = clientKey(request.headers.get('keymgmt'));
  // Whoever offers a key expects SRTP.
  if (theirs && !isProtected) return refuse(463, 'KeyMgmt: got a key for a transport without SRTP, wanted RTP/SAVP');
  const key = isProtected ? keyFor(call, track) : undefined;

  let session = known;
  const events: ViewerEvents = {
    media: (packet) => session?.media(track.id, packet),
    control: (packet) => session?.control(packet),
    stuck: () =>
      guarded(camera.journal.fault, 'RTSP session', () =>
        site.sessions.end((other) => other === session, 'viewer does not read'),
      ),
  };
  const transport = await open(call, { choice, track, group, events, shield: shieldFor(call, key, theirs, track) });
  if (!transport) return refuse(fullStatus, 'transport: got one too many, or no free port is left');
  // While the ports were opened, the connection or the session may have ended.
  const late = client.closed() || (known && known.state !== 'ready');
  if (!late) session ??= site.sessions.create({ camera, account, stream: target.stream, client, key });
  if (late || !session) {
    await transport.close();
    return late
      ? refuse(454, 'session: got one that ended meanwhile, wanted one that lasts')
      : refuse(fullStatus, 'session: got one too many, wanted fewer');
  }
  session.protect(track.id, key);
  await session.ready(track, transport);
  if (!isValid(session, site)) {
    await session.end('settings changed');
    return refuse(454, 'session: got settings or a user that changed meanwhile');
  }
  return ok([sessionHeader(session), ['Transport', `${transport.header}${sourceOf(track)}`]]);
}

const sourceOf = (track: Track): string =>
  track.kind === 'sent' ? `;ssrc=${track.feed.ssrc.toString(16).padStart(8, '0')}` : '';

/**
 * The SRTP key for this SETUP: the one that the last description on this connection offered (each offer serves once), else the session's.
 * Throws `RefusedError` 455 when there is none, or the track has used the session's key already.
 */
function keyFor({ client, session, url, site }: Call & { readonly session?: Session }, { id }: Track): MasterKey {
  const stream = findTarget(url, site)?.stream;
  const { offer } = client;
  if (offer && site.camera.rules.srtp.offerServes(offer.stream === stream)) {
    client.offer = undefined;
    return offer.key;
  }
  if (!session?.key || !site.camera.rules.srtp.keyServes(session.keyed, id))
    throw new RefusedError(455, 'key: got SETUP without a new key, wanted DESCRIBE before it');
  return session.key;
}

function shieldFor({ site }: Call, own: MasterKey | undefined, theirs: StartingKey | undefined, track: Track): Shield {
  if (!own) return noShield;
  const { model, rules } = site.camera;
  const video = track.kind === 'sent' && track.feed.description.medium === 'video';
  return srtpShield({
    own,
    theirs: theirs && rules.srtp.clientKeyUsed() ? theirs : { ...own, roc: 0 },
    control: rules.srtp.controlProtected(),
    takes: rules.srtp.packetTaken,
    keepsIndex: rules.srtp.indexKept(),
    marksKeyFrames: video && model.features.includes('srtp-key-frame-mark'),
  });
}

interface Opening {
  readonly choice: Choice;
  readonly track: Track;
  readonly group: GroupPlace | undefined;
  readonly shield: Shield;
  readonly events: ViewerEvents;
}

async function open(call: Call, { choice, track, group, ...both }: Opening): Promise<ViewerTransport | undefined> {
  const { site, client } = call;
  const { door, camera } = site;
  const { random, clock } = camera;
  if (choice.kind === 'multicast') {
    if (!group || track.kind !== 'sent') return undefined;
    const shared = site.groups.of({ door, feed: track.feed, place: group });
    const who = { address: client.peer.address, control: both.events.control };
    return openedOrNone(multicastTransport(shared, choice.profile, who));
  }
  if (choice.kind === 'udp')
    return openedOrNone(
      udpTransport({
        door,
        limiter: site.udpTracks,
        local: client.local.address,
        address: client.peer.address,
        hears: track.kind === 'back channel',
        ...choice,
        ...both,
      }),
    );
  // The transport has no ports, but names some.
  const serverPort = rtpPorts.first + rtpPorts.step * random.below(rtpPorts.count);
  return interleavedTransport({ client, uptime: clock.uptime, serverPort, profile: choice.profile, ...both });
}
