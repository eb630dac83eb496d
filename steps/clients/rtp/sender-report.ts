import type { RtspClient } from '../rtsp/rtsp.ts';
import { until } from '../../world/until.ts';

/** RFC 3550 §6.4.1. */
const SENDER_REPORT = 200;
const EPOCH = 2_208_988_800;

/** The date in the next sender report on a viewer's connection, in ms since 1970. */
export async function reportedTime(client: RtspClient): Promise<number> {
  const old = new Set(client.packets);
  const { payload } = await until('a sender report', () => {
    void client.frames;
    return client.packets.find((packet) => !old.has(packet) && packet.payload[1] === SENDER_REPORT);
  });
  return (payload.readUInt32BE(8) - EPOCH) * 1_000;
}
