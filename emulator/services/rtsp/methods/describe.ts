import { describeSession } from '../../../wire/sdp/sdp.ts';
import { accepts } from '../../../wire/rtsp/fields.ts';
import type { Call } from '../call.ts';
import { ok, refuse, type Answer } from '../responses.ts';
import { addressUsed, contentBase, findTarget } from '../urls.ts';

const TYPE = 'application/sdp';

/** RFC 2326 §10.2. What is described is the whole stream; a track has no description of its own. */
export function describe({ site, request, url, client }: Call): Answer {
  const target = findTarget(url, site.media);
  if (!target) return refuse(404);
  if (target.track !== 'all') return refuse(460);
  if (!accepts(request.headers.get('accept'), TYPE)) return refuse(406);
  const { feed } = target;
  const sdp = describeSession({
    address: addressUsed(url, client.local.address),
    bandwidth: feed.bandwidth,
    rate: feed.shape.rate,
    payloadType: feed.payloadType,
    profileLevelId: feed.profileLevelId,
    spropParameterSets: feed.spropParameterSets,
  });
  return ok(
    [
      ['Content-Type', TYPE],
      ['Content-Base', contentBase(url)],
    ],
    sdp,
  );
}
