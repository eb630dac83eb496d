import type { SessionCall } from '../call.ts';
import { RefusedError } from '../responses.ts';
import { findTarget } from '../urls.ts';

/**
 * The tracks of the session that the URL names: the URL of the stream names all that are set up, the URL of a track that one (RFC 2326
 * §10.5 to §10.7). Throws `RefusedError` 404 for another stream, or a track that is not set up.
 */
export function tracksNamed({ site, url, session }: SessionCall): ReadonlySet<number> {
  const target = findTarget(url, site);
  if (target?.stream !== session.stream)
    throw new RefusedError(404, 'URL: got that of something else, wanted one of the stream of the session');
  const known = session.tracks.map(({ id }) => id);
  const named = known.filter((id) => target.track === 'all' || target.track === id);
  if (named.length === 0)
    throw new RefusedError(404, `track: got ${target.track}, wanted one that is set up: ${known.join(', ')}`);
  return new Set(named);
}
