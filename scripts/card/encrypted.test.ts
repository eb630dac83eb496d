import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../run/corpus.ts';
import { damaged, outcome } from '../run/fuzzing.ts';
import { seeded } from '../../emulator/kernel/random.ts';
import { jpegFile } from '../../emulator/wire/jpeg/file.ts';
import { quantisers } from '../../emulator/wire/jpeg/tables.ts';
import { clearPartsOf, type ClearParts } from '../../emulator/wire/encrypted/clear-parts.ts';
import { deriveKey } from '../../emulator/wire/encrypted/key.ts';
import { encryptPacket } from '../../emulator/wire/encrypted/packet.ts';
import { encryptPicture } from '../../emulator/wire/encrypted/picture.ts';
import { writeTerms } from '../../emulator/wire/encrypted/terms.ts';
import { decryptPacket } from './decrypt.ts';
import { decryptPicture, encryptedPictures } from './encrypted-pictures.ts';
import { parseTerms } from './terms.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const random = seeded('sealed fuzz');
const noise = (length: number): Buffer => Buffer.from(random.bytes(length));
const key = deriveKey('Right-Word 1', noise(16), 1);
const forms = ['H264', 'H265', 'JPEG', 'PCMU', 'MPEG4-GENERIC'].map((name) => clearPartsOf(name) as ClearParts);
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;

const head = Buffer.from('806200010000000200000003', 'hex');

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is read, or refused with a WireError`, () => {
    for (const clear of forms) outcome(() => decryptPacket(bytes, key, clear));
    outcome(() => [...encryptedPictures(bytes)].map((one) => decryptPicture(one, key)));
    outcome(() => encryptPicture(bytes, key, 1n));
    outcome(() => parseTerms(bytes.toString('latin1')));
  });

test(`${INPUTS} payloads of anything come out as they went in`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const clear = any(forms);
    const packet = Buffer.concat([head, noise(random.below(60))]);
    const sealed = encryptPacket(packet, { key, counter: BigInt(n), clear });
    assert.deepEqual(decryptPacket(sealed, key, clear).payload, packet.subarray(head.length));
    outcome(() => decryptPacket(damaged(sealed, random), key, clear));
  }
});

const planes = { width: 16, height: 16, y: noise(256), cb: noise(64), cr: noise(64) };
const picture = encryptPicture(jpegFile(planes, quantisers(50)), key, 1n);

test(`${INPUTS} damaged pictures and terms are refused with WireErrors`, () => {
  for (let n = 0; n < INPUTS; n++) {
    outcome(() => [...encryptedPictures(damaged(picture, random))].map((one) => decryptPicture(one, key)));
    outcome(() => parseTerms(damaged(Buffer.from(writeTerms(key.terms)), random).toString('latin1')));
  }
});
