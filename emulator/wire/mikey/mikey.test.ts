import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { profiles, type MasterKey, type ProfileName } from '../srtp/profiles.ts';
import { parseMikey } from './parser.ts';
import { policyOf, profileOf } from './security-policy.ts';
import { keyIn } from './srtp-keys.ts';
import { writeMikey } from './writer.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const names = Object.keys(profiles) as ProfileName[];

function masterKey(profile: ProfileName, mki?: Buffer): MasterKey {
  const { keyLength, saltLength } = profiles[profile];
  const bytes = Buffer.from(Array.from({ length: keyLength + saltLength }, (_, n) => 0x10 + n));
  return { profile, masterKey: bytes.subarray(0, keyLength), masterSalt: bytes.subarray(keyLength), mki };
}

/**
 * What GStreamer 1.22.0 wrote, for keys of 10 11 12… and SSRC 12345678, in Python:
 *
 *     caps = Gst.Caps.from_string('application/x-srtp, srtp-key=(buffer)…, srtp-cipher=aes-128-icm, srtp-auth=…, …')
 *     message = GstSdp.MIKEYMessage.new_from_caps(caps); message.add_cs_srtp(0, 0x12345678, 0); message.base64_encode()
 */
const gstreamer: Readonly<Record<ProfileName, string>> = {
  AES_CM_128_HMAC_SHA1_80: `01000500 a51c4839 0100 00 12345678 00000000 0b00 eeb0163141524bfd
    0a10 1d8ec2f313b066ee8029f7123b0702d7 01000000 15 000101 010110 020101 03010a 070101 080101 0a0101
    00000022 0020001e 101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d 00`,
  AES_CM_128_HMAC_SHA1_32: `01000500 290ada33 0100 00 12345678 00000000 0b00 eeb01631416787ce
    0a10 3fd031ac1d08c8f55f18697df9c0bb1e 01000000 15 000101 010110 020101 030104 070101 080101 0a0101
    00000022 0020001e 101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d 00`,
  AEAD_AES_128_GCM: `01000500 11757034 0100 00 12345678 00000000 0b00 eeb016314163a9f3
    0a10 39bdd5d38ef073748cc1f19d074f7d6a 01000000 15 000106 010110 020100 030100 070101 080101 0a0101
    00000020 0020001c 101112131415161718191a1b1c1d1e1f202122232425262728292a2b 00`,
};

const keyOf = (bytes: Buffer) => keyIn(parseMikey(bytes));

for (const name of names)
  test(`a message of GStreamer for ${name} is read`, () =>
    assert.deepEqual(keyOf(hex(gstreamer[name])), { ...masterKey(name), roc: 0 }));

test("a message to a Hanwha camera, from a client's source: without RAND, MKI of four bytes", () => {
  const bytes = Buffer.from(
    'AQAFAP1td9ABAADCD1UcAAAAAAoAAdOOGc75XD0BAAAAGAABAQEBEAIBAQMBFAcBAQgBAQoBAQsBCgAAACcAIQAe30C59UrClE0e27UP5h/Wty9UL8+dfzg+2ttmmo3kBAAAAC8A',
    'base64',
  );
  const key = keyOf(bytes);
  assert.equal(key.profile, 'AES_CM_128_HMAC_SHA1_80');
  assert.deepEqual(key.masterSalt, hex('2f542fcf9d7f383edadb669a8de4'));
  assert.deepEqual(key.mki, hex('0000002f'));
});

test('an offer, byte for byte', () => {
  const offer = writeMikey({
    key: masterKey('AES_CM_128_HMAC_SHA1_80', hex('00000001')),
    csbId: 0xcafebabe,
    ssrc: 0x12345678,
    wallMs: Date.UTC(2022, 1, 8, 19, 25, 37, 500),
    rand: Buffer.alloc(16, 0xaa),
  });
  assert.deepEqual(
    offer,
    hex(`01000500 cafebabe 0100 00 12345678 00000000
      0b00 e5ad423180000000
      0a10 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      01000000 1b 000101 010110 020101 030114 04010e 070101 080101 0a0101 0b010a
      00000027 0021001e 101112131415161718191a1b1c1d1e1f 202122232425262728292a2b2c2d 04 00000001 00`),
  );
});

for (const name of names)
  test(`an offer of ${name} comes back as the same key`, () => {
    for (const mki of [undefined, hex('00000001'), Buffer.alloc(128, 7)]) {
      const key = masterKey(name, mki);
      const offer = writeMikey({ key, csbId: 1, ssrc: 0xffff_ffff, wallMs: 0, rand: Buffer.alloc(16) });
      assert.deepEqual(keyOf(offer), { ...key, roc: 0 });
    }
  });

const RAND = '10 000102030405060708090a0b0c0d0e0f';
const TGK = '404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f';

/** A message for one stream: RAND, then a KEMAC with this key data. */
const messageWith = (data: string, roc = '00000000'): Buffer =>
  hex(
    `01000b00 12345678 0100 00 00000005 ${roc} 01 ${RAND} 00 00 00${hex(data).length.toString(16).padStart(2, '0')} ${data} 00`,
  );

test('keys of every type', () => {
  const salt = '03'.repeat(14);
  const tek = keyOf(messageWith(`00 30 0010 ${'01'.repeat(16)} 000e ${salt}`));
  assert.deepEqual([tek.masterKey, tek.masterSalt], [Buffer.alloc(16, 1), Buffer.alloc(14, 3)]);
  const derived = keyOf(messageWith(`00 00 0020 ${TGK}`));
  assert.deepEqual(derived.masterKey, hex('29c0712da9e01dfad1bfa96e8d2459b5'));
  assert.deepEqual(derived.masterSalt, hex('419a19802d8f783d78d889da5d5a'));
  const salted = keyOf(messageWith(`00 10 0020 ${TGK} 000e ${salt}`));
  assert.deepEqual([salted.masterKey, salted.masterSalt], [derived.masterKey, Buffer.alloc(14, 3)]);
});

test('an interval of validity is passed over, and the rollover counter is that of the first stream', () => {
  const key = keyOf(messageWith(`00 22 001e ${'07'.repeat(30)} 01 09 02 0a0b`, '00000003'));
  assert.deepEqual([key.masterKey, key.roc, key.mki], [Buffer.alloc(16, 7), 3, undefined]);
});

const TEK = `00 20 001e ${'00'.repeat(30)}`;
const head = (first: string, count = '01'): string =>
  `0100${first}00 00000001 ${count}00 ${count === '01' ? '00 00000005 00000000' : ''}`;
const kemac = (next: string): string => `${next} 00 0022 ${TEK} 00`;

const useless: Readonly<Record<string, Buffer>> = {
  'a TGK without RAND': hex(`${head('01')} 00 00 0024 00 00 0020 ${TGK} 00`),
  'an empty TGK': messageWith('00 00 0000'),
  'a TEK of another length': messageWith(`00 20 001d ${'00'.repeat(29)}`),
  'a TEK without salt': messageWith(`00 20 0010 ${'00'.repeat(16)}`),
  'an MKI too long': messageWith(`00 21 001e ${'00'.repeat(30)} 81 ${'00'.repeat(129)}`),
  'no stream': hex(`${head('01', '00')} ${kemac('00')}`),
  'no KEMAC': hex(`${head('0b')} 00 ${RAND}`),
  'two KEMACs': hex(`${head('01')} ${kemac('01')} ${kemac('00')}`),
  'two RANDs': hex(`${head('0b')} 0b ${RAND} 01 ${RAND} ${kemac('00')}`),
  'a policy of another number': hex(`${head('0a')} 01 01 00 0000 ${kemac('00')}`),
  'two policies of one number': hex(`${head('0a')} 0a 00 00 0000 01 00 00 0003 000106 ${kemac('00')}`),
  'another protocol': hex(`${head('0a')} 01 00 01 0000 ${kemac('00')}`),
};
for (const [name, bytes] of Object.entries(useless))
  test(`${name} gives no key`, () => {
    const message = parseMikey(bytes);
    assert.throws(() => keyIn(message), WireError);
  });

test('identities and extensions are passed over', () => {
  const message = parseMikey(hex(`01000600 00000001 0000 15 00 0003 616263 0b 00 0002 abcd 00 01 ff`));
  assert.deepEqual(
    message.payloads.map(({ kind }) => kind),
    ['rand'],
  );
});

const wrong: Readonly<Record<string, string>> = {
  nothing: '',
  'half a header': '0100050000000001',
  'another version': '02000000 00000001 0000',
  'another message type': '01040000 00000001 0000',
  'an answer': '01010000 00000001 0000',
  'an error message': '01060000 00000001 0000',
  'a signature': '01000400 00000001 0000 1003 010203',
  'a certificate': '01000700 00000001 0000 00 00 0000',
  'a verification': '01000900 00000001 0000 00 00',
  'another PRF': '01000001 00000001 0000',
  'another map type': '01000000 00000001 0102 00',
  'a map past the end': '01000000 00000001 0200 00 00000001 00000000',
  'an unknown payload': '01006300 00000001 0000 0000',
  'something behind': '01000000 00000001 0000 00',
  'a timestamp of another type': '01000500 00000001 0000 00030000000000000000',
  'a RAND past the end': '01000b00 00000001 0000 0010ff',
  'an encrypted key': `01000100 00000001 0000 00 01 0022 ${'00'.repeat(34)} 00`,
  'a MAC': `01000100 00000001 0000 00 00 0022 0020001e${'00'.repeat(30)} 01 ${'00'.repeat(20)}`,
  'no key in a KEMAC': '01000100 00000001 0000 0000000000',
  'a key of another type': '01000100 00000001 0000 0000000400400000 00',
  'a key with another KV': '01000100 00000001 0000 0000000400230000 00',
  'two keys': '01000100 00000001 0000 00000008 14200000 00200000 00',
  'bytes behind the last key': '01000100 00000001 0000 000000050020000000 00',
  'a policy row past its end': '01000a00 00000001 0000 0000000003 000201',
};
for (const [name, bytes] of Object.entries(wrong))
  test(`${name} is refused`, () => assert.throws(() => parseMikey(hex(bytes)), WireError));

test('a policy says its profile; rows left out are as RFC 3830 has them', () => {
  const rows = (text: string): ReturnType<typeof policyOf> =>
    text.split(' ').map((row) => ({ type: hex(row).readUInt8(0), value: hex(row).subarray(1) }));
  for (const name of names) assert.equal(profileOf(policyOf(name)), name);
  assert.equal(profileOf([]), 'AES_CM_128_HMAC_SHA1_80');
  assert.equal(profileOf(rows('0b04')), 'AES_CM_128_HMAC_SHA1_32');
  assert.equal(profileOf(rows('0304')), 'AES_CM_128_HMAC_SHA1_32', 'as GStreamer has it');
  assert.equal(profileOf(rows('0006')), 'AEAD_AES_128_GCM');
  assert.equal(profileOf(rows('0600000000')), 'AES_CM_128_HMAC_SHA1_80');
  for (const other of [
    '0000',
    '0002',
    '0120',
    '0200',
    '0202',
    '040c',
    '0501',
    '0601',
    '0700',
    '0800',
    '0901',
    '0a00',
    '0b08',
    '0c01',
  ])
    assert.throws(() => profileOf(rows(other)), WireError, other);
  for (const other of ['0006 0120', '0006 040e', '0006 1408', '00', '000000000001'])
    assert.throws(() => profileOf(rows(other)), WireError, other);
});
