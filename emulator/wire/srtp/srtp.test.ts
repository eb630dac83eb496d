import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { PacketIndex } from './packet-index.ts';
import { profiles, type MasterKey, type ProfileName } from './profiles.ts';
import { SrtpReceiver } from './receiver.ts';
import { ReplayWindow, WINDOW } from './replay-window.ts';
import { SrtpSender } from './sender.ts';
import { SentIndex } from './sent-index.ts';

const names = Object.keys(profiles) as ProfileName[];

function masterKey(profile: ProfileName, fill = 1, mki?: Buffer): MasterKey {
  const { keyLength, saltLength } = profiles[profile];
  return { profile, masterKey: Buffer.alloc(keyLength, fill), masterSalt: Buffer.alloc(saltLength, fill + 1), mki };
}

function rtp(sequence: number, length = 40, ssrc = 0x1234): Buffer {
  const packet = Buffer.alloc(length, sequence);
  packet.writeUInt16BE(0x8060, 0);
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** Any source, and no packet with a fault. */
const options = { roc: 0, accepts: () => false };
const receiverOf = (master: MasterKey, roc = 0): SrtpReceiver => new SrtpReceiver(master, { ...options, roc });
const one = (sender: SrtpSender, packet: Buffer): Buffer => sender.protectAll([packet])[0] as Buffer;

const control = (fill: number): Buffer =>
  Buffer.concat([Buffer.from('80c9000200001234', 'hex'), Buffer.alloc(4, fill)]);
const refused = (act: () => unknown): void => assert.throws(act, WireError);

for (const name of names) {
  for (const mki of [undefined, Buffer.from('01020304', 'hex'), Buffer.alloc(128, 9)]) {
    const key = masterKey(name, 1, mki);

    test(`${name}, MKI of ${mki?.length ?? 0} bytes: what is protected comes back, and is as long as told`, () => {
      const [sender, receiver] = [new SrtpSender(key), receiverOf(key)];
      for (const [n, length] of [12, 13, 27, 28, 29, 1_212, 60_000].entries()) {
        const packet = rtp(n, length);
        const sealed = one(sender, packet);
        assert.equal(sealed.length, length + profiles[name].tagLength + (mki?.length ?? 0));
        assert.deepEqual(receiver.unprotect(sealed), packet);
        const sealedControl = sender.protectControl(control(length));
        assert.equal(sealedControl.length, 12 + 4 + profiles[name].controlTagLength + (mki?.length ?? 0));
        assert.deepEqual(receiver.unprotectControl(sealedControl), control(length));
      }
    });

    test(`${name}, MKI of ${mki?.length ?? 0} bytes: every changed bit and every missing byte is noticed`, () => {
      const sender = new SrtpSender(key);
      const [sealed, sealedControl] = [one(sender, rtp(7)), sender.protectControl(control(7))];
      const receiver = receiverOf(key);
      for (let bit = 0; bit < sealed.length * 8; bit++) refused(() => receiver.unprotect(flipped(sealed, bit)));
      for (let bit = 0; bit < sealedControl.length * 8; bit++)
        refused(() => receiver.unprotectControl(flipped(sealedControl, bit)));
      for (let length = 0; length < sealed.length; length++)
        refused(() => receiver.unprotect(sealed.subarray(0, length)));
      for (let length = 0; length < sealedControl.length; length++)
        refused(() => receiver.unprotectControl(sealedControl.subarray(0, length)));
      assert.deepEqual(receiver.unprotect(sealed), rtp(7), 'none of them left a trace');
      assert.deepEqual(receiver.unprotectControl(sealedControl), control(7));
    });
  }

  test(`${name}: a batch is the same as its packets one by one`, () => {
    const packets = Array.from({ length: 70 }, (_, n) => rtp(65_500 + n, 12 + ((n * 37) % 90)));
    const alone = new SrtpSender(masterKey(name));
    const sealed = packets.map((packet) => one(alone, packet));
    assert.deepEqual(new SrtpSender(masterKey(name)).protectAll(packets), sealed);
    const room = Buffer.alloc(100_000, 7);
    const within = new SrtpSender(masterKey(name)).protectAll(packets, room);
    assert.deepEqual(within, sealed);
    assert.ok(within.every(({ buffer }) => buffer === room.buffer));
    assert.deepEqual(
      new SrtpSender(masterKey(name)).protectAll(packets, Buffer.alloc(100)),
      sealed,
      'too small a room',
    );
    const framed = sealed.map((packet) => Buffer.concat([Buffer.from([0x24, 6, 0, packet.length]), packet]));
    assert.deepEqual(new SrtpSender(masterKey(name)).protectInterleaved(packets, 6), Buffer.concat(framed));
    assert.deepEqual(new SrtpSender(masterKey(name)).protectAll([]), []);
  });

  test(`${name}: CSRC list and extension stay readable`, () => {
    const packet = Buffer.from('9260000100000002000012340a0a0a0a0b0b0b0bbede00010c0c0c0c0d0d0d0d', 'hex');
    const sealed = one(new SrtpSender(masterKey(name)), packet);
    assert.deepEqual(sealed.subarray(0, 28), packet.subarray(0, 28));
    assert.notDeepEqual(sealed.subarray(28, 32), packet.subarray(28));
    assert.deepEqual(receiverOf(masterKey(name)).unprotect(sealed), packet);
  });

  test(`${name}: the ROC follows across three cycles, with losses and disorder`, () => {
    const [sender, receiver] = [new SrtpSender(masterKey(name)), receiverOf(masterKey(name))];
    const sequences = Array.from({ length: 80 }, (_, n) => 60_000 + (n >> 1) * 5_107 + (n & 1) * 100);
    const sealed = sequences.map((sequence) => one(sender, rtp(sequence)));
    for (const n of sequences.keys())
      assert.deepEqual(receiver.unprotect(sealed[n ^ 1] as Buffer), rtp(sequences[n ^ 1] as number));
  });
}

function flipped(packet: Buffer, bit: number): Buffer {
  const copy = Buffer.from(packet);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

const key = masterKey('AES_CM_128_HMAC_SHA1_80');

test('a packet is taken once', () => {
  const [sender, receiver] = [new SrtpSender(key), receiverOf(key)];
  const sealed = Array.from({ length: WINDOW + 2 }, (_, n) => one(sender, rtp(n)));
  receiver.unprotect(sealed[1] as Buffer);
  receiver.unprotect(sealed[0] as Buffer);
  for (const packet of sealed.slice(0, 2)) refused(() => receiver.unprotect(packet));
  receiver.unprotect(sealed[WINDOW + 1] as Buffer);
  receiver.unprotect(sealed[2] as Buffer);
  refused(() => receiver.unprotect(sealed[1] as Buffer));
  const report = sender.protectControl(control(1));
  receiver.unprotectControl(report);
  refused(() => receiver.unprotectControl(report));
});

test('sources have a ROC and a window each', () => {
  const receiver = receiverOf(key);
  for (const ssrc of [1, 2]) receiver.unprotect(one(new SrtpSender(key), rtp(5, 40, ssrc)));
});

test('a sequence number that comes back is of the next cycle, and a long pause no step back', () => {
  const index = new SentIndex();
  const indices = [5, 5, 50_000, 49_999].map((sequence) => index.next(sequence));
  assert.deepEqual(indices, [5, 0x1_0005, 0x1_0000 + 50_000, 0x2_0000 + 49_999]);
});

test('the index nearest to the highest so far (RFC 3711 appendix A)', () => {
  const cases: readonly (readonly [newest: number, sequence: number, index: number | undefined])[] = [
    [0x1_0000, 0xffff, 0xffff],
    [0x1_7fff, 0xffff, 0x1_ffff],
    [0x1_7fff, 0, 0x1_0000],
    [0x1_8000, 0, 0x1_0000],
    [0x1_8001, 0, 0x2_0000],
    [0x1_ffff, 0x7fff, 0x1_7fff],
    [0x1_ffff, 0x7ffe, 0x2_7ffe],
    [0, 0xffff, undefined],
  ];
  for (const [newest, sequence, wanted] of cases) {
    const index = new PacketIndex(0);
    index.reached(newest);
    assert.equal(index.of(sequence), wanted);
  }
  assert.equal(new PacketIndex(7).of(3), 0x7_0003, 'a stream can begin with any ROC');
  const last = new PacketIndex(2 ** 32 - 1);
  last.reached(last.of(65_535) ?? 0);
  assert.equal(last.of(0), undefined, 'the last index has no next');
});

test('the window admits what is new, up to its width', () => {
  const window = new ReplayWindow();
  for (const index of [1_000, 999, 1_000 - WINDOW + 1]) {
    assert.ok(window.admits(index));
    window.add(index);
    assert.ok(!window.admits(index));
  }
  assert.ok(!window.admits(1_000 - WINDOW));
  window.add(10_000);
  assert.ok(window.admits(9_999) && !window.admits(10_000) && !window.admits(1_001));
});
