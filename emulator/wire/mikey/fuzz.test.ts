import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../scripts/run/corpus.ts';
import { outcome } from '../../../scripts/run/fuzzing.ts';
import { seeded } from '../../kernel/random.ts';
import { profiles } from '../srtp/profiles.ts';
import { parseKeyMgmtHeader } from './key-mgmt.ts';
import { parseMikey } from './parser.ts';
import { keyIn } from './srtp-keys.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const seeds: readonly Buffer[] = [
  'AQAFAKUcSDkBAAASNFZ4AAAAAAsA7rAWMUFSS/0KEB2OwvMTsGbugCn3EjsHAtcBAAAAFQABAQEBEAIBAQMBCgcBAQgBAQoBAQAAACIAIAAeEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtAA==',
  'AQAFAP1td9ABAADCD1UcAAAAAAoAAdOOGc75XD0BAAAAGAABAQEBEAIBAQMBFAcBAQgBAQoBAQsBCgAAACcAIQAe30C59UrClE0e27UP5h/Wty9UL8+dfzg+2ttmmo3kBAAAAC8A',
].map((text) => Buffer.from(text, 'base64'));
const numbers = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 21, 0x10, 0x20, 0x21, 0x30, 0x7f, 0x80, 0xff];
const tokens = ['prot=', 'mikey', ';', ',', '"', '=', ' ', 'uri="', 'data="', 'AQD/', 'key-mgmt:', '\0', '\u00ff'];

const random = seeded('mikey fuzz');
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;

function mutated(): Buffer {
  let bytes: Buffer = Buffer.from(any(seeds));
  for (let i = random.below(5); i > 0; i--) {
    const at = random.below(bytes.length + 1);
    const put = any([[any(numbers)], [random.below(256)], [], [...bytes.subarray(at, at + random.below(40))]]);
    const cut = random.below(4) === 0 ? random.below(30) : put.length;
    bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + cut)]);
  }
  return bytes;
}

/** A key has the lengths of its profile, whatever the message says. */
function holds(bytes: Buffer): void {
  const key = outcome(() => keyIn(parseMikey(bytes)));
  if (!key) return;
  const { keyLength, saltLength } = profiles[key.profile];
  assert.deepEqual([key.masterKey.length, key.masterSalt.length], [keyLength, saltLength]);
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is refused with a WireError, or gives a key that can be used`, () => holds(bytes));

test(`${INPUTS} damaged messages are refused with WireErrors, or give keys that can be used`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const bytes = mutated();
    try {
      holds(bytes);
    } catch (error) {
      throw new Error(`input ${n}: ${bytes.toString('hex')}`, { cause: error });
    }
  }
});

test(`${INPUTS} headers are read or refused with WireErrors`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const text = Array.from({ length: random.below(12) }, () => any(tokens)).join('');
    outcome(() => parseKeyMgmtHeader(text));
  }
});
