import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { profiles, type MasterKey, type ProfileName } from '../srtp/profiles.ts';
import type { KeyData } from './key-data.ts';
import { messageTypes, type MikeyMessage, type Payload } from './message.ts';
import { parseMikey } from './parser.ts';
import { policyOf, profileOf } from './security-policy.ts';
import { keysOf, offerSrtp } from './srtp-keys.ts';
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

for (const name of names)
  test(`a message of GStreamer for ${name} is read, and written back byte for byte`, () => {
    const bytes = hex(gstreamer[name]);
    const message = parseMikey(bytes);
    assert.deepEqual(keysOf(message), [{ ...masterKey(name), ssrc: 0x12345678, roc: 0 }]);
    assert.deepEqual(writeMikey(message), bytes);
  });

test("a message to a Hanwha camera, from a client's source: without RAND, MKI of four bytes", () => {
  const bytes = Buffer.from(
    'AQAFAP1td9ABAADCD1UcAAAAAAoAAdOOGc75XD0BAAAAGAABAQEBEAIBAQMBFAcBAQgBAQoBAQsBCgAAACcAIQAe30C59UrClE0e27UP5h/Wty9UL8+dfzg+2ttmmo3kBAAAAC8A',
    'base64',
  );
  const [key] = keysOf(parseMikey(bytes));
  assert.equal(key?.profile, 'AES_CM_128_HMAC_SHA1_80');
  assert.equal(key.ssrc, 0xc20f551c);
  assert.deepEqual(key.masterSalt, hex('2f542fcf9d7f383edadb669a8de4'));
  assert.deepEqual(key.mki, hex('0000002f'));
  assert.deepEqual(writeMikey(parseMikey(bytes)), bytes);
});

test('an offer, byte for byte', () => {
  const offer = offerSrtp({
    key: masterKey('AES_CM_128_HMAC_SHA1_80', hex('00000001')),
    csbId: 0xcafebabe,
    sources: [{ ssrc: 0x12345678, roc: 2 }, { ssrc: 0x9abcdef0 }],
    wallMs: Date.UTC(2022, 1, 8, 19, 25, 37, 500),
    rand: Buffer.alloc(16, 0xaa),
  });
  assert.deepEqual(
    writeMikey(offer),
    hex(`01000500 cafebabe 0200 00 12345678 00000002 00 9abcdef0 00000000
      0b00 e5ad423180000000
      0a10 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      01000000 1b 000101 010110 020101 030114 04010e 070101 080101 0a0101 0b010a
      00000027 0021001e 101112131415161718191a1b1c1d1e1f 202122232425262728292a2b2c2d 04 00000001 00`),
  );
});

for (const name of names)
  test(`an offer of ${name} comes back as the same keys`, () => {
    for (const mki of [undefined, hex('00000001'), Buffer.alloc(128, 7)]) {
      const key = masterKey(name, mki);
      const sources = [
        { ssrc: 1, roc: 3 },
        { ssrc: 0xffff_ffff, roc: 0xffff_ffff },
      ];
      const offer = offerSrtp({ key, csbId: 1, sources, wallMs: 0, rand: Buffer.alloc(16) });
      const read = parseMikey(writeMikey(offer));
      assert.deepEqual(
        keysOf(read),
        sources.map((source) => ({ ...key, ...source })),
      );
    }
  });

const session = { policy: 0, ssrc: 5, roc: 0 };
const rand: Payload = { kind: 'rand', bytes: Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex') };
const tgk = hex('404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f');

function messageWith(data: Partial<KeyData>, more: readonly Payload[] = [rand]): MikeyMessage {
  const key: KeyData = { type: 'TEK', key: Buffer.alloc(30), salt: undefined, validity: { kind: 'none' }, ...data };
  const kemac: Payload = { kind: 'kemac', cipher: 'NULL', keys: [key], mac: Buffer.alloc(0) };
  const { presharedKey } = messageTypes;
  return { type: presharedKey, verify: false, csbId: 0x12345678, sessions: [session], payloads: [...more, kemac] };
}

test('keys of every type', () => {
  const [tek] = keysOf(messageWith({ type: 'TEK+SALT', key: Buffer.alloc(16, 1), salt: Buffer.alloc(14, 2) }));
  assert.deepEqual([tek?.masterKey, tek?.masterSalt], [Buffer.alloc(16, 1), Buffer.alloc(14, 2)]);
  const [derived] = keysOf(messageWith({ type: 'TGK', key: tgk }));
  assert.deepEqual(derived?.masterKey, hex('29c0712da9e01dfad1bfa96e8d2459b5'));
  assert.deepEqual(derived?.masterSalt, hex('419a19802d8f783d78d889da5d5a'));
  const [salted] = keysOf(messageWith({ type: 'TGK+SALT', key: tgk, salt: Buffer.alloc(14, 3) }));
  assert.deepEqual([salted?.masterKey, salted?.masterSalt], [derived?.masterKey, Buffer.alloc(14, 3)]);
});

test('crypto sessions get keys of their own from one TGK', () => {
  const two = keysOf({ ...messageWith({ type: 'TGK', key: tgk }), sessions: [session, { ...session, ssrc: 6 }] });
  assert.notDeepEqual(two[0]?.masterKey, two[1]?.masterKey);
});

const useless: Readonly<Record<string, MikeyMessage>> = {
  'a TGK without RAND': messageWith({ type: 'TGK', key: tgk }, []),
  'a TEK of another length': messageWith({ key: Buffer.alloc(29) }),
  'a TEK without salt': messageWith({ key: Buffer.alloc(16) }),
  'an MKI too long': messageWith({ validity: { kind: 'spi', spi: Buffer.alloc(129) } }),
  'no source': { ...messageWith({}), sessions: [] },
  'no KEMAC': { ...messageWith({}), payloads: [] },
  'an encrypted KEMAC': {
    ...messageWith({}),
    payloads: [{ kind: 'kemac', cipher: 'AES-CM-128', sealed: Buffer.alloc(34), mac: Buffer.alloc(20) }],
  },
  'two keys': {
    ...messageWith({}),
    payloads: messageWith({}).payloads.map((payload) =>
      payload.kind === 'kemac' && payload.cipher === 'NULL'
        ? { ...payload, keys: [...payload.keys, ...payload.keys] }
        : payload,
    ),
  },
  'two KEMACs': { ...messageWith({}), payloads: [...messageWith({}).payloads, ...messageWith({}).payloads.slice(-1)] },
  'two RANDs': messageWith({}, [rand, rand]),
  'a MAC': {
    ...messageWith({}),
    payloads: messageWith({}).payloads.map((payload) =>
      payload.kind === 'kemac' ? { ...payload, mac: Buffer.alloc(20) } : payload,
    ),
  },
  'a policy of another number': messageWith({}, [{ kind: 'policy', number: 1, protocol: 0, parameters: [] }]),
  'two policies of one number': messageWith({}, [
    { kind: 'policy', number: 0, protocol: 0, parameters: [] },
    { kind: 'policy', number: 0, protocol: 0, parameters: policyOf('AEAD_AES_128_GCM') },
  ]),
  'an answer': { ...messageWith({}), type: messageTypes.presharedKeyAnswer },
  'another protocol': messageWith({}, [{ kind: 'policy', number: 0, protocol: 1, parameters: [] }]),
};
for (const [name, message] of Object.entries(useless))
  test(`${name} gives no keys`, () => assert.throws(() => keysOf(parseMikey(writeMikey(message))), WireError));

test('every payload comes back as it was written', () => {
  const validities: readonly KeyData['validity'][] = [
    { kind: 'none' },
    { kind: 'spi', spi: Buffer.from([1, 2]) },
    { kind: 'interval', from: Buffer.from([3]), to: Buffer.alloc(8, 4) },
  ];
  const message: MikeyMessage = {
    type: messageTypes.presharedKey,
    verify: true,
    csbId: 0xffff_ffff,
    sessions: [session],
    payloads: [
      { kind: 'timestamp', type: 'NTP', value: 2n ** 64n - 1n },
      { kind: 'timestamp', type: 'COUNTER', value: 7n },
      rand,
      { kind: 'policy', number: 3, protocol: 0, parameters: policyOf('AEAD_AES_128_GCM') },
      { kind: 'error', number: 4 },
      { kind: 'verification', mac: Buffer.alloc(20, 1) },
      {
        kind: 'kemac',
        cipher: 'NULL',
        keys: validities.map((validity) => ({ type: 'TEK+SALT', key: tgk, salt: Buffer.alloc(3), validity })),
        mac: Buffer.alloc(20, 9),
      },
    ],
  };
  assert.deepEqual(writeMikey(parseMikey(writeMikey(message))), writeMikey(message));
  assert.equal(parseMikey(writeMikey(message)).payloads.length, message.payloads.length);
});

test('an error message, and an answer with its verification', () => {
  assert.deepEqual(parseMikey(hex('01060c00 00000001 0001 000b0000')), {
    type: messageTypes.error,
    verify: false,
    csbId: 1,
    sessions: [],
    payloads: [{ kind: 'error', number: 11 }],
  });
  const answer = parseMikey(hex('01010500 00000001 0000 0600 0000000000000001 09 00 0003 616263 0000'));
  assert.deepEqual(
    answer.payloads.map(({ kind }) => kind),
    ['timestamp', 'verification'],
  );
});

test('identities, certificates, hashes, envelopes, extensions and a signature are passed over', () => {
  const message = parseMikey(
    hex(`01000600 00000001 0000
      07 00 0003 616263
      08 01 0002 4d4e
      02 00 ${'00'.repeat(20)}
      15 c002 abcd
      0b 00 0001 ff
      04 02 9999
      1003 010203`),
  );
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
  'another PRF': '01000001 00000001 0000',
  'another map type': '01000000 00000001 0102 00',
  'a map past the end': '01000000 00000001 0200 00 00000001 00000000',
  'an unknown payload': '01006300 00000001 0000 0000',
  'something behind': '01000000 00000001 0000 00',
  'a timestamp of another type': '01000500 00000001 0000 00030000000000000000',
  'a RAND past the end': '01000b00 00000001 0000 0010ff',
  'another key encryption': '01000100 00000001 0000 0003000000',
  'another MAC': '01000100 00000001 0000 0000000002',
  'no key in a KEMAC': '01000100 00000001 0000 0000000000',
  'a key of another type': '01000100 00000001 0000 0000000400400000 00',
  'a key with another KV': '01000100 00000001 0000 0000000400230000 00',
  'something other behind a key': '01000100 00000001 0000 0000000401200000 00',
  'bytes behind the last key': '01000100 00000001 0000 000000050020000000 00',
  'a policy row past its end': '01000a00 00000001 0000 0000000003 000201',
  'a payload that follows itself': `01000b00 00000001 0000 ${'0b00'.repeat(33)} 0000`,
  'too much': `01000000 00000001 0000 ${'00'.repeat(5_000)}`,
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
