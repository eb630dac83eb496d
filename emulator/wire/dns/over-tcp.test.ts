import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { addressIn, parseDnsReply } from './message.ts';
import { DnsIntake, LONGEST_OVER_TCP, overTcp } from './over-tcp.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 5_000);

/** The first message in these segments. */
function first(segments: readonly Uint8Array[]): Uint8Array | undefined {
  const intake = new DnsIntake();
  for (const segment of segments) {
    const message = intake.take(segment);
    if (message) return message;
  }
  return undefined;
}

test('a message has its length before it', () => {
  assert.deepEqual([...overTcp(Uint8Array.of(7, 8, 9))], [0, 3, 7, 8, 9]);
  assert.equal(Buffer.from(overTcp(new Uint8Array(0x0102))).readUInt16BE(0), 0x0102);
});

test('a message is complete with its last byte, and not before', () => {
  const bytes = overTcp(Uint8Array.of(1, 2, 3));
  for (let end = 0; end < bytes.length; end++) assert.equal(first([bytes.subarray(0, end)]), undefined);
  assert.deepEqual([...(first([bytes]) ?? [])], [1, 2, 3]);
});

test('an empty message is complete with its length', () => {
  assert.equal(first([Uint8Array.of(0)]), undefined);
  assert.deepEqual(first([Uint8Array.of(0, 0)])?.length, 0);
});

test('the longest message is taken, and what follows it is left out', () => {
  const longest = new Uint8Array(LONGEST_OVER_TCP).fill(5);
  assert.equal(first([overTcp(longest), new Uint8Array(100_000)])?.length, LONGEST_OVER_TCP);
  assert.equal(first([Buffer.concat([overTcp(longest), new Uint8Array(100_000)])])?.at(-1), 5);
});

/** Bytes in any segments: the same first message as in one, which gives a reply or a WireError. */
function holds(bytes: Uint8Array, cuts: readonly number[]): void {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  const segments = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
  const message = first([bytes]);
  assert.deepEqual(first(segments), message);
  if (!message) return;
  try {
    addressIn(parseDnsReply(message, LONGEST_OVER_TCP), 'time.example');
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} gives a reply, a WireError or nothing`, () => holds(bytes, [1, 2, 3]));

test('any bytes in any segments give a reply, a WireError or nothing', () => {
  const cuts = fc.array(fc.nat(700), { maxLength: 6 });
  const long = fc.uint8Array({ maxLength: 700 }).map((bytes) => Buffer.from(bytes));
  const counted = long.map((bytes) => overTcp(bytes));
  fc.assert(fc.property(fc.oneof(long, counted), cuts, holds), { numRuns: RUNS });
});
