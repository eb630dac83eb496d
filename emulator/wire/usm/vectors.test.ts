import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Authentication, authProtocols, type AuthName } from './authentication.ts';
import { extendedByBlumenthal, extendedByReeder, localKey, passwordKey } from './keys.ts';
import { createPrivacy, privProtocols, type PrivName } from './privacy.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ENGINE = hex('00 00 00 00 00 00 00 00 00 00 00 02');
const MAPLE = Buffer.from('maplesyrup');

test('keys of RFC 3414 §A.3', () => {
  const md5 = passwordKey('md5', MAPLE);
  assert.equal(md5.toString('hex'), '9faf3283884e92834ebc9847d8edd963');
  assert.equal(localKey('md5', md5, ENGINE).toString('hex'), '526f5eed9fcce26f8964c2930787d82b');
  const sha = passwordKey('sha1', MAPLE);
  assert.equal(sha.toString('hex'), '9fb5cc0381497b3793528939ff788d5d79145211');
  assert.equal(localKey('sha1', sha, ENGINE).toString('hex'), '6695febc9288e36282235fc7151f128497b38f3f');
});

test('keys of SHA-2 (RFC 7860 §9): the hash of a megabyte that repeats the password', () => {
  for (const name of Object.keys(authProtocols) as AuthName[])
    for (const password of ['maplesyrup', 'p'.repeat(63), 'ümläut-wörd', 'x'.repeat(20_000)]) {
      const whole = Buffer.alloc(1_048_576, Buffer.from(password));
      const wanted = createHash(authProtocols[name].hash).update(whole).digest('hex');
      assert.equal(passwordKey(name, Buffer.from(password)).toString('hex'), wanted, `${name} ${password.length}`);
    }
});

test('a key of draft-reeder-snmpv3-usm-3desede-00 §B', () => {
  const local = localKey('md5', passwordKey('md5', MAPLE), ENGINE);
  assert.equal(
    extendedByReeder('md5', local, ENGINE, 32).toString('hex'),
    '526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12',
  );
});

test("Blumenthal's keys go on with the hash of all before", () => {
  const local = hex('6695febc9288e36282235fc7151f128497b38f3f');
  const second = createHash('sha1').update(local).digest();
  assert.deepEqual(extendedByBlumenthal('sha1', local, 32), Buffer.concat([local, second]).subarray(0, 32));
  const third = createHash('sha1')
    .update(Buffer.concat([local, second]))
    .digest();
  assert.deepEqual(extendedByBlumenthal('sha1', local, 60), Buffer.concat([local, second, third]));
  assert.deepEqual(extendedByBlumenthal('sha512', Buffer.alloc(64, 7), 32), Buffer.alloc(32, 7));
});

test('digests are those of HMAC, cut as RFC 3414 and RFC 7860 cut them', () => {
  const lengths = { md5: 12, sha1: 12, sha224: 16, sha256: 24, sha384: 32, sha512: 48 } as const;
  for (const name of Object.keys(lengths) as AuthName[])
    for (const length of [100, 3_000]) {
      const key = Buffer.alloc(authProtocols[name].digest, 0x0b);
      const message = Buffer.alloc(length, 0x41);
      message.fill(0, 20, 20 + lengths[name]);
      const wanted = createHmac(authProtocols[name].hash, key).update(message).digest().subarray(0, lengths[name]);
      const authentication = new Authentication(name, key);
      authentication.sign(message, 20);
      assert.deepEqual(message.subarray(20, 20 + lengths[name]), wanted);
      assert.equal(authentication.proves(message, 20), true);
      for (const at of [0, 20, 19 + lengths[name], length - 1]) {
        const other = Buffer.from(message);
        other[at] = (other[at] as number) ^ 1;
        assert.equal(authentication.proves(other, 20), false, `${name} ${at}`);
      }
      assert.equal(authentication.proves(message, length - 4), false);
    }
});

test('DES in CBC mode: the example of FIPS 81', () => {
  const plain = Buffer.from('Now is the time for all ');
  // The salt of boots 0 and number 0 is zero, so that the IV is the second half of the key.
  const privacy = createPrivacy('des', 'md5', hex('0123456789abcdef 1234567890abcdef'), ENGINE);
  const at = { boots: 0, time: 0 };
  const { data, salt } = privacy.encrypt(plain, at, 0n);
  assert.equal(data.toString('hex'), 'e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6');
  assert.equal(salt.toString('hex'), '0000000000000000');
  assert.deepEqual(privacy.decrypt(data, at, salt), plain);
  assert.equal(privacy.encrypt(plain, { boots: 7, time: 0 }, 9n).salt.toString('hex'), '0000000700000009');
});

test('AES-128 in CFB128 mode: NIST SP 800-38A §F.3.13', () => {
  const privacy = createPrivacy('aes', 'sha1', hex('2b7e151628aed2a6abf7158809cf4f3c 01020304'), ENGINE);
  const at = { boots: 0x00010203, time: 0x04050607 };
  const plain = hex('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51');
  const { data, salt } = privacy.encrypt(plain, at, 0x08090a0b0c0d0e0fn);
  assert.equal(data.toString('hex'), '3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b');
  assert.deepEqual(privacy.decrypt(data, at, salt), plain);
});

test('what was encrypted is decrypted, of every length', () => {
  for (const name of Object.keys(privProtocols) as PrivName[])
    for (const auth of Object.keys(authProtocols) as AuthName[]) {
      const local = localKey(auth, passwordKey(auth, MAPLE), ENGINE);
      const privacy = createPrivacy(name, auth, local, ENGINE);
      const other = createPrivacy(name, auth, localKey(auth, local, ENGINE), ENGINE);
      for (const length of [1, 8, 15, 16, 17, 100]) {
        const at = { boots: 1, time: length };
        const plain = Buffer.alloc(length, length);
        const { data, salt } = privacy.encrypt(plain, at, BigInt(length));
        assert.deepEqual(privacy.decrypt(data, at, salt).subarray(0, length), plain);
        if (length > 8) assert.notDeepEqual(other.decrypt(data, at, salt).subarray(0, length), plain);
      }
    }
});
