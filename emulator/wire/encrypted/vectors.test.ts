import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearPartsOf, type ClearParts } from './clear-parts.ts';
import { crypted, deriveKey } from './key.ts';
import { encryptPacket } from './packet.ts';
import { writeTerms } from './terms.ts';

/**
 * All numbers here were made by OpenSSL 3.0:
 * `openssl kdf -keylen 24 -kdfopt digest:SHA256 -kdfopt pass:'Right-Word 1' -kdfopt hexsalt:$SALT -kdfopt iter:10000 PBKDF2`,
 * `head -c 40 /dev/zero | openssl enc -aes-128-ctr -K $KEY -iv 01020304050607088001000000000000`.
 */
const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const key = deriveKey('Right-Word 1', salt);
const place = { counter: 0x0102030405060708n, sequence: 0x8001 };
const stream = '3378738ab5cda8cc3409530c6483a1ce278c13c40635639fa8608e95cd2b288156e056918abfd13c';

test('password, salt and rounds give key and check', () => {
  assert.equal(key.cipher.toString('hex'), '8687f381db3e26fa5f0e3d063d24e647');
  assert.equal(key.terms.check.toString('hex'), '6819e6070fdbf4b7');
  const other = deriveKey('Schlüssel', salt, 1_000);
  assert.equal(
    Buffer.concat([other.cipher, other.terms.check]).toString('hex'),
    '58ce3bf1d70e3cf8c5503256b40b91ddb68ea2aa4c165dd1',
  );
});

test('the key stream goes on over its blocks', () => {
  assert.equal(crypted(Buffer.alloc(40), key, place).toString('hex'), stream);
  assert.equal(
    crypted(Buffer.alloc(32), key, { counter: 5n, sequence: 0 }).toString('hex'),
    'fd94fbd30c6786ef09ca72cf81064d2c1a46d0550ff8ad0a3a174d8aa45b8ac9',
  );
});

test('terms are told in one line', () => {
  const line = 'salt=AAECAwQFBgcICQoLDA0ODw== check=aBnmBw/b9Lc=';
  assert.equal(writeTerms(key.terms), `1 AES-128-CTR PBKDF2-SHA256 iterations=10000 ${line}`);
});

const header = '80628001' + '11223344' + '55667788';
const sealedHeader = '90628001' + '11223344' + '55667788' + 'bede0003' + '17' + '0102030405060708' + '000000';

/** Payload, and the bytes of it that stay, as a mask: `cc` stays. */
const payloads: readonly (readonly [what: string, rtpmap: string, payload: string, mask: string])[] = [
  ['a slice', 'H264/90000', '65aabbccddee', 'cc0000000000'],
  ['a parameter set', 'H264/90000', '67aabb', 'cccccc'],
  ['a STAP-A', 'H264/90000', '78' + '0002' + '67aa' + '0003' + '65aabb', 'cc' + 'cccc' + 'cccc' + 'cccc' + 'cc0000'],
  ['a piece of a slice', 'H264/90000', '7c85aabbcc', 'cccc000000'],
  ['a slice', 'H265/90000', '2601aabbcc', 'cccc000000'],
  ['a parameter set', 'H265/90000', '4001aabbcc', 'cccccccccc'],
  ['an aggregation packet', 'h265/90000', '6001' + '0003' + '4201aa' + '0003' + '2601aa', 'cccc' + 'cccc' + 'cccccc' + 'cccc' + 'cccc00'], // prettier-ignore
  ['a piece of a slice', 'H265/90000', '620193aabb', 'cccccc0000'],
  ['JPEG', 'JPEG/90000', '00000000' + '41465a2d' + '0028ffff' + 'aabb', 'cc'.repeat(12) + '0000'],
  ['G.711', 'PCMU/8000', 'aabbcc', '000000'],
  ['AAC', 'mpeg4-generic/16000/1', '0010' + '0018' + 'aabbcc', 'cccccccc' + '000000'],
];

for (const [what, rtpmap, payload, mask] of payloads)
  test(`${rtpmap}: of ${what} only what receivers need stays`, () => {
    const clear = clearPartsOf(rtpmap) as ClearParts;
    const plain = Buffer.from(payload, 'hex');
    const packet = Buffer.concat([Buffer.from(header, 'hex'), plain]);
    const wanted = plain.map((byte, i) => (mask.slice(i * 2, i * 2 + 2) === 'cc' ? byte : byte ^ (Buffer.from(stream, 'hex')[i] ?? 0))); // prettier-ignore
    const sealed = encryptPacket(packet, { key, counter: place.counter, clear });
    assert.equal(sealed.toString('hex'), sealedHeader + Buffer.from(wanted).toString('hex'));
  });

test('what is no picture and no sound is never encrypted', () => {
  assert.equal(clearPartsOf('vnd.onvif.metadata/90000'), undefined);
  assert.equal(clearPartsOf('constructor/1'), undefined);
});
