import assert from 'node:assert/strict';
import { When } from '@cucumber/cucumber';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { openMedia, type SdesKey, type SuiteName } from '../clients/rtp/srtp.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
const VIDEO = 98;
/** Sequence numbers of a cycle (RFC 3550 §5.1). */
const CYCLE = 65_536;
/** The stream takes less than a second for so many packets. */
const NEAR = 1_500;
/** The packets before and after the end of the cycle that are opened. */
const OPENED = 40;
/** Each change of a stream's settings begins it anew, at a number of its own. */
const BIT_RATES = ['24576', '20480'] as const;
const TRIES = 500;

const viewers = [
  { suite: 'AES_CM_128_HMAC_SHA1_80', over: 'TCP' },
  { suite: 'AES_CM_128_HMAC_SHA1_32', over: 'UDP' },
  { suite: 'AEAD_AES_128_GCM', over: 'TCP' },
  { suite: 'AEAD_AES_128_GCM', over: 'UDP' },
] as const satisfies readonly { suite: SuiteName; over: 'TCP' | 'UDP' }[];

interface Viewer {
  readonly what: string;
  readonly user: RtspUser;
  readonly key: SdesKey;
  readonly packets: () => readonly Buffer[];
}

async function arrived(world: CameraWorld, way: 'RTSP' | 'RTSPS'): Promise<RtspUser> {
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
  world.undo.push(() => user.leave());
  return user;
}

/** The number at which the stream goes on. */
async function nextNumber(user: RtspUser): Promise<number> {
  await user.setUp(1);
  const { headers } = await user.ask('PLAY');
  await user.ask('TEARDOWN');
  user.session = undefined;
  return Number(/seq=(\d+)/.exec(headers['rtp-info']?.[0] ?? '')?.[1]);
}

/** Begins the stream anew until it is near the end of its sequence numbers. */
async function nearTheEnd(world: CameraWorld): Promise<void> {
  const user = await arrived(world, 'RTSP');
  for (let n = 0; n < TRIES; n++) {
    await world.run.control.set(world.camera.id, { 'imageAudio.stream1.bitRate': BIT_RATES[n % 2] ?? '' });
    const next = await nextNumber(user);
    if (next > CYCLE - NEAR && next < CYCLE - 2 * OPENED) return;
  }
  assert.fail(`the stream was never within ${NEAR} numbers of their end`);
}

async function setUp(world: CameraWorld, { suite, over }: (typeof viewers)[number]): Promise<Viewer> {
  await world.run.control.set(world.camera.id, { 'network.srtp.profile': suite });
  const user = await arrived(world, 'RTSPS');
  await user.describe();
  const udp = over === 'UDP' ? await RtpReceiver.open(HERE) : undefined;
  world.undo.push(() => udp?.close());
  const transport = udp && { Transport: `RTP/SAVP;unicast;client_port=${udp.port}-${udp.port + 1}` };
  assert.equal((await user.setUp(1, transport)).status, 200);
  const interleaved = (): readonly Buffer[] =>
    user.client.packets.flatMap(({ channel, payload }) => (channel % 2 === 0 ? [payload] : []));
  return {
    what: `${suite} over ${over}`,
    user,
    key: user.key ?? assert.fail('the description has no key'),
    packets: udp ? () => udp.packets : interleaved,
  };
}

const numberOf = (packet: Buffer): number => packet.readUInt16BE(2);
const isVideo = (packet: Buffer): boolean => ((packet[1] ?? 0) & 0x7f) === VIDEO;
/** Those of the cycle that begins again. */
const ofNext = (packets: readonly Buffer[]): readonly Buffer[] =>
  packets.filter((packet) => numberOf(packet) < CYCLE / 2 && isVideo(packet));
const ofFirst = (packets: readonly Buffer[]): readonly Buffer[] =>
  packets.filter((packet) => numberOf(packet) >= CYCLE / 2 && isVideo(packet));

/** Viewers of the same packets: `plains` has what others found in them, by number. */
function judge({ what, key, packets }: Viewer, plains: Map<number, string>, findings: Findings): void {
  const [last, next] = [ofFirst(packets()).slice(-OPENED), ofNext(packets()).slice(0, OPENED)];
  for (const [roc, some] of [last, next].entries()) {
    findings.add(unlessSame(`${what}: packets with rollover counter ${roc}`, some.length, OPENED));
    for (const packet of some) {
      const number = numberOf(packet);
      const plain = openMedia(key, packet, roc)?.toString('hex');
      const place = `${what}, number ${number}, with rollover counter ${roc}`;
      findings.add(unlessSame(`${place}: it opens`, plain !== undefined, true));
      if (plain === undefined) continue;
      findings.add(unlessSame(`${place}: it is what others get`, plain === (plains.get(number) ?? plain), true));
      plains.set(number, plain);
    }
  }
}

When('viewers over RTSPS watch until the sequence numbers begin again', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await this.refresh();
  await nearTheEnd(this);
  const watching: Viewer[] = [];
  for (const viewer of viewers) watching.push(await setUp(this, viewer));
  await Promise.all(watching.map(({ user }) => user.ask('PLAY')));
  await settled(
    () => watching.map(({ packets }) => ofNext(packets()).length),
    (counts) => counts.every((count) => count >= OPENED),
  );
  const plains = new Map<number, string>();
  for (const viewer of watching) judge(viewer, plains, findings);
  // A key of its own begins with a rollover counter of its own.
  const late = await setUp(this, { suite: 'AES_CM_128_HMAC_SHA1_80', over: 'TCP' });
  await late.user.ask('PLAY');
  const first = await settled(() => late.packets().find(isVideo), Boolean);
  const opens = first && openMedia(late.key, first) !== undefined;
  findings.add(unlessSame('who comes later: opens with rollover counter 0', opens, true));
  await Promise.all([late, ...watching].map(({ user }) => user.ask('TEARDOWN')));
});
