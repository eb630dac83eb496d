import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { isClearControl, isClearVideo } from './clear-media.ts';

const rtp = (payload: Buffer | number[], first = 0x80): Buffer =>
  Buffer.concat([Buffer.from([first, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]), Buffer.from(payload)]);

test('video in clear is recognised: H.264, H.265 and JPEG, with a header extension too', () => {
  const h264 = [0x67, 0x68, 0x7c, 0x7c, 0x61].map((first) => rtp([first, 1, 2, 3]));
  const h265 = [0x40, 0x42, 0x62, 0x02].map((first) => rtp([first, 1, 2, 3]));
  const jpeg = [0, 4, 8].map((offset) => rtp([0, offset, 0, 0, 1, 255, 40, 23]));
  for (const packets of [h264, h265, jpeg]) assert.equal(isClearVideo(packets), true);
  const extended = rtp([0xbe, 0xde, 0, 1, 0xe0, 5, 0, 0, 0x67, 1], 0x90);
  assert.equal(isClearVideo([extended, ...h264]), true);
  assert.equal(isClearVideo([]), false);
});

test('encrypted video looks like nothing', () => {
  for (let i = 0; i < 200; i++)
    assert.equal(isClearVideo(Array.from({ length: 12 }, () => rtp(randomBytes(100)))), false);
});

test('a compound of reports in clear can be read to its end, an encrypted one cannot', () => {
  const report = Buffer.concat([Buffer.from([0x80, 200, 0, 6]), Buffer.alloc(24)]);
  const description = Buffer.concat([Buffer.from([0x81, 202, 0, 2]), Buffer.alloc(8)]);
  assert.equal(isClearControl(Buffer.concat([report, description])), true);
  assert.equal(isClearControl(report), true);
  // SRTCP (RFC 3711 section 3.4): the first eight bytes in clear, then ciphertext, index and tag.
  assert.equal(isClearControl(Buffer.concat([report.subarray(0, 8), randomBytes(20 + 14)])), false);
  assert.equal(isClearControl(Buffer.concat([report, randomBytes(14).fill(0x80, 0, 1)])), false);
  assert.equal(isClearControl(Buffer.alloc(0)), false);
});
