import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { addressIn, dnsQuery, parseDnsReply } from './message.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

/** What `dig time.example` sends, without EDNS. */
const query = '123401000001000000000000' + '0474696d65076578616d706c6500' + '00010001';

/** dnsmasq 2.90's answer to it: the name again as a pointer, then its address. */
const reply = Buffer.from(
  '123485800001000100000000' + '0474696d65076578616d706c6500' + '00010001' + 'c00c00010001000000000004' + '7f000001',
  'hex',
);

/** An alias first, as RFC 1034 §3.6.2 has it: time.example is ntp.example, whose address is 192.0.2.1. */
const aliased = Buffer.from(
  '123481800001000200000000' +
    '0474696d65076578616d706c6500' +
    '00010001' +
    'c00c00050001000000000006' +
    '036e7470c011' +
    'c02a00010001000000000004' +
    'c0000201',
  'hex',
);

test('a question', () => {
  assert.equal(Buffer.from(dnsQuery(0x1234, 'time.example')).toString('hex'), query);
});

test('an answer', () => {
  const read = parseDnsReply(reply);
  assert.deepEqual([read.id, read.response, read.truncated, read.code], [0x1234, true, false, 0]);
  assert.deepEqual(read.question, { name: 'time.example', type: 1, kin: 1 });
  assert.equal(addressIn(read, 'time.example'), '127.0.0.1');
});

test('an answer behind an alias', () => {
  assert.equal(addressIn(parseDnsReply(aliased), 'time.example'), '192.0.2.1');
  assert.equal(addressIn(parseDnsReply(aliased), 'other.example'), undefined);
});

test('aliases in a circle lead nowhere', () => {
  const circle = { ...parseDnsReply(aliased), answers: [{ name: 'a', alias: 'a' }] };
  assert.equal(addressIn(circle, 'a'), undefined);
});

test('a pointer that leads on, or to itself, is refused', () => {
  for (const pointer of ['c01e', 'c0ff', 'c020']) {
    const bytes = Buffer.from(reply);
    Buffer.from(pointer, 'hex').copy(bytes, 30);
    assert.throws(() => parseDnsReply(bytes), WireError, pointer);
  }
});

const holds = (bytes: Uint8Array): void => {
  try {
    addressIn(parseDnsReply(bytes), 'time.example');
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
};

for (const { name, bytes } of corpus(import.meta.url)) test(`${name} gives a reply or a WireError`, () => holds(bytes));

test('any bytes give a reply or a WireError', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 520 }), holds), { numRuns: RUNS });
});

test('an answer with some bytes changed gives a reply or a WireError', () => {
  const changes = fc.array(fc.tuple(fc.nat(aliased.length - 1), fc.nat(255)), { maxLength: 6 });
  const changed = changes.map((all) => {
    const bytes = Buffer.from(aliased);
    for (const [at, value] of all) bytes[at] = value;
    return bytes;
  });
  fc.assert(fc.property(changed, holds), { numRuns: RUNS });
});
