import type { RtspClient } from '../rtsp/rtsp.ts';

/** RFC 3550 §6.4.1. */
const SENDER_REPORT = 200;
const EPOCH = 2_208_988_800;
const PATIENCE_MS = 10_000;

/** The date in the next sender report on a viewer's connection, in ms since 1970; undefined when none arrives. */
export async function reportedTime(client: RtspClient): Promise<number | undefined> {
  const old = new Set(client.packets);
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const fresh = client.frames > 0 ? client.packets.filter((packet) => !old.has(packet)) : [];
    const report = fresh.find(({ payload }) => payload[1] === SENDER_REPORT)?.payload;
    if (report) return (report.readUInt32BE(8) - EPOCH) * 1_000;
    await new Promise((done) => setTimeout(done, 20));
  }
  return undefined;
}
