import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader, ByteWriter } from './bytes.ts';
import { WireError } from './errors.ts';

test('what is written is read back, big-endian', () => {
  const bytes = new ByteWriter(1)
    .u8(1)
    .u16(0x0203)
    .u32(0x04050607)
    .u64(0x08090a0b0c0d0e0fn)
    .put(Uint8Array.of(16))
    .done();
  assert.deepEqual([...bytes], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  const reader = new ByteReader(bytes, 'test');
  assert.deepEqual(
    [reader.u8(), reader.u16(), reader.u32(), reader.u64(), [...reader.take(1)], reader.left],
    [1, 0x0203, 0x04050607, 0x08090a0b0c0d0e0fn, [16], 0],
  );
});

test('past the end is a WireError that says where', () => {
  const reader = new ByteReader(Uint8Array.of(1), 'header');
  reader.u8();
  assert.throws(
    () => reader.u16(),
    (error) => error instanceof WireError && error.message === 'header at 1: got 0 bytes left, wanted 2',
  );
});
