import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../kernel/errors.ts';
import { parseDialect } from './dialect-file.ts';
import { modelNamed } from './models.ts';
import { parseSettings } from './settings-file.ts';
import { readYaml } from './yaml-file.ts';

const model = modelNamed('WV-S2252L');
const within = (levels: number): string =>
  `${Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} x`;
const tenfold = (from: string): string => Array.from({ length: 10 }, () => from).join(', ');

/** Files that no reader may follow to their end, and what is said of each. */
const endless: Readonly<Record<string, readonly [text: string, said: RegExp]>> = {
  'a map in itself': ['a: &a {b: *a}', /levels/],
  'a list in itself': ['a: &a [*a]', /levels/],
  'a file in itself': ['&all\na: *all\n', /levels/],
  'settings in themselves': ['settings: &a {basic.title: *a}', /levels/],
  'a map too deep to read': [within(1_000), /levels/],
  'lists too deep to parse': ['['.repeat(100_000), /levels/],
  'maps too deep to parse': [`${'{a: '.repeat(5_000)}1${'}'.repeat(5_000)}`, /levels/],
  'aliases that multiply': [
    ['a0: &a0 [x, x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${tenfold(`*a${i}`)}]`)].join(
      '\n',
    ),
    /alias/,
  ],
  'a name of JavaScript': ['basic:\n  __proto__:\n    title: x\n', /f\.yaml:2: got __proto__/],
  'a name of JavaScript in settings': ['settings:\n  __proto__: {get: x}\n', /f\.yaml:2: got __proto__/],
};

for (const [what, [text, said]] of Object.entries(endless))
  test(`${what} is refused, with the file and what was wanted`, () => {
    for (const read of [() => parseSettings(text, 'f.yaml', model), () => parseDialect(text, 'f.yaml')])
      assert.throws(read, (error) => {
        assert.ok(error instanceof InputError, String(error));
        assert.match(error.message, /^f\.yaml(:\d+)?: got .*, wanted /m);
        assert.match(error.message, said);
        assert.doesNotMatch(error.message, /call stack/);
        return true;
      });
  });

test('names of Object.prototype are names like any other', () => {
  const text = 'constructor: x\ntoString: {a: b}\nhasOwnProperty: [a]\n';
  assert.throws(
    () => parseSettings(text, 'f.yaml', model),
    (error) => error instanceof InputError && error.problems.length === 3,
  );
});

test('an alias that ends may be used', () => {
  assert.deepEqual(readYaml('a: &a {b: c}\nd: *a\n', 'f.yaml').content, { a: { b: 'c' }, d: { b: 'c' } });
});

test('a second document is refused, for it would not be read', () => {
  assert.throws(() => readYaml('a: b\n---\nc: d\n', 'f.yaml'), /f\.yaml:2: got a second document, wanted one/);
});
