import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h265Payloads } from './h265-payload.ts';
import { jpegPayloads } from './jpeg-payload.ts';
import { MAX_PAYLOAD } from './packet.ts';

/** A NAL unit of that type, in layer 0, of that temporal id plus 1. */
const nal = (type: number, length: number): Buffer => {
  const unit = Buffer.from(Array.from({ length }, (_, i) => (i * 7) & 0xff));
  unit[0] = type << 1;
  unit[1] = 1;
  return unit;
};

test('H.265: one unit goes as it is, small neighbours share an aggregation packet (RFC 7798 section 4.4.2)', () => {
  assert.deepEqual(h265Payloads([nal(1, 100)]), [nal(1, 100)]);
  const [together, ...others] = h265Payloads([nal(32, 4), nal(33, 3)]);
  assert.equal(together?.toString('hex'), ['6001', '0004', '40010e15', '0003', '42010e'].join(''));
  assert.deepEqual(others, []);
});

test('H.265: a large unit is cut into fragmentation units that make it whole again (RFC 7798 section 4.4.3)', () => {
  const whole = nal(20, 3_000);
  const payloads = h265Payloads([whole]);
  assert.ok(payloads.every((payload) => payload.length <= MAX_PAYLOAD));
  assert.deepEqual(
    payloads.map((payload) => payload.subarray(0, 3).toString('hex')),
    ['620194', '620114', '620154'],
  );
  const type = (payloads[0]?.[2] ?? 0) & 0x3f;
  assert.deepEqual(
    Buffer.concat([Buffer.from([type << 1, 1]), ...payloads.map((payload) => payload.subarray(3))]),
    whole,
  );
});

test('H.265: order stays, and nothing is longer than allowed', () => {
  const payloads = h265Payloads([700, 700, 10, 1_340, 5, 4_000, 3].map((size, i) => nal(i, size)));
  assert.ok(payloads.every((payload) => payload.length <= MAX_PAYLOAD));
});

test('JPEG: main header, restart header, then the scan, piece by piece (RFC 2435 sections 3.1 and 3.1.7)', () => {
  const scan = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 11) & 0xff));
  const payloads = jpegPayloads([scan.subarray(0, 1_000), scan.subarray(1_000, 1_001), scan.subarray(1_001)], {
    width: 640,
    height: 360,
    quality: 65,
    restart: 40,
  });
  const step = MAX_PAYLOAD - 12;
  assert.deepEqual(
    payloads.map((payload) => payload.subarray(0, 12).toString('hex')),
    [0, step, 2 * step].map((offset) => `00${offset.toString(16).padStart(6, '0')}4141502d0028ffff`),
  );
  assert.deepEqual(Buffer.concat(payloads.map((payload) => payload.subarray(12))), scan);
});

test('JPEG: a height between eights is rounded up', () => {
  const [payload] = jpegPayloads([Buffer.alloc(1)], { width: 320, height: 180, quality: 65, restart: 20 });
  assert.deepEqual([payload?.[6], payload?.[7]], [40, 23]);
});
