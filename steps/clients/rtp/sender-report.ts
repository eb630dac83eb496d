import type { RtspClient } from '../rtsp/rtsp.ts';
import { until } from '../../world/until.ts';

/** RFC 3550 §6.4.1. */
const SENDER_REPORT = 200;
const EPOCH = 2_208_988_800;

type Packet = RtspClient['packets'][number];

export const isReport = (bytes: Buffer): boolean => bytes[1] === SENDER_REPORT;
/** The date in a sender report, in ms since 1970. */
export const dateIn = (report: Buffer): number => (report.readUInt32BE(8) - EPOCH) * 1_000;

const hasReport = ({ payload }: Packet): boolean => isReport(payload);
const timeIn = ({ payload }: Packet): number => dateIn(payload);

/** Everything that a viewer's connection has received. */
function received(client: RtspClient): readonly Packet[] {
  void client.frames;
  return client.packets;
}

/** The date in the next sender report on a viewer's connection, in ms since 1970. */
export async function reportedTime(client: RtspClient): Promise<number> {
  const old = new Set(client.packets);
  return timeIn(await until('a sender report', () => received(client).find((one) => !old.has(one) && hasReport(one))));
}

/** The date in the last sender report so far; waits for the first one. */
export const lastReportedTime = async (client: RtspClient): Promise<number> =>
  timeIn(await until('a sender report', () => received(client).findLast(hasReport)));
