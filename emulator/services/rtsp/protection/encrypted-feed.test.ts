import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrameCounter } from '../../../device/keys/data-keys.ts';
import type { MediaFrame, TrackFeed } from '../../../media/media.ts';
import { RTP_HEADER, writeRtpHeader } from '../../../wire/rtp/packet.ts';
import { deriveKey } from '../../../wire/encrypted/key.ts';
import { encryptedFeed as feedUnder } from './encrypted-feed.ts';
import type { DataKey } from '../../../device/keys/data-key.ts';

const MOST = 1_400;

function packet(sequence: number, length: number): Buffer {
  const bytes = Buffer.alloc(RTP_HEADER + length, 0x41);
  writeRtpHeader(bytes, 0, { payloadType: 98, marker: true, sequence, timestamp: 90_000, ssrc: 7 });
  return bytes;
}

const frame = (first: number): MediaFrame => ({
  key: true,
  timestamp: 90_000,
  packets: [packet(first, 1_360), packet(first + 1, 100)],
  interleaved: () => assert.fail('in clear'),
});

/** A feed whose viewers all begin with the same frame. */
function feedOf(group: readonly MediaFrame[]): TrackFeed {
  const description = {
    medium: 'video',
    bandwidth: 1,
    rate: 1,
    rtpmap: 'H264/90000',
    fmtp: undefined,
    more: ['x'],
  } as const;
  return {
    ssrc: 7,
    payloadType: 98,
    clockRate: 90_000,
    description,
    position: () => ({ sequence: 1, timestamp: 90_000 }),
    join(viewer) {
      for (const one of group) viewer(one);
      return () => undefined;
    },
    report: () => ({ timestamp: 90_000, packets: 2, octets: 1_460 }),
  };
}

const encryptedFeed = (feed: TrackFeed, key: DataKey): TrackFeed => feedUnder(feed, key, () => true);

const keyOf = (password: string): DataKey => ({
  ...deriveKey(password, Buffer.alloc(16), 1),
  next: createFrameCounter(),
});

function seenBy(feed: TrackFeed): MediaFrame[] {
  const seen: MediaFrame[] = [];
  feed.join((one) => seen.push(one));
  return seen;
}

test('a frame is encrypted once, also for who joins later, and stays within an Ethernet frame', () => {
  const feed = encryptedFeed(feedOf([frame(1), frame(3)]), keyOf('one'));
  const [first, second] = [seenBy(feed), seenBy(feed)];
  assert.deepEqual(first, second);
  assert.ok(first.every((one, i) => one === second[i]));
  for (const { packets } of first) assert.ok(packets.every(({ length }) => length <= MOST));
  const counters = first.map(({ packets }) => packets.map((bytes) => bytes.readBigUInt64BE(17)));
  assert.deepEqual(counters, [
    [1n, 1n],
    [2n, 2n],
  ]);
});

test('one piece for a channel holds the same packets, and is made once', () => {
  const [one] = seenBy(encryptedFeed(feedOf([frame(1)]), keyOf('one')));
  const whole = one?.interleaved(20);
  const pieces = one?.packets.flatMap((bytes) => [
    Buffer.from([0x24, 20, bytes.length >> 8, bytes.length & 0xff]),
    bytes,
  ]);
  assert.deepEqual(whole, Buffer.concat(pieces ?? []));
  assert.equal(one?.interleaved(20), whole);
});

test('it is the same feed as long as the key is', () => {
  const feed = feedOf([]);
  const [one, other] = [keyOf('one'), keyOf('other')];
  const sealed = encryptedFeed(feed, one);
  assert.equal(encryptedFeed(feed, one), sealed);
  assert.notEqual(encryptedFeed(feed, other), sealed);
  assert.deepEqual(sealed.description.more.slice(0, 2), ['x', 'extmap:1 urn:x-ipro-emulator:frame-counter']);
  assert.match(sealed.description.more[2] ?? '', /^x-ipro-emulator-encryption:1 AES-128-CTR /);
});
