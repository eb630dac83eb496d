import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { audioFile, stillsFile } from '../../emulator/media/files.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { sceneFile } from '../clients/media/clip-pieces.ts';
import { dataKey, decrypted, openedPayload } from '../clients/media/data-key.ts';
import { encryptedIn, encryptedPacket, termsIn } from '../clients/media/encrypted.ts';
import { formats, type Format } from '../clients/media/readable-parts.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { seenOver } from './seen.ts';
import { streamSize } from './stream-size.ts';
import { administrator } from '../world/words.ts';

const PACKETS = 60;
/** G.711. */
const SOUND = 0;
/** The fewest pictures, or pieces of sound, of which the packets are looked at. */
const PICTURES = 3;
/** Shorter content can stand in a clip by chance. */
const LONG = 24;
/** The share of content that stands in the clip: the top of the picture is drawn anew. */
const SHARE = 0.5;
const HEADER = 12;
/** The data password that scenarios begin with. */
const EARLIER = ['Right-Word 1'];

interface Told {
  readonly format: Format;
  readonly encoding: string;
  readonly clip: Buffer;
  readonly terms: ReturnType<typeof termsIn>;
  /** The decoder's parameter sets, in hexadecimal. */
  readonly sets: readonly string[];
}

/** The clip that a medium of that encoding is made of. */
function clipOf(encoding: string, size: string): Promise<Buffer> {
  const [width = 0, height = 0] = size.split('x').map(Number);
  const files: Readonly<Record<string, string>> = {
    H264: sceneFile(size, 'h264'),
    H265: sceneFile(size, 'h265'),
    JPEG: stillsFile({ width, height }),
    PCMU: audioFile('g711'),
    'mpeg4-generic': audioFile('aac'),
  };
  return readFile(own(files, encoding) ?? assert.fail(`nobody knows the encoding ${encoding}`));
}

/** The parameter sets in `a=fmtp` (RFC 6184 §8.1, RFC 7798 §7.1). */
const setsIn = (medium: string): readonly string[] =>
  [...medium.matchAll(/sprop-(?:parameter-sets|[vsp]ps)=([^;\s]+)/g)].flatMap(([, list = '']) =>
    list.split(',').map((text) => Buffer.from(text, 'base64').toString('hex')),
  );

/** What a description says of each track, by payload type. */
async function told(description: string, size: string): Promise<Map<number, Told>> {
  const media = description.split(/^(?=m=)/m).filter((part) => /^m=(?:video|audio)/.test(part));
  const found = await Promise.all(
    media.map(async (text) => {
      const type = Number(/^m=\S+ \d+ \S+ (\d+)/.exec(text)?.[1]);
      const encoding = /^a=rtpmap:\d+ ([\w-]+)\//m.exec(text)?.[1] ?? '';
      const format = own(formats, encoding) ?? assert.fail(`nobody knows the encoding ${encoding}`);
      return [
        type,
        { encoding, format, clip: await clipOf(encoding, size), terms: termsIn(text), sets: setsIn(text) },
      ] as const;
    }),
  );
  return new Map(found);
}

/** The packets of one track under data encryption, judged one by one. */
function judge(
  what: string,
  packets: readonly Buffer[],
  { format, clip, terms, sets }: Told,
  password: string,
  findings: Findings,
): void {
  const key = terms && dataKey(terms, password);
  findings.add(unlessSame(`${what}: the password fits`, key !== undefined, true));
  if (!key) return;
  const timeOf = new Map<string, number>();
  const counterOf = new Map<number, string>();
  let [known, all, plain, last] = [0, 0, 0, ''];
  const seenSets = new Set<string>();
  for (const packet of packets) {
    const encrypted = encryptedPacket(packet);
    const place = `${what}, packet ${packet.readUInt16BE(2)}`;
    if (!encrypted) {
      findings.add(`  ${place} is not encrypted`);
      continue;
    }
    findings.add(unlessSame(`${place}: bytes behind the counter`, packet.toString('hex', 25, 28), '000000'));
    findings.add(unlessSame(`${place}: its headers are readable`, format.isTold(encrypted.payload), true));
    const { counter } = encrypted;
    const time = packet.readUInt32BE(4);
    findings.add(unlessSame(`${place}: the frame of counter ${counter}`, time, timeOf.get(counter) ?? time));
    findings.add(unlessSame(`${place}: the counter of its frame`, counter, counterOf.get(time) ?? counter));
    findings.add(unlessSame(`${place}: the counter goes on`, counter >= last, true));
    timeOf.set(counter, time);
    counterOf.set(time, counter);
    last = counter;
    for (const content of format.content(openedPayload(key, encrypted, format))) {
      if (content.length < LONG) continue;
      all++;
      if (clip.includes(content)) known++;
    }
    for (const set of format.sets(encrypted.payload)) {
      seenSets.add(set.toString('hex'));
      findings.add(unlessSame(`${place}: it is told in the description`, sets.includes(set.toString('hex')), true));
    }
    for (const content of format.content(encrypted.payload))
      if (content.length > 2 * LONG && clip.includes(content.subarray(-LONG))) plain++;
  }
  findings.add(unlessSame(`${what}: parameter sets`, [...seenSets].toSorted().join(), sets.toSorted().join()));
  findings.add(unlessSame(`${what}: readable content`, plain, 0));
  findings.add(unlessSame(`${what}: at least half of it is the clip (${known} of ${all})`, known > all * SHARE, true));
  findings.add(unlessSame(`${what}: frames`, timeOf.size >= PICTURES, true));
}

const typeOf = (packet: Buffer): number => (packet[1] ?? 0) & 0x7f;

/** Until there are pictures and other packets, and of JPEG, whose pictures are many packets, some of them. */
function isEnough(packets: readonly Buffer[]): boolean {
  const times = packets.flatMap((packet) => (typeOf(packet) === SOUND ? [] : [packet.readUInt32BE(4)]));
  return packets.length > PACKETS && new Set(times).size > PICTURES;
}

When(
  /^clients open each packet of the stream with the data password "([^"]+)" over (.+)$/,
  async function (this: CameraWorld, password: string, both: string) {
    const findings = beginBattery(this);
    const size = await streamSize(this);
    const ways = both.split(' and ');
    const seen = await seenOver(this, ways, isEnough);
    const bySequence = new Map<string, string>();
    const counters = new Set<bigint>();
    const marks = loadModels().get(this.camera.model)?.features.includes('srtp-key-frame-mark') === true;
    for (const [n, { text, packets, reports, marked }] of seen.entries()) {
      const way = ways[n] ?? '';
      // About one frame a second is a key frame, and each begins with a packet of its own.
      findings.add(unlessSame(`over ${way}: key frames are marked`, marked > 0, marks && way === 'RTSPS'));
      findings.add(unlessSame(`over ${way}: other packets are marked`, marked > packets.length / 4, false));
      for (const [type, track] of await told(text, size)) {
        const theirs = packets.filter((packet) => typeOf(packet) === type && packet.length > HEADER);
        judge(`${track.encoding} over ${way}`, theirs, track, password, findings);
      }
      // Over SRTP, and in a group, they are not looked at here.
      if (way !== 'RTSPS' && way !== 'multicast')
        findings.add(unlessSame(`over ${way}: more than one report`, reports.length > 1, true));
      const frames = packets.map((packet) => [
        encryptedPacket(packet)?.counter,
        `${typeOf(packet)} ${packet.readUInt32BE(4)}`,
      ]);
      const byCounter = new Map(frames.map(([counter, frame]) => [counter, frame]));
      const twice = frames.find(([counter, frame]) => byCounter.get(counter) !== frame);
      findings.add(unlessSame(`over ${way}: a counter that two tracks have`, twice?.[0], undefined));
      for (const [counter] of frames) if (counter !== undefined) counters.add(BigInt(`0x${counter}`));
      for (const packet of packets) {
        const place = packet.toString('hex', 1, 4);
        const bytes = packet.toString('hex', HEADER);
        findings.add(
          unlessSame(`packet ${place} is the same for all`, bytes === (bySequence.get(place) ?? bytes), true),
        );
        bySequence.set(place, bytes);
      }
    }
    // Every frame of every track gets the next number, and each was sent to somebody.
    const sorted = [...counters].toSorted((one, other) => Number(one - other));
    const missing = sorted.findIndex((counter, n) => n > 0 && counter !== (sorted[n - 1] ?? 0n) + 1n);
    findings.add(unlessSame('the counter behind which one is missing', sorted[missing - 1], undefined));
  },
);

When(
  'a client tries to open the stream with other passwords than {value}',
  async function (this: CameraWorld, right: string) {
    const findings = beginBattery(this);
    await this.refresh();
    const user = await RtspUser.arrive('RTSP', { host: this.camera.host, port: this.port('RTSP') }, administrator);
    this.undo.push(() => user.leave());
    const terms = termsIn((await user.describe()).text) ?? assert.fail('the description tells of no encryption');
    findings.add(unlessSame('the right password', dataKey(terms, right) !== undefined, true));
    const wrong = [
      '',
      right.slice(1),
      right.slice(0, -1),
      `${right} `,
      ` ${right}`,
      right.toLowerCase(),
      administrator.password,
      ...EARLIER.filter((password) => password !== right),
    ];
    for (const password of wrong) findings.add(unlessSame(`"${password}"`, dataKey(terms, password), undefined));
  },
);

/** A picture over HTTP. */
async function picture(world: CameraWorld, path: string): Promise<Buffer> {
  const base = world.base('HTTPS');
  const { headers } = await world.web.ask(base, { path });
  const signing = { method: 'GET', uri: path };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
  return Buffer.from(await world.web.begin(base, { path, authorization }, () => false), 'latin1');
}

/** Height and width of a baseline JPEG. */
function shape(jpeg: Buffer): string {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return at < 0 ? 'no JPEG' : `${jpeg.readUInt16BE(at + 7)}x${jpeg.readUInt16BE(at + 5)}`;
}

const START = 'ffd8';
const END = 'ffd9';
/** The marker of the quantization tables, with which a JPEG goes on. */
const QUANTISERS = 'ffdb';

When('a client opens pictures with the data password {value}', async function (this: CameraWorld, password: string) {
  const findings = beginBattery(this);
  const counters = new Set<string>();
  for (const size of ['640x360', '640x360', '1280x720']) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const jpeg = await picture(this, `/cgi-bin/camera?resolution=${width}`);
    const clip = await readFile(stillsFile({ width, height }));
    const terms = termsIn(jpeg.toString('latin1'));
    const key = terms && dataKey(terms, password);
    findings.add(unlessSame(`${size}: the password fits`, key !== undefined, true));
    if (!key) continue;
    const { counter, bytes } = encryptedIn(jpeg);
    const plain = decrypted(key, counter, '0000', bytes);
    const ends = [plain.toString('hex', 0, 2), plain.toString('hex', plain.length - 2)].join(' ');
    findings.add(unlessSame(`${size}: the real picture`, ends, `${START} ${END}`));
    findings.add(unlessSame(`${size}: the size of the real picture`, shape(plain), size));
    findings.add(
      unlessSame(
        `${size}: the size of the grey one`,
        shape(jpeg.subarray(jpeg.lastIndexOf(bytes.subarray(-LONG)))),
        size,
      ),
    );
    const behind = jpeg.lastIndexOf(bytes.subarray(-LONG)) + LONG;
    findings.add(unlessSame(`${size}: the beginning of the grey one`, jpeg.toString('hex', 0, 2), START));
    findings.add(
      unlessSame(`${size}: the grey one goes on with a marker`, jpeg.toString('hex', behind, behind + 2), QUANTISERS),
    );
    findings.add(unlessSame(`${size}: the end of the grey one`, jpeg.toString('hex', jpeg.length - 2), END));
    findings.add(unlessSame(`${size}: it is the clip`, clip.includes(plain.subarray(-400, -2)), true));
    findings.add(unlessSame(`${size}: readable content`, jpeg.includes(plain.subarray(-400, -2)), false));
    findings.add(unlessSame(`${size}: a counter used before`, counters.has(counter), false));
    counters.add(counter);
  }
});
