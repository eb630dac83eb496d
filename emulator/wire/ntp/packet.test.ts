import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { ntpRequest, parseNtpReply } from './packet.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

/** A reply as a server of stratum 2 sends it: leap 0, version 4, mode 4. */
const reply = Buffer.from(
  '240206ea' +
    '00000a5f' +
    '00000b2c' +
    'c0a80001' +
    'e7c5e9f000000000' +
    '0123456789abcdef' +
    'e7c5ea0080000000' +
    'e7c5ea00c0000000',
  'hex',
);

test('a request says version 4, client, and nothing but the nonce', () => {
  const bytes = ntpRequest(Buffer.from('0123456789abcdef', 'hex'));
  assert.equal(bytes.toString('hex'), `23${'00'.repeat(39)}0123456789abcdef`);
});

test('a reply', () => {
  const { leap, mode, stratum, rootDelay, rootDispersion, origin, reference, received, sent } = parseNtpReply(reply);
  assert.deepEqual([leap, mode, stratum, origin], [0, 4, 2, '0123456789abcdef']);
  assert.equal(new Date(received).toISOString(), '2023-03-22T20:56:32.500Z');
  assert.equal(sent - received, 250);
  assert.equal(new Date(reference).toISOString(), '2023-03-22T20:56:16.000Z');
  assert.deepEqual([rootDelay, rootDispersion].map(Math.round), [41, 44]);
});

test('the era that begins in 2036 (RFC 4330 section 3)', () => {
  const later = Buffer.from(reply);
  later.writeUInt32BE(0, 40);
  later.writeUInt32BE(1, 44);
  assert.equal(new Date(parseNtpReply(later).sent).toISOString(), '2036-02-07T06:28:16.000Z');
});

test("a kiss-o'-death has four letters, and no time that is told is 0", () => {
  const kiss = Buffer.alloc(48);
  kiss[0] = 0xe4;
  kiss.write('RATE', 12, 'latin1');
  const { leap, stratum, referenceId, sent } = parseNtpReply(kiss);
  assert.deepEqual([leap, stratum, referenceId, sent], [3, 0, 'RATE', 0]);
});

function holds(bytes: Uint8Array): void {
  try {
    parseNtpReply(Buffer.from(bytes));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

for (const { name, bytes } of corpus(import.meta.url)) test(`${name} gives a reply or a WireError`, () => holds(bytes));

test('any bytes give a reply or a WireError', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), holds), { numRuns: RUNS });
});
