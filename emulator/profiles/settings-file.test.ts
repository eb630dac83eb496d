import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../kernel/errors.ts';
import { modelNamed } from './models.ts';
import { parseSettings } from './settings-file.ts';

const model = modelNamed('WV-S2252L');
const parse = (text: string): Readonly<Record<string, string>> => parseSettings(text, 'site.yaml', model);

const problemsOf = (text: string): readonly string[] => {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return error.sentences;
  }
  return assert.fail('nothing was refused');
};

test('keys may be dotted or nested', () => {
  assert.deepEqual(parse('basic.title: Gate\nnetwork:\n  https: { connection: https }\n'), {
    'basic.title': 'Gate',
    'network.https.connection': 'https',
  });
  assert.deepEqual(parse(''), {});
  assert.deepEqual(parse('# nothing yet\n'), {});
});

test('a value is the text that stands there, not what YAML makes of it', () => {
  for (const text of ['1.2', '1.20', '010', 'on', 'yes', 'null', '~', '1e3', '0x1F', '2026-01-01', '12:30'])
    assert.deepEqual(parse(`basic.title: ${text}`), { 'basic.title': text });
});

test('a file with three mistakes reports all three', () => {
  const text = ['basic.titel: Gate', 'userMng:', '  auth:', '    method: none', 'network.ftpClient.enabled: off'].join(
    '\n',
  );
  assert.deepEqual(problemsOf(text), [
    'site.yaml:1: basic.titel: got no setting, wanted a setting of the catalogue, such as basic.title',
    'site.yaml:4: userMng.auth.method: got none, wanted digest-or-basic, digest or basic',
    'site.yaml:5: network.ftpClient.enabled: got a value, wanted none: not in this version',
  ]);
});

test('a setting stands there once, whichever way it is written', () => {
  assert.deepEqual(problemsOf('basic.title: A\nbasic:\n  title: B\n'), [
    'site.yaml:3: basic.title: got a second value, wanted one; the first is in line 1',
  ]);
  assert.match(
    problemsOf('basic.title: A\nbasic.title: B\n').join(),
    /^site.yaml:2: got no YAML, Map keys must be unique/,
  );
});

test('what is no map of settings is refused', () => {
  assert.deepEqual(problemsOf('- basic.title'), ['site.yaml:1: got no map, wanted settings as "key: value"']);
  assert.match(problemsOf('basic.title: [a, [b]]').join(), /site.yaml:1: basic.title: got no text, wanted printable/);
  assert.match(problemsOf('basic: {}\n a: [').join(), /site.yaml:\d: got no YAML/);
  assert.match(problemsOf('a: *b').join(), /site.yaml/);
  assert.match(problemsOf('x'.repeat(1_000_001)).join(), /at most 1000000/);
  assert.match(problemsOf('['.repeat(100_000)).join(), /site.yaml/);
});

test('any text gives settings or an InputError', () => {
  const line = fc.tuple(
    fc.constantFrom('basic.title', 'basic', '  title', 'userMng.auth.method', '? x', '- a', '__proto__', 'a: &x'),
    fc.oneof(fc.string(), fc.constantFrom('Gate', 'digest', '*x', '[a, b]', '{a: b}', '|', '"', '!!int 3')),
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(line).map((lines) => lines.map((pair) => pair.join(': ')).join('\n')),
  );
  fc.assert(
    fc.property(text, (yaml) => {
      try {
        parse(yaml);
      } catch (error) {
        assert.ok(error instanceof InputError, String(error));
      }
    }),
    { numRuns: 2_000 },
  );
});
