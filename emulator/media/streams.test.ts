import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceOf } from '../kernel/errors.ts';
import { seeded } from '../kernel/random.ts';
import type { StreamShape } from '../settings/stream-shape.ts';
import { lumaSteps } from '../wire/jpeg/parts.ts';
import { quantisers } from '../wire/jpeg/tables.ts';
import { createMedia } from './library.ts';
import type { MediaFrame } from './media.ts';
import { JPEG_QUALITY } from './shapes.ts';
import { manualTime } from '../kernel/manual-time.ts';
import { bitRateFaults } from './stream-feeds.ts';

const band = { title: () => 'Gate', wall: () => 0 };
const small: StreamShape = { codec: 'h264', width: 320, height: 180, rate: 15, bitRate: undefined };
const codecs = ['h264', 'h265', 'jpeg'] as const;
const RTP_HEADER = 12;

/** What a viewer gets in that time. */
function watched(shape: StreamShape, ms: number): MediaFrame[] {
  const time = manualTime();
  const camera = createMedia({ time }).forCamera(() => [shape], band, seeded('streams'));
  const frames: MediaFrame[] = [];
  camera.stream(1)?.join((frame) => frames.push(frame));
  time.run(ms);
  camera.close();
  return frames;
}

const payloadsOf = (frame: MediaFrame): Buffer[] => frame.packets.map((packet) => packet.subarray(RTP_HEADER));
const octetsOf = (frame: MediaFrame): number => payloadsOf(frame).reduce((sum, { length }) => sum + length, 0);

test('every codec keeps every rate, with a key frame a second and a time stamp that fits', () => {
  for (const codec of codecs)
    for (const rate of [15, 5, 1]) {
      const frames = watched({ ...small, codec, rate }, 3_050);
      assert.equal(frames.length, rate === 1 ? 3 : 3 * rate, `${codec} at ${rate}`);
      const steps = frames.slice(1).map(({ timestamp }, i) => (timestamp - (frames[i]?.timestamp ?? 0)) >>> 0);
      assert.ok(steps.every((step) => step === 90_000 / rate));
      frames.forEach(({ key }, i) =>
        assert.equal(key, codec === 'jpeg' || i % rate === 0, `${codec} at ${rate}, ${i}`),
      );
    }
});

test('every codec states every rate in its parameter sets, in the description and in the stream', () => {
  for (const codec of ['h264', 'h265'] as const)
    for (const rate of [15, 5, 1]) {
      const frames = watched({ ...small, codec, rate }, 1_000 / rate + 50);
      const sets = setsOf(codec, rate);
      const ticks = codec === 'h264' ? 2 * rate : rate;
      assert.equal(timingsIn(sets), `1 ${ticks}`, `${codec} at ${rate}`);
      const [first] = payloadsOf(frames[0] ?? assert.fail());
      for (const set of sets) assert.ok(first?.includes(set), `${codec} at ${rate}: a set of the description`);
    }
});

/** The parameter sets of a description. */
function setsOf(codec: 'h264' | 'h265', rate: number): Buffer[] {
  const camera = createMedia({ time: manualTime() }).forCamera(() => [{ ...small, codec, rate }], band, seeded('sets'));
  const fmtp = camera.stream(1)?.description.fmtp ?? '';
  return [...fmtp.matchAll(/sprop-[a-z-]+=([^;]+)/g)].flatMap(([, sets = '']) =>
    sets.split(',').map((set) => Buffer.from(set, 'base64')),
  );
}

/** Each num_units_in_tick of 1 behind its flag, with the time_scale (less than 64) that follows. */
function timingsIn(sets: readonly Buffer[]): string {
  const bits = sets.map((set) =>
    [...Buffer.from(set.toString('latin1').replaceAll('\0\0\x03', '\0\0'), 'latin1')]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join(''),
  );
  return bits
    .flatMap((text) => [...text.matchAll(/1(0{31}1)(0{26}[01]{6})/g)])
    .map(([, units = '', scale = '']) => `${parseInt(units, 2)} ${parseInt(scale, 2)}`)
    .join(', ');
}

test('the payload types are those of the standards, or observed', () => {
  const types = codecs.map((codec) => (watched({ ...small, codec }, 100)[0]?.packets[0]?.[1] ?? 0) & 0x7f);
  assert.deepEqual(types, [98, 101, 26]);
});

test('a bit rate is kept to in every second, whichever frame it is counted from', () => {
  for (const [codec, rate, bitRate] of [
    ['h264', 15, 512],
    ['h264', 5, 384],
    ['h264', 1, 256],
    ['h265', 15, 384],
    ['h265', 5, 256],
    ['h265', 1, 4_096],
    ['jpeg', 15, 3_072],
    ['jpeg', 1, 512],
  ] as const) {
    const octets = watched({ ...small, codec, rate, bitRate }, 12_050).map(octetsOf);
    for (let from = 0; from + rate <= octets.length; from++) {
      const kilobits = octets.slice(from, from + rate).reduce((sum, size) => sum + size, 0) / 125;
      assert.ok(
        Math.abs(kilobits - bitRate) < bitRate / 10,
        `${codec} at ${rate}: ${kilobits} instead of ${bitRate} from frame ${from}`,
      );
    }
  }
});

test('filler is filler: NAL units that every decoder passes over, fill bytes before a marker', () => {
  const first = (codec: StreamShape['codec']): Buffer[] =>
    payloadsOf(watched({ ...small, codec, bitRate: 4_096 }, 100)[0] ?? assert.fail());
  assert.equal((first('h264').at(-1)?.[0] ?? 0) & 0x1f, 12);
  assert.equal(((first('h265').at(-1)?.[0] ?? 0) >> 1) & 0x3f, 38);
  assert.equal(first('jpeg').at(-1)?.subarray(-4).toString('hex'), 'ffffffd9');
  const usual = payloadsOf(watched(small, 100)[0] ?? assert.fail());
  assert.ok(usual.every((payload) => ((payload[0] ?? 0) & 0x1f) !== 12));
});

test('a bit rate that the pictures exceed is refused, with the least that does', () => {
  assert.deepEqual(bitRateFaults([{ ...small, bitRate: 24_576 }, small]), []);
  const [fault, ...others] = bitRateFaults([small, { ...small, codec: 'jpeg', bitRate: 64 }]);
  assert.match(
    fault ? sentenceOf(fault) : '',
    /^imageAudio\.stream2\.bitRate: got 64, wanted as-needed or at least \d+ for jpeg in 320x180 at 15 fps$/,
  );
  assert.deepEqual(others, []);
  const least = Number(/at least (\d+)/.exec(fault?.wanted ?? '')?.[1]);
  assert.deepEqual(bitRateFaults([{ ...small, codec: 'jpeg', bitRate: least }]), []);
});

test('a stream that is set otherwise has another feed, which puts out who viewed; the others stay', () => {
  const time = manualTime();
  let shapes: readonly StreamShape[] = [small, { ...small, codec: 'jpeg' }];
  const camera = createMedia({ time }).forCamera(() => shapes, band, seeded('streams'));
  const [first, second] = camera.streams();
  let seen = 0;
  first?.join(() => seen++);
  time.run(210);
  assert.equal(seen, 3);
  shapes = [
    { ...small, codec: 'h265' },
    { ...small, codec: 'jpeg' },
  ];
  assert.notEqual(camera.stream(1), first);
  assert.equal(camera.stream(1), camera.stream(1));
  assert.equal(camera.stream(2), second);
  assert.notEqual(camera.stream(1)?.ssrc, first?.ssrc);
  time.run(1_000);
  assert.equal(seen, 3);
});

test('who comes later to a slow stream gets the last picture at once', () => {
  const time = manualTime();
  const camera = createMedia({ time }).forCamera(() => [{ ...small, rate: 1 }], band, seeded('streams'));
  camera.stream(1)?.join(() => undefined);
  time.run(1_500);
  let seen = 0;
  camera.stream(1)?.join(() => seen++);
  assert.equal(seen, 1);
});

test('descriptions say codec, rate and bandwidth', () => {
  const wordsOf = (shape: StreamShape) =>
    createMedia({ time: manualTime() })
      .forCamera(() => [shape], band, seeded('streams'))
      .stream(1)?.description;
  const h265 = wordsOf({ ...small, codec: 'h265', rate: 5 });
  assert.deepEqual([h265?.rtpmap, h265?.rate], ['H265/90000', 5]);
  assert.match(
    h265?.fmtp ?? '',
    /^profile-space=0; profile-id=1; tier-flag=0; level-id=\d+; sprop-vps=\S+; sprop-sps=\S+; sprop-pps=\S+$/,
  );
  assert.equal(wordsOf({ ...small, bitRate: 2_048 })?.bandwidth, 2_048);
  assert.deepEqual([wordsOf({ ...small, codec: 'jpeg' })?.rtpmap], ['JPEG/90000']);
});

test('the tables of the stills are those of the quality that RTP names', () => {
  const camera = createMedia({ time: manualTime() }).forCamera(() => [small], band, seeded('streams'));
  for (const width of [320, 640, 1280, 1920])
    assert.deepEqual(lumaSteps(camera.snapshot(width)), quantisers(JPEG_QUALITY).luma);
});

test('when the process was held up, times stay whole steps apart and no frame is skipped', () => {
  const time = manualTime();
  const camera = createMedia({ time }).forCamera(() => [{ ...small, rate: 5 }], band, seeded('streams'));
  const frames: MediaFrame[] = [];
  camera.stream(1)?.join((frame) => frames.push(frame));
  time.run(500);
  time.hold(530);
  time.run(2_000);
  const steps = frames.slice(1).map(({ timestamp }, i) => (timestamp - (frames[i]?.timestamp ?? 0)) / 18_000);
  assert.ok(steps.every((step) => step === 1 || step === 2) && steps.includes(2), steps.join(' '));
  assert.deepEqual(
    frames.flatMap(({ key }, i) => (key ? i : [])),
    [0, 5, 10].filter((n) => n < frames.length),
  );
});
