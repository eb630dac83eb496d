import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { seeded } from '../../kernel/random.ts';
import { parseCryptoAttribute, writeCryptoAttribute } from './crypto-attribute.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const seeds: readonly string[] = [
  'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 FEC_ORDER=FEC_SRTP',
  'crypto:2 AES_CM_128_HMAC_SHA1_32 inline:MTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5QUJjZGVm|2^20|1:4;inline:QUJjZGVmMTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5|2^20|2:4',
  'crypto:3 AEAD_AES_128_GCM inline:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYg==|1066:4 KDR=1 UNENCRYPTED_SRTP',
];
const tokens = [' ', '\t', ':', ';', '|', '=', '2^', '1:4', '99999', '0', 'inline:', '_80', '\0', '\u00ff', 'QUJD'];

const random = seeded('sdes fuzz');
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;

function mutated(): string {
  let text = any(seeds);
  for (let i = random.below(5); i > 0; i--) {
    const at = random.below(text.length + 1);
    const put = any([any(tokens), '', String.fromCharCode(random.below(256)), text.slice(at, at + random.below(60))]);
    text = text.slice(0, at) + put + text.slice(at + random.below(4));
  }
  return text;
}

function holds(text: string): void {
  try {
    const attribute = parseCryptoAttribute(text);
    assert.deepEqual(parseCryptoAttribute(writeCryptoAttribute(attribute)), attribute);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is refused with a WireError, or comes back as it was read`, () => holds(bytes.toString('latin1')));

test(`${INPUTS} damaged attributes are refused with WireErrors, or come back as they were read`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const text = mutated();
    try {
      holds(text);
    } catch (error) {
      throw new Error(`input ${n}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
});
