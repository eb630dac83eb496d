import type { Random } from '../../emulator/kernel/random.ts';

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const one = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T;

/** Bytes that lead astray who reads them as they stand. */
const nasty = [
  '',
  '0',
  '-1',
  '1e309',
  '2147483648',
  '4294967296',
  '18446744073709551616',
  '9'.repeat(400),
  '%',
  '%00',
  '%zz',
  '%c0%af',
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '//',
  '/\\',
  '../../..',
  '[',
  'http://[',
  'http://a:99999/',
  '{',
  '"',
  ';',
  ',',
  '=',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\xff\xfe',
  'NaN',
  'x'.repeat(20_000),
  '=?:@&'.repeat(50),
];

/** Where to do something: anywhere in the bytes. */
const place = (bytes: Buffer, random: Random): number => random.below(bytes.length + 1);

const cut: Mutation = (bytes, random) => bytes.subarray(0, place(bytes, random));

const doubled: Mutation = (bytes, random) => {
  const [from, to] = [place(bytes, random), place(bytes, random)].toSorted((a, b) => a - b) as [number, number];
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
};

const flipped: Mutation = (bytes, random) => {
  const out = Buffer.from(bytes);
  for (let i = 1 + random.below(8); i > 0 && out.length > 0; i--) {
    const at = random.below(out.length);
    out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
  }
  return out;
};

const inserted: Mutation = (bytes, random) => {
  const at = place(bytes, random);
  const what = random.below(2) === 0 ? random.bytes(1 + random.below(40)) : Buffer.from(one(random, nasty), 'latin1');
  return Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);
};

/** Works on lines, as heads have them. */
const lines =
  (change: (all: string[], at: number, random: Random) => void): Mutation =>
  (bytes, random) => {
    const all = bytes.toString('latin1').split('\r\n');
    change(all, random.below(all.length), random);
    return Buffer.from(all.join('\r\n'), 'latin1');
  };

/** One word, number or name in the line becomes something else. */
const worded = lines((all, at, random) => {
  const words = (all[at] ?? '').split(/(?<=[ :=;,?&/"])|(?=[ :=;,?&/"])/);
  words[random.below(words.length)] = one(random, nasty);
  all[at] = words.join('');
});

const headerless = lines((all, at) => void all.splice(at, 1));

const repeated = lines((all, at, random) => {
  const times = one(random, [1, 2, 100]);
  all.splice(at, 0, ...Array.from({ length: times }, () => all[at] ?? ''));
});

const swapped = lines((all, at, random) => {
  const other = random.below(all.length);
  [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
});

const mutations: readonly Mutation[] = [
  cut,
  doubled,
  flipped,
  flipped,
  inserted,
  worded,
  worded,
  worded,
  headerless,
  repeated,
  swapped,
];

/** The message as it is, or, more often, changed in one to three ways. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  let out = bytes;
  for (let changes = random.below(4); changes > 0; changes--) out = one(random, mutations)(out, random);
  return out.subarray(0, 200_000);
}
