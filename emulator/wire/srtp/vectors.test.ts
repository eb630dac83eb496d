import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AeadGcm } from './aead-gcm.ts';
import { CounterMode } from './counter-mode.ts';
import { SrtpReceiver } from './receiver.ts';
import { SrtpSender } from './sender.ts';
import { deriveKey, deriveSessionKeys } from './session-keys.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

const published = {
  profile: 'AES_CM_128_HMAC_SHA1_80',
  masterKey: hex('E1F97A0D3E018BE0D64FA32C06DE4139'),
  masterSalt: hex('0EC675AD498AFEEBB6960B3AABE6'),
} as const;

test('the keystream of RFC 3711 appendix B.2', () => {
  const mode = new CounterMode(hex('2B7E151628AED2A6ABF7158809CF4F3C'), hex('F0F1F2F3F4F5F6F7F8F9FAFBFCFD'));
  const bytes = Buffer.alloc(0xff02 * 16);
  const keystream = mode.crypt([{ bytes, start: 0, ssrc: 0, index: 0 }]);
  assert.deepEqual(
    keystream.subarray(0, 48),
    hex('E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0'),
  );
  assert.deepEqual(
    keystream.subarray(-48),
    hex('EC8CDF7398607CB0F2D21675EA9EA1E4 362B7C3C6773516318A077D7FC5073AE 6A2CC3787889374FBEB4C81B17BA6C44'),
  );
});

test('the key derivation of RFC 3711 appendix B.3', () => {
  const { rtp } = deriveSessionKeys(published);
  assert.deepEqual(rtp.cipherKey, hex('C61E7A93744F39EE10734AFE3FF7A087'));
  assert.deepEqual(rtp.salt, hex('30CBBC08863D8C85D49DB34A9AE1'));
  assert.deepEqual(
    deriveKey(published.masterKey, published.masterSalt, 1, 94),
    hex(`CEBE321F6FF7716B6FD4AB49AF256A15 6D38BAA48F0A0ACF3C34E2359E6CDBCE E049646C43D9327AD175578EF7227098
      6371C10C9A369AC2F94A8C5FBCDDDC25 6D6E919A48B610EF17C2041E47403576 6B68642C59BBFC2F34DB60DBDFB2`),
  );
  assert.deepEqual(rtp.authKey, hex('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4'));
});

test("the packets of libsrtp's test driver (test/srtp_driver.c, srtp_validate)", () => {
  const plain = hex('800f1234decafbadcafebabe abababababababababababababababab');
  const sealed = hex('800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb');
  const control = hex('81c8000bcafebabe abababababababababababababababab');
  const sealedControl = hex('81c8000bcafebabe 7128035be487b9bdbef89041f977a5a8 80000001 993e08cd54d6c1230798');
  const sender = new SrtpSender(published);
  assert.deepEqual(sender.protectAll([plain]), [sealed]);
  sender.protectControl(control);
  assert.deepEqual(sender.protectControl(control), sealedControl);
  const receiver = new SrtpReceiver(published, { roc: 0, accepts: () => false });
  assert.deepEqual(receiver.unprotect(sealed), plain);
  assert.deepEqual(receiver.unprotectControl(sealedControl), control);
});

/** RFC 7714 §16 and §17 begin with session keys, not with a master key. */
const gcmKeys = {
  cipherKey: hex('000102030405060708090a0b0c0d0e0f'),
  authKey: Buffer.alloc(0),
  salt: hex('517569642070726f2071756f'),
};
const gcm = new AeadGcm({ rtp: gcmKeys, control: gcmKeys });

test('the SRTP packet of RFC 7714 section 16.1', () => {
  const bytes = hex(`8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976 69736120 696e2070
    61727465 73207472 6573`);
  const sealed = hex(`8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f 42a5f47a 51c7d19b
    36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce`);
  const index = 0xf17b;
  assert.deepEqual(gcm.protect([{ bytes, start: 12, ssrc: 0x5501a0b2, index }], 0), sealed);
  assert.deepEqual(gcm.open(sealed, 12, index), bytes);
});

test('the SRTCP packets of RFC 7714 sections 17.1 and 17.3', () => {
  const plain = hex(`81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61 deadbeef deadbeef deadbeef
    deadbeef deadbeef`);
  const sealed = hex(`81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1 730d6fda 4ce09b46
    86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4`);
  const tagged = hex(`${plain.toString('hex')} 841dd968 3dd78ec9 2ae58790 125f62b3 000005d4`);
  assert.deepEqual(gcm.protectControl(plain, 0x5d4), sealed);
  assert.equal(gcm.controlWord(sealed), 0x8000_05d4);
  assert.deepEqual(gcm.openControl(sealed, 0x8000_05d4), plain);
  assert.deepEqual(gcm.openControl(tagged, 0x5d4), plain, 'authenticated only');
});
