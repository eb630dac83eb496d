import { readFile } from 'node:fs/promises';
import { When } from '@cucumber/cucumber';
import { sceneFile } from '../clients/media/clip-pieces.ts';
import { formats } from '../clients/media/readable-parts.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { openMedia, openReport, type SdesKey } from '../clients/rtp/srtp.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { streamSize } from './stream-size.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
const PACKETS = 60;
const HEADER = 12;
const LONG = 24;
const SENDER_REPORT = 200;
const VIDEO = 98;

/** Within TLS either one means SRTP (docs/srtp.md). */
type Profile = 'RTP/SAVP' | 'RTP/AVP';
const ways = [
  { over: 'TCP', profile: 'RTP/SAVP' },
  { over: 'TCP', profile: 'RTP/AVP' },
  { over: 'UDP', profile: 'RTP/SAVP' },
] as const satisfies readonly { over: 'TCP' | 'UDP'; profile: Profile }[];

interface Received {
  readonly packets: readonly Buffer[];
  readonly reports: readonly Buffer[];
}

/** What a viewer receives between PLAY and TEARDOWN, and the SSRC that SETUP named, in hexadecimal. */
async function received(
  user: RtspUser,
  profile: Profile,
  udp: RtpReceiver | undefined,
): Promise<Received & { readonly source: string }> {
  const { client } = user;
  const ports = udp ? `unicast;client_port=${udp.port}-${udp.port + 1}` : 'unicast;interleaved=0-1';
  const transport = { Transport: `${profile}${udp ? '' : '/TCP'};${ports}` };
  const { headers } = await user.setUp(1, transport);
  const [, source = ''] = /ssrc=([0-9a-f]{8})/i.exec(headers['transport']?.[0] ?? '') ?? [];
  // Sound has keys of its own SSRC, and is looked at beside the pictures.
  if (!udp) await user.setUp(2, transport);
  await user.ask('PLAY');
  await settled(
    () => (udp ? udp.count : client.frames),
    (count) => count > PACKETS,
  );
  await user.ask('TEARDOWN');
  if (udp) {
    await settled(
      () => udp.reports.length,
      (count) => count > 1,
      { withinMs: 1_000 },
    );
    return { packets: udp.packets, reports: udp.reports, source };
  }
  const on = (odd: number): Buffer[] =>
    client.packets.flatMap(({ channel, payload }) => (channel % 2 === odd ? [payload] : []));
  const ofSource = (report: Buffer): boolean => report.toString('hex', 4, 8) === source;
  return { packets: on(0), reports: on(1).filter(ofSource), source };
}

/** The mark of models with a key identifier (docs/srtp.md). */
const KEY_FRAME_MARK = 'bede0001e0050000';
const MARK_BYTES = 8;
/** An aggregation packet, and the parameter set that a key frame begins with (RFC 6184). */
const [STAP_A, SPS] = [24, 7];

const isVideo = (packet: Buffer): boolean => ((packet[1] ?? 0) & 0x7f) === VIDEO;
const isExtended = (packet: Buffer): boolean => ((packet[0] ?? 0) & 0x10) !== 0;
const extensionOf = (packet: Buffer): string =>
  isExtended(packet) ? packet.toString('hex', HEADER, HEADER + MARK_BYTES) : '';
const withoutExtension = (packet: Buffer): Buffer =>
  isExtended(packet) ? Buffer.concat([packet.subarray(0, HEADER), packet.subarray(HEADER + MARK_BYTES)]) : packet;

/** Whether a packet begins with the parameter sets of a key frame. */
function beginsKeyFrame(packet: Buffer): boolean {
  const [first = 0, , , inner = 0] = packet.subarray(HEADER);
  return (first & 0x1f) === STAP_A && (inner & 0x1f) === SPS;
}

/** Where the master key identifier of a packet is. */
function mkiIn({ suite, mki }: SdesKey, packet: Buffer, tag: number): string {
  const end = packet.length - (suite.gcm ? 0 : tag);
  return packet.toString('hex', end - mki.length, end);
}

async function judge(
  what: string,
  key: SdesKey,
  { packets, reports, source }: Awaited<ReturnType<typeof received>>,
  clip: Buffer,
  findings: Findings,
): Promise<void> {
  let [all, known, clear, roc] = [0, 0, 0, 0];
  let last: number | undefined;
  for (const packet of packets.filter((one) => !isVideo(one))) {
    const plain = openMedia(key, packet);
    findings.add(unlessSame(`${what}: sound opens`, plain !== undefined, true));
    findings.add(unlessSame(`${what}: the header extension of sound`, plain && extensionOf(plain), ''));
  }
  for (const packet of packets.filter(isVideo)) {
    const sequence = packet.readUInt16BE(2);
    const place = `${what}, packet ${sequence}`;
    findings.add(
      unlessSame(`${place}: the number after ${last}`, sequence, last === undefined ? sequence : (last + 1) & 0xffff),
    );
    if (last !== undefined && sequence < last) roc++;
    last = sequence;
    findings.add(unlessSame(`${place}: the source`, packet.toString('hex', 8, HEADER), source));
    findings.add(unlessSame(`${place}: the MKI`, mkiIn(key, packet, key.suite.tag), key.mki.toString('hex')));
    const plain = openMedia(key, packet, roc);
    const begins = plain !== undefined && beginsKeyFrame(withoutExtension(plain));
    const marked = key.mki.length > 0 && begins ? KEY_FRAME_MARK : '';
    findings.add(unlessSame(`${place}: the header extension`, plain && extensionOf(plain), marked));
    findings.add(unlessSame(`${place}: it opens`, plain !== undefined, true));
    for (const content of plain ? (formats['H264']?.content(withoutExtension(plain).subarray(HEADER)) ?? []) : []) {
      if (content.length < 2 * LONG) continue;
      all++;
      if (!clip.includes(content)) continue;
      known++;
      if (packet.includes(content.subarray(-LONG)) || packet.includes(content.subarray(1, LONG))) clear++;
    }
  }
  findings.add(unlessSame(`${what}: at least half of it is the clip (${known} of ${all})`, known > all / 2, true));
  findings.add(unlessSame(`${what}: pieces in clear`, clear, 0));
  const opened = reports.map((report) => openReport(key, report));
  findings.add(unlessSame(`${what}: reports`, opened.length > 1, true));
  findings.add(unlessSame(`${what}: reports that do not open`, opened.filter((one) => !one).length, 0));
  const numbers = opened.map((one) => one?.number);
  findings.add(
    unlessSame(`${what}: numbers of reports that were used before`, numbers.length - new Set(numbers).size, 0),
  );
  for (const [n, report] of reports.entries()) {
    const plain = opened[n]?.plain;
    findings.add(unlessSame(`${what}: the type of report ${n}`, plain?.[1], SENDER_REPORT));
    findings.add(unlessSame(`${what}: the source of report ${n}`, plain?.toString('hex', 4, 8), source));
    findings.add(
      unlessSame(`${what}: the MKI of report ${n}`, mkiIn(key, report, key.suite.controlTag), key.mki.toString('hex')),
    );
    findings.add(unlessSame(`${what}: report ${n} in clear`, plain && report.includes(plain.subarray(8, 20)), false));
  }
}

When('viewers open each packet and each report with the key of their description', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await this.refresh();
  const clip = await readFile(sceneFile(await streamSize(this), 'h264'));
  const tries = ways.map(async ({ over, profile }) => {
    const ends = { host: this.camera.host, port: this.port('RTSPS') };
    const user = await RtspUser.arrive('RTSPS', ends, administrator);
    this.undo.push(() => user.leave());
    const udp = over === 'UDP' ? await RtpReceiver.open(HERE) : undefined;
    this.undo.push(() => udp?.close());
    // The key is that of the latest description.
    for (let n = 0; n < 2; n++) await user.describe();
    if (!user.key) return findings.add('  the description has no key');
    await judge(`${profile} in ${over}`, user.key, await received(user, profile, udp), clip, findings);
  });
  await Promise.all(tries);
});
