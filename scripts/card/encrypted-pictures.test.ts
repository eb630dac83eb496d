import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../emulator/kernel/errors.ts';
import { jpegFile } from '../../emulator/wire/jpeg/file.ts';
import { pictureSize } from '../../emulator/wire/jpeg/parts.ts';
import { quantisers } from '../../emulator/wire/jpeg/tables.ts';
import { deriveKey } from '../../emulator/wire/encrypted/key.ts';
import { encryptPicture } from '../../emulator/wire/encrypted/picture.ts';
import { decryptPicture, encryptedPictures } from './encrypted-pictures.ts';

const key = deriveKey('Right-Word 1', Buffer.alloc(16, 7), 10);

/** Noise of that size: as large as a JPEG gets. */
function noise(width: number, height: number): Buffer {
  let state = 1;
  const plane = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 24);
  const planes = { y: plane(width * height), cb: plane((width * height) / 4), cr: plane((width * height) / 4) };
  return jpegFile({ width, height, ...planes }, quantisers(90));
}

const small = noise(32, 16);
const large = noise(640, 160);

test('a picture is still one of its size, and nothing of it is seen', () => {
  for (const jpeg of [small, large]) {
    const sealed = encryptPicture(jpeg, key, 1n);
    assert.deepEqual(pictureSize(sealed), pictureSize(jpeg));
    assert.equal(sealed.indexOf(jpeg.subarray(-64, -32)), -1);
    assert.equal(sealed.subarray(-2).toString('hex'), 'ffd9');
  }
});

test('large ones too come out as they went in, whatever stands between them', () => {
  assert.ok(large.length > 65_536);
  const bytes = Buffer.concat([
    Buffer.from('--myboundary\r\n\r\n'),
    encryptPicture(large, key, 1n),
    Buffer.from('\r\n--myboundary\r\n\r\n'),
    small,
    encryptPicture(small, key, 2n),
  ]);
  const found = [...encryptedPictures(bytes)];
  assert.deepEqual(
    found.map(({ counter }) => counter),
    [1n, 2n],
  );
  assert.deepEqual(
    found.map((picture) => decryptPicture(picture, key)),
    [large, small],
  );
});

test('the same picture twice gives two ciphertexts, and another key nothing', () => {
  const [one, other] = [1n, 2n].map((counter) => [...encryptedPictures(encryptPicture(small, key, counter))][0]);
  assert.ok(one && other);
  assert.notDeepEqual(one.bytes, other.bytes);
  assert.throws(() => decryptPicture(one, deriveKey('Wrong-Word 1', Buffer.alloc(16, 7), 10)), WireError);
  assert.throws(() => decryptPicture({ ...one, counter: 9n }, key), WireError);
});

test('a picture in clear holds none', () => assert.deepEqual([...encryptedPictures(small)], []));
