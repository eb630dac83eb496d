import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../kernel/errors.ts';
import { aacPayload } from '../rtp/aac-payload.ts';
import { splitAdts } from './adts.ts';

/** A header as ffmpeg writes it: MPEG-4, LC, 16 kHz, mono; `length` counts the header. */
function header(length: number): Buffer {
  const bytes = Buffer.from('fff16040000ffc', 'hex');
  bytes[3] = (bytes[3] ?? 0) | (length >> 11);
  bytes[4] = (length >> 3) & 0xff;
  bytes[5] = ((length & 7) << 5) | 0x1f;
  return bytes;
}

test('frames without their headers', () => {
  const bytes = Buffer.concat([header(10), Buffer.from('abc'), header(9), Buffer.from('de')]);
  assert.deepEqual(splitAdts(bytes).map(String), ['abc', 'de']);
  assert.throws(() => splitAdts(bytes.subarray(0, 12)), WireError);
  assert.throws(() => splitAdts(Buffer.from('no sound at all')), WireError);
});

test('a frame in RTP, by RFC 3640 section 3.3.6: one header of 16 bits, size and index 0', () => {
  assert.equal(aacPayload(Buffer.from('abc')).toString('hex'), '00100018616263');
});

test('any bytes give frames or a WireError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        splitAdts(Buffer.from(bytes));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
      }
    }),
  );
});
