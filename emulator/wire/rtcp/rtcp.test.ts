import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseReceiver } from './receiver.ts';
import { writeGoodbye, writeSenderReport } from './sender.ts';

const RUNS = Number(process.env['FUZZ'] ?? 5_000);
const report = {
  ssrc: 0x74250e46,
  wallMs: Date.UTC(2022, 1, 8, 19, 25, 37, 500),
  timestamp: 0xfffffff0,
  packets: 7,
  octets: 9_000,
};

test('a sender report and SDES, byte for byte', () => {
  assert.equal(
    writeSenderReport(report, 'camera').toString('hex'),
    '80c80006' +
      '74250e46' +
      'e5ad4231' +
      '80000000' +
      'fffffff0' +
      '00000007' +
      '00002328' + // SR
      '81ca0004' +
      '74250e46' +
      '0106' +
      Buffer.from('camera').toString('hex') +
      '00000000', // SDES: CNAME
  );
});

test('the text of SDES always ends in a zero, on a 32-bit border', () => {
  for (const cname of ['', 'a', 'ab', 'abc', 'abcd', 'x'.repeat(300)]) {
    const sdes = writeSenderReport(report, cname).subarray(28);
    assert.equal(sdes.length, 4 + 4 * sdes.readUInt16BE(2), cname);
    assert.equal(sdes.at(-1), 0);
  }
});

test('a goodbye ends the compound', () => {
  const bytes = writeGoodbye(report, 'camera');
  assert.equal(bytes.subarray(-8).toString('hex'), '81cb0001' + '74250e46');
  assert.deepEqual(parseReceiver(bytes), [{ kind: 'goodbye', sources: [0x74250e46] }]);
});

test('a receiver report is read with its blocks; SDES is passed over', () => {
  const block = '74250e46' + '40' + '000010' + '0001ffff' + '00000123' + '00000000' + '00000000';
  const bytes = Buffer.from(`81c900070badcafe${block}81ca00020badcafe01000000`, 'hex');
  assert.deepEqual(parseReceiver(bytes), [
    {
      kind: 'report',
      ssrc: 0x0badcafe,
      blocks: [{ ssrc: 0x74250e46, fractionLost: 0x40, highest: 0x1ffff, jitter: 0x123 }],
    },
  ]);
});

const wrong: Record<string, string> = {
  nothing: '',
  'half a header': '80c9',
  'another version': '40c900010badcafe',
  'a goodbye first': '81cb00010badcafe',
  'a length past the end': '80c900020badcafe',
  'more blocks than bytes': '9fc900010badcafe',
  'something behind': '80c900010badcafe00',
};
for (const [name, hex] of Object.entries(wrong))
  test(`${name} is refused`, () => assert.throws(() => parseReceiver(Buffer.from(hex, 'hex')), WireError));

function holds(bytes: Uint8Array): void {
  try {
    parseReceiver(bytes);
  } catch (error) {
    assert.ok(error instanceof WireError);
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is read, or refused with a WireError`, () => holds(bytes));

test('anything else is a WireError, never another one', () => {
  const plausible = fc
    .tuple(
      fc.constantFrom(0x80, 0x81, 0x9f, 0xa1),
      fc.constantFrom(200, 201, 202, 203, 204),
      fc.nat(8),
      fc.uint8Array({ maxLength: 64 }),
    )
    .map(([start, type, words, rest]) => Uint8Array.from([start, type, 0, words, ...rest]));
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), plausible), holds), { numRuns: RUNS });
});
