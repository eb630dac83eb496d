import { describeSession, type DescribedTrack } from '../../../wire/sdp/sdp.ts';
import { accepts } from '../../../wire/rtsp/fields.ts';
import type { Call } from '../call.ts';
import { wantsTalk } from '../features.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import { presentationOf, type Track } from '../tracks.ts';
import { addressUsed, contentBase, findTarget } from '../urls.ts';

const TYPE = 'application/sdp';

/** RFC 2326 §10.2. What is described is the whole stream; a track has no description of its own. */
export function describe({ site, request, url, client }: Call): Answer {
  const target = findTarget(url, site.media);
  if (!target) return refuse(404);
  if (target.track !== 'all') return refuse(460);
  if (!accepts(request.headers.get('accept'), TYPE)) return refuse(406);
  const { described } = presentationOf(target.stream, site.camera, site.media);
  const talks = wantsTalk(request);
  const tracks = described.filter((track) => track.feed !== 'taken' || talks).map(wordsOf);
  const sdp = describeSession({ address: addressUsed(url, client.local.address), tracks });
  return ok(
    [
      ['Content-Type', TYPE],
      ['Content-Base', contentBase(url)],
    ],
    sdp,
  );
}

/** G.711, 64 kilobits a second, sent by the client (ONVIF Streaming Specification §5.3.2; which encoding is assumed). */
const talkWords = {
  payloadType: 0,
  words: { medium: 'audio', bandwidth: 64, rate: undefined, rtpmap: 'PCMU/8000', fmtp: undefined, more: ['sendonly'] },
} as const;

function wordsOf({ id, feed }: Track): DescribedTrack {
  const { payloadType, words } = feed === 'taken' ? talkWords : feed;
  return { ...words, id, payloadType };
}
