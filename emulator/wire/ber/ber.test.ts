import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../kernel/errors.ts';
import { BerReader } from './reader.ts';
import { compareOids, oidOf, tags } from './tags.ts';
import { BerWriter } from './writer.ts';

const writer = new BerWriter(64);
const reading = (hex: string): BerReader => new BerReader(Buffer.from(hex.replaceAll(' ', ''), 'hex'), 'test');
const written = (write: (to: BerWriter) => unknown): string => {
  write(writer.clear());
  return writer.done().toString('hex');
};

test('integers have their shortest form (X.690 §8.3)', () => {
  for (const [value, hex] of [
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [255, '020200ff'],
    [256, '02020100'],
    [32_768, '0203008000'],
    [2_147_483_647, '02047fffffff'],
    [-1, '0201ff'],
    [-128, '020180'],
    [-129, '0202ff7f'],
    [-256, '0202ff00'],
    [-2_147_483_648, '020480000000'],
  ] as const) {
    assert.equal(
      written((to) => to.integer(value)),
      hex,
    );
    assert.equal(reading(hex).integer(), value);
  }
  for (const [value, hex] of [
    [0, '410100'],
    [128, '41020080'],
    [4_294_967_295, '410500ffffffff'],
  ] as const) {
    assert.equal(
      written((to) => to.unsigned(value, tags.counter32)),
      hex,
    );
    assert.equal(reading(hex).unsigned(tags.counter32), value);
  }
  assert.equal(
    written((to) => to.unsigned64(2n ** 64n - 1n, tags.counter64)),
    '460900ffffffffffffffff',
  );
});

test('numbers with leading zeros are read, and numbers that are too large are not', () => {
  assert.equal(reading('02 04 00 00 00 01').integer(), 1);
  for (const hex of ['02 00', '02 05 00 00 00 00 01', '02 02 00'])
    assert.throws(() => reading(hex).integer(), WireError, hex);
  for (const hex of ['41 05 01 00 00 00 00', '41 00', '41 0a 00000000000000000001'])
    assert.throws(() => reading(hex).unsigned(tags.counter32), WireError, hex);
});

test('object identifiers are written and read (X.690 §8.19)', () => {
  for (const [oid, hex] of [
    ['1.3.6.1.2.1.1.1.0', '06082b06010201010100'],
    ['1.3.6.1.4.1.57501', '06082b0601040183c11d'],
    ['2.999.3', '0603883703'],
    ['0.0', '060100'],
    ['1.3.4294967295', '06062b8fffffff7f'],
  ] as const) {
    assert.equal(
      written((to) => to.oid(oidOf(oid))),
      hex,
    );
    assert.deepEqual(reading(hex).oid(), oidOf(oid));
  }
  for (const hex of [
    '0600',
    '06 02 2b 80',
    '06 03 2b 80 01',
    '06 02 2b 86',
    '06 06 2b 9f ff ff ff 7f',
    `06 81 82 ${'01'.repeat(130)}`,
  ])
    assert.throws(() => reading(hex).oid(), WireError, hex);
});

test('lengths are definite, of up to four bytes, and end within what they are in', () => {
  assert.equal(reading('04 82 00 01 41').octets().length, 1);
  for (const hex of ['04 80 41 00 00', '04 85 00 00 00 00 01 41', '04 82 00', '04 02 41', '04', '', '05 00'])
    assert.throws(() => reading(hex).octets(), WireError, hex);
  const inner = reading('30 03 04 02 41');
  inner.enter(tags.sequence);
  assert.throws(() => inner.octets(), WireError);
  const rest = reading('30 02 05 00');
  const outer = rest.enter(tags.sequence);
  assert.throws(() => rest.leave(outer), WireError);
});

test('long values have long lengths, and what does not fit is told', () => {
  const large = new BerWriter(400);
  assert.equal(large.clear().octets(Buffer.alloc(200)).done().toString('hex', 0, 3), '0481c8');
  assert.equal(large.clear().octets(Buffer.alloc(300)).done().toString('hex', 0, 4), '0482012c');
  assert.equal(large.clear().octets(Buffer.alloc(401)).full, true);
  assert.equal(large.clear().octets(Buffer.alloc(398)).full, true);
  assert.equal(large.clear().octets(Buffer.alloc(300)).full, false);
});

test('text is UTF-8', () => {
  assert.equal(
    written((to) => to.text('ab')),
    '04026162',
  );
  assert.equal(
    written((to) => to.text('aé')),
    '040361c3a9',
  );
});

test('object identifiers are in the order of their numbers', () => {
  const sorted = ['1.3', '1.3.5', '1.3.5.0', '1.3.127', '1.3.128', '1.3.16383', '1.3.16384', '1.4'].map(oidOf);
  assert.deepEqual(sorted.toReversed().toSorted(compareOids), sorted);
});

test('whatever is written is read as it was', () => {
  const subIds = fc.array(fc.nat({ max: 4_294_967_295 }), { maxLength: 10 });
  fc.assert(
    fc.property(fc.nat(2), fc.nat(39), subIds, fc.integer(), (root, second, rest, number) => {
      const oid = [root, second, ...rest];
      const bytes = writer.clear().integer(number).oid(oid).done();
      const reader = new BerReader(bytes, 'test');
      assert.deepEqual([reader.oid(), reader.integer()], [oid, number]);
    }),
  );
});
