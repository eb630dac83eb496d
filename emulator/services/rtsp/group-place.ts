import { towards } from '../../kernel/address.ts';
import { streams } from '../../settings/catalogue/streams.ts';
import type { Site } from './call.ts';
import type { Track } from './tracks.ts';
import type { GroupPlace } from './transports/transport.ts';

/**
 * The multicast group of a track; undefined without multicast, or when the camera has no address from which the group can be reached.
 * Each track of a stream has its own ports, two above those of the track before.
 */
export function groupPlace(number: number, { id }: Track, { camera, door }: Site): GroupPlace | undefined {
  const rows = streams[number - 1];
  if (!rows || !camera.settings.get(rows.multicast)) return undefined;
  const address = camera.settings.get(rows.multicastAddress);
  if (towards(door.addresses, address) === undefined) return undefined;
  const port = camera.settings.get(rows.multicastPort) + 2 * (id - 1);
  return { address, port, ttl: camera.settings.get(rows.multicastTtl) };
}
