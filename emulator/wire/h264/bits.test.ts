import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BitReader, BitWriter } from './bits.ts';
import { escaped, unescaped } from './nal.ts';

const value = fc.oneof(
  fc.record({ kind: fc.constant('bits'), width: fc.integer({ min: 1, max: 32 }), value: fc.nat(2 ** 32 - 1) }),
  fc.record({ kind: fc.constantFrom('unsigned', 'signed'), width: fc.constant(0), value: fc.nat(70_000) }),
);

test('bits that are written are read again', () => {
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const writer = new BitWriter();
      for (const { kind, width, value: number } of values)
        if (kind === 'bits') writer.bits(width, number % 2 ** width);
        else if (kind === 'unsigned') writer.unsigned(number);
        else writer.signed(number - 35_000);
      const reader = new BitReader(writer.done());
      for (const { kind, width, value: number } of values)
        if (kind === 'bits') assert.equal(reader.bits(width), number % 2 ** width);
        else if (kind === 'unsigned') assert.equal(reader.unsigned(), number);
        else assert.equal(reader.signed(), number - 35_000);
    }),
  );
});

test('emulation prevention leaves no start code, and can be taken out again', () => {
  const byte = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
      const payload = Buffer.from(bytes);
      const nal = escaped([0x65], payload);
      for (let at = 0; at + 2 < nal.length; at++)
        assert.ok(nal[at] !== 0 || nal[at + 1] !== 0 || (nal[at + 2] ?? 0) > 2, nal.toString('hex'));
      assert.deepEqual(unescaped(nal.subarray(1)), payload);
    }),
  );
});
