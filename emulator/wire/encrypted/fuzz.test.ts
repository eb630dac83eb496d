import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { seeded } from '../../kernel/random.ts';
import { jpegFile } from '../jpeg/file.ts';
import { quantisers } from '../jpeg/tables.ts';
import { clearPartsOf, type ClearParts } from './clear-parts.ts';
import { deriveKey } from './key.ts';
import { decryptPacket, encryptPacket } from './packet.ts';
import { decryptPicture, encryptedPictures, encryptPicture } from './picture.ts';
import { parseTerms, writeTerms } from './terms.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const random = seeded('sealed fuzz');
const noise = (length: number): Buffer => Buffer.from(random.bytes(length));
const key = deriveKey('Right-Word 1', noise(16), 1);
const forms = ['H264', 'H265', 'JPEG', 'PCMU', 'MPEG4-GENERIC'].map((name) => clearPartsOf(name) as ClearParts);
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = copy.length && 1 + random.below(4); i > 0; i--)
    copy.writeUInt8(random.below(256), random.below(copy.length));
  return random.below(3) === 0 ? copy.subarray(0, random.below(copy.length + 1)) : copy;
}

/** Undefined: refused as it should be. */
function outcome<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return undefined;
  }
}

const head = Buffer.from('806200010000000200000003', 'hex');

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is read, or refused with a WireError`, () => {
    for (const clear of forms) {
      outcome(() => encryptPacket(bytes, { key, counter: 1n, clear }));
      outcome(() => decryptPacket(bytes, key, clear));
    }
    outcome(() => [...encryptedPictures(bytes)].map((one) => decryptPicture(one, key)));
    outcome(() => encryptPicture(bytes, key, 1n));
    outcome(() => parseTerms(bytes.toString('latin1')));
  });

test(`${INPUTS} payloads of anything are refused with WireErrors, or come out as they went in`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const clear = any(forms);
    const packet = Buffer.concat([head, noise(random.below(60))]);
    const sealed = outcome(() => encryptPacket(packet, { key, counter: BigInt(n), clear }));
    if (!sealed) continue;
    assert.deepEqual(decryptPacket(sealed, key, clear).payload, packet.subarray(head.length));
    outcome(() => decryptPacket(damaged(sealed), key, clear));
  }
});

const planes = { width: 16, height: 16, y: noise(256), cb: noise(64), cr: noise(64) };
const picture = encryptPicture(jpegFile(planes, quantisers(50)), key, 1n);

test(`${INPUTS} damaged pictures and terms are refused with WireErrors`, () => {
  for (let n = 0; n < INPUTS; n++) {
    outcome(() => [...encryptedPictures(damaged(picture))].map((one) => decryptPicture(one, key)));
    outcome(() => parseTerms(damaged(Buffer.from(writeTerms(key.terms))).toString('latin1')));
  }
});
