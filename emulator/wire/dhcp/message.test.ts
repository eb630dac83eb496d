import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { addressesIn, addressIn, dhcpBytes, numberIn, OPTION, parseDhcp, typeOf, type DhcpMessage } from './message.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 10_000);
const MAC = 'd4:2d:c5:00:00:07';

const zeros = (bytes: number): string => '00'.repeat(bytes);
const header = `020106001234567800008000${zeros(4)}c0a80933c0a80901${zeros(4)}d42dc5000007${zeros(10 + 64 + 128)}63825363`;
/** An ACK as dnsmasq writes one: lease of an hour, T1, T2, mask, broadcast address, router, DNS server, domain name. */
const options =
  '3501053604c0a8090133040000' +
  '0e103a04000007083b0400000c4e0104ffffff001c04c0a809ff0304c0a809010608c0a80901c0a80902' +
  '0f07' +
  Buffer.from('example').toString('hex') +
  'ff';
const ack = Buffer.from(header + options, 'hex');

test('a reply', () => {
  const message = parseDhcp(ack);
  assert.equal(typeOf(message), 'ack');
  assert.deepEqual(
    [message.from, message.xid, message.broadcast, message.yiaddr, message.chaddr],
    ['server', 0x12345678, true, '192.168.9.51', MAC],
  );
  assert.equal(addressIn(message.options, OPTION.server), '192.168.9.1');
  assert.equal(addressIn(message.options, OPTION.mask), '255.255.255.0');
  assert.deepEqual(addressesIn(message.options, OPTION.nameServers), ['192.168.9.1', '192.168.9.2']);
  assert.deepEqual(addressesIn(message.options, OPTION.timeServers), []);
  assert.deepEqual(
    [OPTION.leaseTime, OPTION.renewal, OPTION.rebinding].map((code) => numberIn(message.options, code)),
    [3_600, 1_800, 3_150],
  );
  assert.equal(numberIn(message.options, OPTION.requested), undefined);
});

const discover: DhcpMessage = {
  from: 'client',
  xid: 0xfedcba98,
  secs: 70_000,
  broadcast: false,
  ciaddr: '0.0.0.0',
  yiaddr: '0.0.0.0',
  giaddr: '0.0.0.0',
  chaddr: MAC,
  options: new Map([
    [OPTION.type, Uint8Array.of(1)],
    [OPTION.clientId, Uint8Array.of(1, 2, 3)],
  ]),
};

test('a message of a client has the length of BOOTP, and what was written is read', () => {
  const bytes = dhcpBytes(discover);
  assert.equal(bytes.length, 300);
  assert.equal(Buffer.from(bytes).toString('hex', 0, 12), '01010600fedcba98ffff0000');
  assert.equal(Buffer.from(bytes).toString('hex', 236, 250), '63825363350101' + '3d03010203' + 'ff00');
  assert.deepEqual(parseDhcp(bytes), { ...discover, secs: 0xffff });
});

test('options may go on in the fields of BOOTP, and one that comes twice is one (RFC 3396)', () => {
  const bytes = Buffer.from(`${header}340103060401020304ff`, 'hex');
  bytes.set([6, 4, 5, 6, 7, 8, 255], 44);
  bytes.set([53, 1, 2, 255], 108);
  const message = parseDhcp(bytes);
  assert.equal(typeOf(message), 'offer');
  assert.deepEqual(addressesIn(message.options, OPTION.nameServers), ['1.2.3.4', '5.6.7.8']);
});

const refused: readonly (readonly [what: string, at: number, bytes: readonly number[]])[] = [
  ['neither a request nor a reply', 0, [3]],
  ['other hardware', 1, [6]],
  ['a longer hardware address', 2, [16]],
  ['another cookie', 236, [0x63, 0x82, 0x53, 0x64]],
  ['an option beyond the end', 241, [255]],
];

for (const [what, at, bytes] of refused)
  test(`${what} is refused`, () => {
    const changed = Buffer.from(ack);
    changed.set(bytes, at);
    assert.throws(() => parseDhcp(changed), WireError);
  });

test('an option of another length is refused when it is read', () => {
  const withOption = (hex: string) => parseDhcp(Buffer.from(`${header}${hex}ff`, 'hex'));
  assert.throws(() => typeOf(withOption('35020505')), WireError);
  assert.throws(() => typeOf(withOption('350109')), WireError);
  assert.throws(() => typeOf(withOption('')), WireError);
  assert.throws(() => numberIn(withOption('3303000e10').options, OPTION.leaseTime), WireError);
  assert.throws(() => numberIn(withOption('3300').options, OPTION.leaseTime), WireError);
  assert.throws(() => addressIn(withOption('3605c0a8090101').options, OPTION.server), WireError);
  assert.throws(() => addressesIn(withOption('0603c0a809').options, OPTION.nameServers), WireError);
});

test('a message longer than a frame is refused', () => {
  assert.throws(() => parseDhcp(Buffer.concat([ack, Buffer.alloc(1_500 - ack.length + 1)])), WireError);
  assert.ok(parseDhcp(Buffer.concat([ack, Buffer.alloc(1_500 - ack.length)])));
});

function holds(bytes: Uint8Array): void {
  try {
    const message = parseDhcp(bytes);
    typeOf(message);
    for (const code of Object.values(OPTION)) {
      addressesIn(message.options, code);
      numberIn(message.options, code);
    }
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} gives a message or a WireError`, () => holds(bytes));

test('any bytes give a message or a WireError', () => {
  const behind = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([ack.subarray(0, 240), bytes]));
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), behind), holds), { numRuns: RUNS });
});

test('a reply with some bytes changed gives a message or a WireError', () => {
  const changes = fc.array(fc.tuple(fc.nat(ack.length - 1), fc.nat(255)), { maxLength: 6 });
  const changed = changes.map((all) => {
    const bytes = Buffer.from(ack);
    for (const [at, value] of all) bytes[at] = value;
    return bytes;
  });
  fc.assert(fc.property(changed, holds), { numRuns: RUNS });
});
