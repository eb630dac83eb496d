import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { frameBytes, parseFrame } from '../ethernet/frame.ts';
import { parseUdpPacket, udpPacketBytes } from '../ethernet/udp-packet.ts';
import { arpAnnouncement, arpBytes, arpProbe, parseArp } from './packet.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 10_000);
const [MAC, OTHER] = ['d4:2d:c5:00:00:07', '02:00:00:00:00:01'];

test('a probe asks for an address and names none of its own, an announcement names it twice', () => {
  const hex = (packet: Parameters<typeof arpBytes>[0]): string => Buffer.from(arpBytes(packet)).toString('hex');
  const head = '00010800060400' + '01d42dc5000007';
  assert.equal(hex(arpProbe(MAC, '169.254.1.2')), `${head}00000000000000000000a9fe0102`);
  assert.equal(hex(arpAnnouncement(MAC, '169.254.1.2')), `${head}a9fe0102000000000000a9fe0102`);
});

test('a reply is read, with padding behind it', () => {
  const packet = {
    operation: 'reply',
    sender: { mac: OTHER, address: '10.0.0.1' },
    target: { mac: MAC, address: '10.0.0.2' },
  } as const;
  const frame = parseFrame(frameBytes({ to: MAC, from: OTHER, type: 0x0806, payload: arpBytes(packet) }));
  assert.equal(frame.payload.length, 46);
  assert.deepEqual([frame.to, frame.from, frame.type, parseArp(frame.payload)], [MAC, OTHER, 0x0806, packet]);
});

test('another kind of hardware, protocol, length or operation is refused', () => {
  for (const at of [1, 2, 4, 5, 6]) {
    const bytes = arpBytes(arpProbe(MAC, '10.0.0.1'));
    bytes[at] = 9;
    assert.throws(() => parseArp(bytes), WireError);
  }
});

/** The first datagram of a host, with the checksums that `tcpdump -v` finds correct. */
const packet = {
  from: { address: '0.0.0.0', port: 68 },
  to: { address: '255.255.255.255', port: 67 },
  payload: Buffer.from('hello'),
};

test('a datagram has both checksums, and is read as it was written', () => {
  const bytes = Buffer.from(udpPacketBytes(packet));
  assert.equal(bytes.toString('hex', 0, 20), '450000210000000040117acd00000000ffffffff');
  const read = parseUdpPacket(Buffer.concat([bytes, Buffer.alloc(9)]));
  assert.deepEqual({ ...read, payload: Buffer.from(read.payload) }, packet);
});

test('a datagram with a byte of its header changed is refused, and so is a fragment', () => {
  const bytes = Buffer.from(udpPacketBytes(packet));
  for (const at of [0, 3, 8, 9, 10, 13, 17, 24]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x02;
    assert.throws(() => parseUdpPacket(changed), WireError, `byte ${at}`);
  }
  const fragment = Buffer.from(bytes);
  fragment[6] = 0x20;
  assert.throws(() => parseUdpPacket(fragment), /a fragment/);
});

function holds(bytes: Uint8Array): void {
  for (const read of [parseArp, parseUdpPacket, parseFrame])
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} gives a packet or a WireError`, () => holds(bytes));

test('any bytes give a packet or a WireError', () => {
  const valid = Buffer.from(udpPacketBytes(packet));
  const changed = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 5 }).map((all) => {
    const bytes = Buffer.from(valid);
    for (const [at, value] of all) bytes[at] = value;
    return bytes;
  });
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), changed), holds), { numRuns: RUNS });
});
