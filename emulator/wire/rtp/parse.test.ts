import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { writeReceiverReport } from '../rtcp/receiver-report.ts';
import { parseRtp } from './parse.ts';
import { SourceState } from './source-state.ts';

const RUNS = Number(process.env['FUZZ'] ?? 5_000);

test('header, contributing sources, extension, payload and padding', () => {
  const bytes = Buffer.from(
    'b1e00001' + '00000002' + '00000003' + '00000004' + 'bede0001' + 'aabbccdd' + '0102' + '0002',
    'hex',
  );
  const { header, payload } = parseRtp(bytes);
  assert.deepEqual(header, { marker: true, payloadType: 0x60, sequence: 1, timestamp: 2, ssrc: 3 });
  assert.equal(Buffer.from(payload).toString('hex'), '0102');
});

const wrong: Record<string, string> = {
  nothing: '',
  'another version': '400000010000000200000003',
  'half a header': '8000000100000002',
  'more sources than bytes': '8f0000010000000200000003',
  'more padding than bytes': 'a0000001000000020000000309',
  'padding of none': 'a000000100000002000000030100',
};
for (const [name, hex] of Object.entries(wrong))
  test(`${name} is refused`, () => assert.throws(() => parseRtp(Buffer.from(hex, 'hex')), WireError));

function holds(bytes: Uint8Array): void {
  try {
    parseRtp(bytes);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is read, or refused with a WireError`, () => holds(bytes));

test('anything else is a WireError, never another one', () => {
  const packet = fc.tuple(fc.integer({ min: 0x80, max: 0xbf }), fc.uint8Array({ maxLength: 80 }));
  fc.assert(
    fc.property(packet, ([first, rest]) => holds(Uint8Array.of(first, ...rest))),
    { numRuns: RUNS },
  );
});

test('losses are counted since the last report, over the end of the sequence numbers', () => {
  const source = new SourceState(7, 65_534);
  for (const sequence of [65_534, 65_535, 1, 2]) source.take(sequence, 10);
  const reception = source.report();
  assert.deepEqual(reception, { ssrc: 7, fractionLost: 51, lost: 1, highest: 65_538 });
  source.take(3, 10);
  assert.deepEqual(source.report(), { ssrc: 7, fractionLost: 0, lost: 1, highest: 65_539 });
  assert.deepEqual([source.packets, source.octets], [5, 50]);
  assert.equal(
    writeReceiverReport(9, reception, 'c').subarray(0, 32).toString('hex'),
    '81c90007' + '00000009' + '00000007' + '33000001' + '00010002' + '000000000000000000000000',
  );
});
