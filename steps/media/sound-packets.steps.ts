import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { When } from '@cucumber/cucumber';
import { audioFile } from '../../emulator/media/files.ts';
import { adtsFrames, configIn } from '../clients/media/adts.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
const VIDEO = 1;
const MICROPHONE = 2;
const PACKETS = 12;
const HEADER = 12;
const SENDER_REPORT = 200;
/** The bytes that AAC-hbr puts in front of one frame: the length of the AU headers, and one of them (RFC 3640 §3.2.1, §3.3.6). */
const AU_HEADERS = 4;
/** The time of a report is that of its sending, which is later than the beginning of the newest packet: by less than this, in s. */
const SOON_S = 1;
/** Where a report has the time of its packets. */
const TIME_AT = 16;
/** A listener plays so often, with a pause between. */
const ROUNDS = 2;
const PAUSED_MS = 100;
/** Samples of a packet: 20 ms (RFC 3551 §4.2), and a frame of AAC. */
const samples = { g711: 160, aac: 1_024 } as const;
type Encoding = keyof typeof samples;

/** What came to a viewer, in order. */
interface Came {
  readonly kind: 'sound' | 'report';
  readonly bytes: Buffer;
}

/** What has come to a listener so far. */
type Seen = () => readonly Came[];

const countOf = (some: readonly Came[], kind: Came['kind']): number => some.filter((one) => one.kind === kind).length;

const sound = (bytes: Buffer): Came => ({ kind: 'sound', bytes });
const report = (bytes: Buffer): Came => ({ kind: 'report', bytes });

const seenBy = (user: RtspUser, udp: RtpReceiver | undefined): Seen =>
  udp
    ? () => [...udp.packets.map(sound), ...udp.reports.map(report)]
    : () => user.client.packets.map(({ channel, payload }) => (channel % 2 === 0 ? sound : report)(payload));

/** The differences of numbers that begin again at 2^bits, with a sign. */
const ahead = (later: number, earlier: number, bits: number): number => {
  const much = (((later - earlier) % 2 ** bits) + 2 ** bits) % 2 ** bits;
  return much < 2 ** (bits - 1) ? much : much - 2 ** bits;
};

/** The payloads that the clip is sent as. */
async function clipOf(encoding: Encoding): Promise<readonly Buffer[]> {
  const file = await readFile(audioFile(encoding));
  if (encoding === 'aac') return adtsFrames(file).map(({ bytes }) => bytes);
  const count = Math.floor(file.length / samples.g711);
  return Array.from({ length: count }, (_, n) => file.subarray(n * samples.g711, (n + 1) * samples.g711));
}

/** The bytes of a payload, on average. */
async function bytesOf(encoding: Encoding): Promise<number> {
  const clip = await clipOf(encoding);
  const sum = clip.reduce((bytes, { length }) => bytes + length, 0);
  return sum / clip.length + (encoding === 'aac' ? AU_HEADERS : 0);
}

/** The sound in a payload; an AU header that does not say what is there is a finding. */
function soundIn(encoding: Encoding, payload: Buffer, place: string, findings: Findings): Buffer {
  if (encoding === 'g711') return payload;
  const header = payload.readUInt16BE(2);
  findings.add(unlessSame(`${place}: bits of AU headers`, payload.readUInt16BE(0), 16));
  findings.add(unlessSame(`${place}: the size in the AU header`, header >> 3, payload.length - AU_HEADERS));
  findings.add(unlessSame(`${place}: the index in the AU header`, header & 7, 0));
  return payload.subarray(AU_HEADERS);
}

interface Told {
  readonly type: number;
  readonly rate: number;
  /** The SSRC of SETUP, hexadecimal. */
  readonly source: string;
  /** The first number and time (RFC 2326 §12.33). */
  readonly first: readonly [sequence: number, timestamp: number];
}

async function judgePackets(
  what: string,
  encoding: Encoding,
  packets: readonly Buffer[],
  { type, source, first }: Told,
  findings: Findings,
): Promise<void> {
  const clip = await clipOf(encoding);
  const places = new Set(clip.keys());
  let before: Buffer | undefined;
  for (const [n, packet] of packets.entries()) {
    const place = `${what}, packet ${n + 1}`;
    const marked = encoding === 'aac' ? 0x80 : 0;
    findings.add(unlessSame(`${place}: version, padding, extension and sources`, packet[0], 0x80));
    findings.add(unlessSame(`${place}: marker and payload type`, packet[1], marked | type));
    findings.add(unlessSame(`${place}: the source`, packet.toString('hex', 8, HEADER), source));
    const [sequence, timestamp] = [packet.readUInt16BE(2), packet.readUInt32BE(4)];
    findings.add(
      unlessSame(
        `${place}: the number ahead`,
        ahead(sequence, before?.readUInt16BE(2) ?? first[0], 16),
        before ? 1 : 0,
      ),
    );
    findings.add(
      unlessSame(
        `${place}: the time ahead`,
        ahead(timestamp, before?.readUInt32BE(4) ?? first[1], 32),
        before ? samples[encoding] : 0,
      ),
    );
    const content = soundIn(encoding, packet.subarray(HEADER), place, findings);
    // Places of the clip at which all packets so far could have begun.
    for (const begin of places) if (clip[(begin + n) % clip.length]?.equals(content) !== true) places.delete(begin);
    before = packet;
  }
  findings.add(unlessSame(`${what}: it is the clip, in order`, places.size > 0, true));
}

/** The reports of the sound: their time is that of the packets (RFC 3550 §6.4.1). */
function judgeReports(what: string, came: readonly Came[], { rate, source }: Told, findings: Findings): void {
  const all = came.flatMap(({ kind, bytes }, at) => (kind === 'report' ? [{ bytes, at }] : []));
  const packets = came.flatMap(({ kind, bytes }) => (kind === 'sound' ? [bytes] : []));
  findings.add(unlessSame(`${what}: reports`, all.length, ROUNDS + 1));
  for (const [n, { bytes }] of all.entries()) {
    findings.add(unlessSame(`${what}: the type of report ${n + 1}`, bytes[1], SENDER_REPORT));
    findings.add(unlessSame(`${what}: the source of report ${n + 1}`, bytes.toString('hex', 4, 8), source));
  }
  const [one, two] = [all[0]?.bytes, all.at(-1)?.bytes];
  if (!one || !two) return;
  for (const [which, its, packet] of [
    ['first', one, packets[0]],
    ['last', two, packets.at(-1)],
  ] as const) {
    const late = packet ? ahead(its.readUInt32BE(TIME_AT), packet.readUInt32BE(4), 32) / rate : NaN;
    const soon = late >= 0 && late < SOON_S;
    findings.add(unlessSame(`${what}: the ${which} report is ${late} s after its packet`, soon, true));
  }
  const ntp = (its: Buffer): number => its.readUInt32BE(8) + its.readUInt32BE(12) / 2 ** 32;
  const passed = ntp(two) - ntp(one);
  const counted = ahead(two.readUInt32BE(TIME_AT), one.readUInt32BE(TIME_AT), 32);
  const drift = Math.abs(passed - counted / rate);
  findings.add(unlessSame(`${what}: ${counted} samples in ${passed} s`, drift < SOON_S / 10, true));
}

/** What is counted between the last two reports: over TCP, packets and reports come in one order. */
function judgeCounts(what: string, came: readonly Came[], findings: Findings): void {
  const [one, two] = came.filter(({ kind }) => kind === 'report').slice(-2);
  if (!one || !two) return;
  const between = came.slice(came.indexOf(one), came.indexOf(two)).filter(({ kind }) => kind === 'sound');
  const count = (at: number): number => two.bytes.readUInt32BE(at) - one.bytes.readUInt32BE(at);
  findings.add(unlessSame(`${what}: packets that are counted`, count(20), between.length));
  const octets = between.reduce((sum, { bytes }) => sum + bytes.length - HEADER, 0);
  findings.add(unlessSame(`${what}: bytes that are counted`, count(24), octets));
}

async function describedAs(
  encoding: Encoding,
  text: string,
  findings: Findings,
): Promise<{ type: number; rate: number }> {
  const part = text.split(/^(?=m=)/m).find((one) => one.includes(`a=control:trackID=${MICROPHONE}`)) ?? '';
  const [, type = '', rate = '', channels] = /^a=rtpmap:(\d+) [\w-]+\/(\d+)(?:\/(\d+))?/m.exec(part) ?? [];
  if (encoding === 'aac') {
    const [, parameters = ''] = new RegExp(`^a=fmtp:${type} (.*?)\\r?$`, 'm').exec(part) ?? [];
    const named = new Map(parameters.split(/;\s*/).map((one) => one.toLowerCase().split('=', 2) as [string, string]));
    const configs = new Set(adtsFrames(await readFile(audioFile('aac'))).map(({ config }) => config));
    findings.add(unlessSame('the decoder that is told', configIn(named.get('config') ?? ''), [...configs].join(', ')));
    findings.add(unlessSame('the channels', channels, '1'));
    for (const [name, value] of Object.entries({
      mode: 'aac-hbr',
      streamtype: '5',
      sizelength: '13',
      indexlength: '3',
      indexdeltalength: '3',
    }))
      findings.add(unlessSame(name, named.get(name), value));
  }
  const kilobits = ((await bytesOf(encoding)) * 8 * (Number(rate) / samples[encoding])) / 1_000;
  findings.add(unlessSame('kilobits a second', /^b=AS:(\d+)/m.exec(part)?.[1], String(Math.ceil(kilobits))));
  return { type: Number(type), rate: Number(rate) };
}

const ways = ['TCP', 'UDP', 'multicast'] as const;

async function listen(
  world: CameraWorld,
  encoding: Encoding,
  over: (typeof ways)[number],
  findings: Findings,
): Promise<void> {
  const what = `${encoding} over ${over}`;
  const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
  world.undo.push(() => user.leave());
  const described = await describedAs(encoding, (await user.describe()).text, findings);
  const udp = over === 'TCP' ? undefined : await RtpReceiver.open(HERE);
  world.undo.push(() => udp?.close());
  const ports = udp && `RTP/AVP;unicast;client_port=${udp.port}-${udp.port + 1}`;
  const transport = over === 'multicast' ? 'RTP/AVP;multicast' : ports;
  const { headers } = await user.setUp(MICROPHONE, transport === undefined ? {} : { Transport: transport });
  const chosen = headers['transport']?.[0] ?? '';
  const [, group = '', port] = /destination=([\d.]+).*;port=(\d+)/.exec(chosen) ?? [];
  if (over === 'multicast') {
    const pictures = await RtspUser.arrive(
      'RTSP',
      { host: world.camera.host, port: world.port('RTSP') },
      administrator,
    );
    world.undo.push(() => pictures.leave());
    const their = (await pictures.setUp(VIDEO, { Transport: 'RTP/AVP;multicast' })).headers['transport']?.[0] ?? '';
    const apart = Math.abs(Number(/;port=(\d+)/.exec(their)?.[1]) - Number(port));
    findings.add(unlessSame(`${what}: ports of its own, ${apart} from those of the pictures`, apart >= 2, true));
    await udp?.join(group, Number(port), world.camera.host);
  }
  const [, source = ''] = /ssrc=([0-9a-f]{8})/i.exec(chosen) ?? [];
  findings.add(unlessSame(`${what}: the sample rate`, described.rate, encoding === 'aac' ? 16_000 : 8_000));
  const seen = seenBy(user, udp);
  for (let round = 1; round <= ROUNDS; round++) {
    const from = countOf(seen(), 'sound');
    const info = (await user.ask('PLAY')).headers['rtp-info']?.[0] ?? '';
    const [, seq, time] = /seq=(\d+);rtptime=(\d+)/.exec(info) ?? [];
    assert.ok(seq !== undefined && time !== undefined, 'PLAY tells no first number and time');
    await settled(seen, (some) => countOf(some, 'sound') >= from + PACKETS);
    if (round < ROUNDS) {
      await user.ask('PAUSE');
      await pause(PAUSED_MS);
    } else {
      await user.ask('TEARDOWN');
      // One at each PLAY, and one with the goodbye.
      if (over !== 'multicast') await settled(seen, (some) => countOf(some, 'report') > ROUNDS, { withinMs: 1_000 });
    }
    const told: Told = { ...described, source, first: [Number(seq), Number(time)] };
    const packets = seen().flatMap(({ kind, bytes }) => (kind === 'sound' ? [bytes] : []));
    const those = packets.slice(from);
    findings.add(unlessSame(`${what}: enough packets`, those.length >= PACKETS, true));
    await judgePackets(`${what}, PLAY ${round}`, encoding, those, told, findings);
    // What a group is told of comes to another port.
    if (round === ROUNDS && over !== 'multicast') judgeReports(what, seen(), told, findings);
    if (round === ROUNDS && over === 'TCP') judgeCounts(what, seen(), findings);
  }
}

When(
  'listeners look at each packet of {word} over TCP, UDP and multicast',
  async function (this: CameraWorld, encoding: Encoding) {
    const findings = beginBattery(this);
    await this.refresh();
    await Promise.all(ways.map((over) => listen(this, encoding, over, findings)));
  },
);

/** A round of the sound, and the first packets of the next. */
When(
  'a listener looks at each packet of {word} until the sound has begun anew',
  { timeout: 60_000 },
  async function (this: CameraWorld, encoding: Encoding) {
    const findings = beginBattery(this);
    await this.refresh();
    const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
    this.undo.push(() => user.leave());
    const described = await describedAs(encoding, (await user.describe()).text, findings);
    const { headers } = await user.setUp(MICROPHONE);
    const [, source = ''] = /ssrc=([0-9a-f]{8})/i.exec(headers['transport']?.[0] ?? '') ?? [];
    await user.ask('PLAY');
    const count = (await clipOf(encoding)).length + PACKETS;
    const withinMs = (2_000 * count * samples[encoding]) / described.rate;
    const came = await settled(seenBy(user, undefined), (some) => countOf(some, 'sound') >= count, { withinMs });
    const packets = came.flatMap(({ kind, bytes }) => (kind === 'sound' ? [bytes] : []));
    findings.add(unlessSame('enough packets', packets.length >= count, true));
    const [first] = packets;
    const told: Told = { ...described, source, first: [first?.readUInt16BE(2) ?? NaN, first?.readUInt32BE(4) ?? NaN] };
    await judgePackets(`a round of ${encoding}`, encoding, packets, told, findings);
  },
);
