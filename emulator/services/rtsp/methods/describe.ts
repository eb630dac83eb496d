import { describeSession, type DescribedTrack } from '../../../wire/sdp/sdp.ts';
import { accepts } from '../../../wire/rtsp/fields.ts';
import type { StreamFeed } from '../../../media/media.ts';
import { srtpProfile } from '../../../settings/catalogue/network-advanced/srtp.ts';
import { profiles } from '../../../wire/srtp/profiles.ts';
import { TALK_TYPE } from '../back-channel.ts';
import type { Call } from '../call.ts';
import { mayUse } from '../session-validity.ts';
import { keyAttributes, type Offer } from '../protection/offer.ts';
import { wantsBackChannel } from '../features.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import { presentationOf, trackIds, type Track } from '../tracks.ts';
import { addressUsed, contentBase, findTarget, noStream } from '../urls.ts';
import { levelLacking } from '../../../guide/rules/2.4-user-accounts.ts';
import { shown } from '../../../kernel/errors.ts';

const TYPE = 'application/sdp';
/** The master key identifier: 32 bits in every packet (reported of i-PRO cameras with Genetec). Its value is assumed. */
const MKI = Buffer.from('00000001', 'hex');
/** Bytes of the MIKEY RAND (RFC 3830 §6.11). */
const RAND_LENGTH = 16;

/** DESCRIBE (RFC 2326 §10.2). Describes the whole stream; a track has no description of its own. */
export function describe({ site, request, url, client, account }: Call): Answer {
  const target = findTarget(url, site);
  if (!target) return refuse(404, noStream(url, site));
  if (target.track !== 'all') return refuse(460, 'URL: got that of a track, wanted that of its stream');
  if (!accepts(request.headers.get('accept'), TYPE))
    return refuse(406, `Accept: got ${shown(request.headers.get('accept') ?? '')}, wanted ${TYPE}`);
  const { described } = presentationOf(target.stream, site);
  const talks = wantsBackChannel(request);
  if (talks && !mayUse({ kind: 'back channel' }, account.level, site, client))
    return refuse(403, levelLacking(account.level, 'talk'));
  const asked: Readonly<Record<number, boolean>> = { [trackIds.talk]: talks, [trackIds.events]: target.events };
  const named = described.filter(({ id }) => asked[id] ?? true);
  const tracks = site.camera.rules.srtp.keyDescribed(client.entry.protocol)
    ? withKeys({ site, client }, target.stream, named)
    : named.map((track) => ({ ...descriptionOf(track), profile: 'RTP/AVP' }));
  const sdp = describeSession({ address: addressUsed(url, client.local.address), tracks });
  return ok(
    [
      ['Content-Type', TYPE],
      ['Content-Base', contentBase(url, target)],
    ],
    sdp,
  );
}

/** The back channel: G.711, 64 kilobits a second, sent by the client (ONVIF Streaming Specification §5.3.2; the encoding is assumed). */
const backChannelTrack = {
  payloadType: TALK_TYPE,
  description: {
    medium: 'audio',
    bandwidth: 64,
    rate: undefined,
    rtpmap: 'PCMU/8000',
    fmtp: undefined,
    more: ['sendonly'],
  },
} as const;

/** Describes tracks with SRTP under a fresh key, which serves the next session that the client sets up on this connection. */
function withKeys({ site, client }: Pick<Call, 'site' | 'client'>, stream: StreamFeed, tracks: readonly Track[]) {
  const { camera } = site;
  const profile = camera.settings.get(srtpProfile);
  const { keyLength, saltLength } = profiles[profile];
  const offer: Offer = {
    stream,
    key: {
      profile,
      masterKey: camera.keys.fresh(keyLength),
      masterSalt: camera.keys.fresh(saltLength),
      mki: camera.model.features.includes('srtp-mki') ? MKI : undefined,
    },
  };
  client.offer = offer;
  return tracks.map((track): DescribedTrack => {
    const description = descriptionOf(track);
    const attributes = keyAttributes({
      key: offer.key,
      ssrc: track.kind === 'sent' ? track.feed.ssrc : 0,
      csbId: camera.random.below(2 ** 32),
      wallMs: camera.clock.wall.now(),
      rand: camera.keys.fresh(RAND_LENGTH),
    });
    return { ...description, profile: 'RTP/SAVP', more: [...description.more, ...attributes] };
  });
}

function descriptionOf(track: Track): Omit<DescribedTrack, 'profile'> {
  const { payloadType, description } = track.kind === 'sent' ? track.feed : backChannelTrack;
  return { ...description, id: track.id, payloadType };
}
