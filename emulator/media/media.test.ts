import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../kernel/random.ts';
import type { StreamShape } from '../settings/stream-shape.ts';
import { bandText, clockText } from './band.ts';
import { createMedia } from './library.ts';
import { manualTime } from '../kernel/manual-time.ts';
import type { MediaFrame } from './media.ts';

const shape: StreamShape = { codec: 'h264', width: 640, height: 360, rate: 15, bitRate: undefined };
const band = { title: () => 'Gate', wall: () => 0 };

function watched() {
  const time = manualTime();
  const media = createMedia({ time });
  const camera = media.forCamera(() => [shape], band, seeded('media'));
  const feed = camera.stream(1);
  assert.ok(feed);
  const frames: MediaFrame[] = [];
  return { time, media, camera, feed, frames };
}

const sequenceOf = (packet: Buffer | undefined): number => packet?.readUInt16BE(2) ?? -1;
const packetsOf = (frames: readonly MediaFrame[]): Buffer[] => frames.flatMap((frame) => frame.packets);

test('fifteen frames a second, a key frame each, nothing left out between packets', () => {
  const { time, feed, frames } = watched();
  const { sequence, timestamp } = feed.position();
  feed.join((frame) => frames.push(frame));
  time.run(2_010);
  assert.equal(frames.length, 30);
  assert.deepEqual(
    frames.flatMap((frame, i) => (frame.key ? i : [])),
    [0, 15],
  );
  assert.equal(frames[0]?.timestamp, timestamp);
  assert.deepEqual(
    packetsOf(frames).map(sequenceOf),
    packetsOf(frames).map((_, i) => (sequence + i) & 0xffff),
  );
  assert.ok(packetsOf(frames).every((packet) => packet.length <= 1_400));
  for (const frame of frames) assert.equal((frame.packets.at(-1)?.[1] ?? 0) & 0x80, 0x80, 'a marker ends each frame');
});

test('who comes later begins at the key frame before, exactly where position() says', () => {
  const { time, feed, frames } = watched();
  feed.join(() => undefined);
  time.run(1_500);
  const { sequence, timestamp } = feed.position();
  feed.join((frame) => frames.push(frame));
  const [first] = frames;
  assert.ok(first?.key);
  assert.deepEqual([sequenceOf(first.packets[0]), first.timestamp], [sequence, timestamp]);
});

test('who is first begins where they were told, also if the clock goes on meanwhile', () => {
  const { time, camera, feed } = watched();
  for (const [one, stepMs] of [
    [feed, 1_000 / 15],
    [camera.audio('g711'), 20],
    [camera.audio('aac'), 64],
  ] as const) {
    const frames: MediaFrame[] = [];
    const begin = (heldUpMs: number): number => {
      time.hold(10 * stepMs - (time.monotonic() % stepMs) - 1);
      const { timestamp } = one.position();
      time.hold(heldUpMs);
      const before = frames.length;
      const leave = one.join((frame) => frames.push(frame));
      time.run(500);
      leave();
      return ((frames[before]?.timestamp ?? NaN) - timestamp) >>> 0;
    };
    assert.equal(begin(2), 0);
    assert.ok(begin(1_000) > 0, 'what was told long ago does not hold');
  }
});

test('nothing is composed while nobody views, and the next viewer begins at a key frame', () => {
  const { time, feed, frames } = watched();
  const leave = feed.join((frame) => frames.push(frame));
  time.run(700);
  leave();
  const seen = frames.length;
  time.run(5_000);
  assert.equal(frames.length, seen);
  feed.join((frame) => frames.push(frame));
  time.run(100);
  assert.ok(frames[seen]?.key);
});

test('interleaved frames are the packets behind $, channel and length, made once a channel', () => {
  const { time, feed, frames } = watched();
  feed.join((frame) => frames.push(frame));
  time.run(100);
  const [frame] = frames;
  assert.ok(frame);
  const wanted = frame.packets.flatMap((packet) => [
    Buffer.from([0x24, 20, packet.length >> 8, packet.length & 0xff]),
    packet,
  ]);
  assert.deepEqual(frame.interleaved(20), Buffer.concat(wanted));
  assert.equal(frame.interleaved(20), frame.interleaved(20));
});

test('JPEG pictures are whole, in the width asked for, else in the usual one', () => {
  const { camera } = watched();
  const widthOf = (jpeg: Buffer): number => jpeg.readUInt16BE(jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 7);
  for (const [asked, got] of [
    [undefined, 640],
    [1280, 1280],
    [320, 320],
    [777, 640],
  ] as const) {
    const jpeg = camera.snapshot(asked);
    assert.equal(jpeg.subarray(0, 2).toString('hex') + jpeg.subarray(-2).toString('hex'), 'ffd8ffd9');
    assert.equal(widthOf(jpeg), got);
  }
});

test('motion keeps its rate, and stops', () => {
  const { time, camera } = watched();
  let pictures = 0;
  const stop = camera.motion({ rate: 5 }, () => pictures++);
  time.run(2_000);
  assert.equal(pictures, 10);
  stop();
  time.run(2_000);
  assert.equal(pictures, 10);
});

test('the line has its length whatever the title, the year and the count', () => {
  for (const cells of [40, 80])
    for (const title of ['', 'Gate', 'x'.repeat(200)])
      for (const wall of [0, -1e15, 1e15, 1_795_000_000_000])
        for (const count of [0, 12, 1e12]) assert.equal(bandText(cells, title, wall, count).length, cells);
  assert.equal(clockText(0), '1970-01-01 00:00:00');
});
