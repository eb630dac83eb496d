import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RtpFrame } from './frame.ts';
import { h264Payloads } from './h264-payload.ts';
import { MAX_PAYLOAD, RTP_HEADER, writeRtpHeader } from './packet.ts';

const nal = (first: number, length: number): Buffer => Buffer.alloc(length, 7).fill(first, 0, 1);

test('the fixed header to the bit (RFC 3550 section 5.1)', () => {
  const bytes = Buffer.alloc(RTP_HEADER + 2);
  writeRtpHeader(bytes, 2, {
    payloadType: 98,
    marker: true,
    sequence: 0x1_2345,
    timestamp: 0xfedcba98,
    ssrc: 0x74250e46,
  });
  assert.equal(bytes.toString('hex'), '000080e22345fedcba9874250e46');
});

test('one unit goes as it is, small neighbours share a STAP-A', () => {
  assert.deepEqual(h264Payloads([nal(0x65, 100)]), [nal(0x65, 100)]);
  const [together, ...others] = h264Payloads([nal(0x67, 3), nal(0x28, 2)]);
  assert.equal(together?.toString('hex'), '780003670707000228' + '07');
  assert.deepEqual(others, []);
});

test('a large unit is cut into FU-A that make it whole again', () => {
  const whole = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i === 0 ? 0x65 : i & 0xff)));
  const payloads = h264Payloads([whole]);
  assert.ok(payloads.every((payload) => payload.length <= MAX_PAYLOAD));
  assert.deepEqual(
    payloads.map((payload) => [payload[0], (payload[1] ?? 0) & 0xc0]),
    [
      [0x7c, 0x80],
      [0x7c, 0],
      [0x7c, 0x40],
    ],
  );
  const [first] = payloads;
  const type = ((first?.[0] ?? 0) & 0xe0) | ((first?.[1] ?? 0) & 0x1f);
  assert.deepEqual(Buffer.concat([Buffer.from([type]), ...payloads.map((payload) => payload.subarray(2))]), whole);
});

test('no payload is longer than allowed, and order stays', () => {
  const sizes = [700, 700, 10, 1_340, 5, 4_000, 1];
  const payloads = h264Payloads(sizes.map((size, i) => nal(0x41 + i, size)));
  assert.ok(payloads.every((payload) => payload.length <= MAX_PAYLOAD));
});

test('each channel has the packets in one piece under its own number, whichever was asked for first', () => {
  const payloads = [Buffer.from('first'), Buffer.from('second')];
  const frame = new RtpFrame({
    key: true,
    payloadType: 98,
    sequence: 7,
    timestamp: 1,
    ssrc: 2,
    marker: true,
    payloads,
  });
  const packets = frame.packets.map((packet) => Buffer.from(packet));
  const piece = (channel: number): Buffer =>
    Buffer.concat(packets.flatMap((packet) => [Buffer.from([0x24, channel, 0, packet.length]), packet]));
  const first = frame.interleaved(20);
  assert.deepEqual(first, piece(20));
  assert.deepEqual(frame.interleaved(22), piece(22));
  assert.deepEqual(frame.interleaved(0), piece(0));
  assert.deepEqual(first, piece(20));
  assert.equal(frame.interleaved(20), first);
  assert.deepEqual(frame.packets, packets);
});
