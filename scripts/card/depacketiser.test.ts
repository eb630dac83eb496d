import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../run/corpus.ts';
import { outcome } from '../run/fuzzing.ts';
import { seeded } from '../../emulator/kernel/random.ts';
import { splitAnnexB } from '../../emulator/wire/h264/nal.ts';
import { jpegFile } from '../../emulator/wire/jpeg/file.ts';
import { scanStart } from '../../emulator/wire/jpeg/parts.ts';
import { quantisers } from '../../emulator/wire/jpeg/tables.ts';
import { h264Payloads } from '../../emulator/wire/rtp/h264-payload.ts';
import { h265Payloads } from '../../emulator/wire/rtp/h265-payload.ts';
import { jpegPayloads } from '../../emulator/wire/rtp/jpeg-payload.ts';
import { Intake } from '../clients/intake.ts';
import { annexB, depacketiserOf, type Depacketiser } from './depacketiser.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const random = seeded('card');
const noise = (length: number): Buffer => Buffer.from(random.bytes(length));
const through = (encoding: string, payloads: readonly Buffer[]): Buffer => {
  const unpack = depacketiserOf(encoding) as Depacketiser;
  return Buffer.concat(payloads.flatMap((payload, i) => unpack(payload, i === payloads.length - 1)));
};
/** A NAL unit with that head: nothing in it looks like a start code. */
const nal = (head: readonly number[], length: number): Buffer => Buffer.concat([Buffer.from(head), Buffer.alloc(length, 0x55)]); // prettier-ignore

for (const [encoding, payloadsOf, head] of [
  ['H264', h264Payloads, [0x65]],
  ['H265', h265Payloads, [0x26, 0x01]],
] as const)
  test(`${encoding}: units alone, together and in pieces come out whole`, () => {
    const nals = [5, 7, 1_340, 3_000, 1, 4_000, 9].map((length) => nal(head, length));
    const file = through(encoding, payloadsOf(nals));
    assert.deepEqual(file, Buffer.concat(annexB(nals)));
    assert.deepEqual(splitAnnexB(file), nals);
  });

test('JPEG: the head that the payloads leave out is put back', () => {
  const [width, height] = [64, 32];
  const planes = { y: noise(width * height), cb: noise(512), cr: noise(512) };
  const jpeg = jpegFile({ width, height, ...planes }, quantisers(70));
  const payloads = jpegPayloads([jpeg.subarray(scanStart(jpeg))], { width, height, quality: 70, restart: 4 });
  assert.ok(payloads.length > 1);
  assert.deepEqual(through('JPEG', payloads), jpeg);
  assert.deepEqual(through('JPEG', payloads.slice(1)), Buffer.alloc(0), 'nothing without its beginning');
});

test('another encoding is not understood', () => assert.equal(depacketiserOf('MP4V-ES'), undefined));

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is taken, or refused with a WireError`, () => {
    for (const encoding of ['H264', 'H265', 'JPEG']) outcome(() => depacketiserOf(encoding)?.(bytes, true));
    const intake = new Intake();
    outcome(() => {
      intake.push(bytes);
      while (intake.next());
    });
  });

test(`${INPUTS} payloads of anything, and what looks like RTSP, are taken or refused with WireErrors`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const bytes = noise(random.below(40));
    for (const encoding of ['H264', 'H265', 'JPEG']) outcome(() => depacketiserOf(encoding)?.(bytes, true));
    const intake = new Intake();
    outcome(() => {
      intake.push(Buffer.from(['$', 'RTSP/1.0 200 OK\r\nContent-Length: ', '\r\n\r\n', 'x:'][random.below(4)] ?? ''));
      intake.push(bytes);
      while (intake.next());
    });
  }
});
