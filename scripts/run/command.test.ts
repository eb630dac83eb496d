import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { InputError } from '../../emulator/kernel/errors.ts';
import { parsedWords, refuseOthers } from './command.ts';
import { scenarioWords } from './usage.ts';

/** The message of what the act throws, which is wrong input. */
function refused(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return error.message;
  }
  return assert.fail('nothing was thrown');
}

test('words that the command does not know are named', () => {
  const isLetter = (word: string): boolean => /^[a-z]$/.test(word);
  refuseOthers(['a', 'b'], 'letters', isLetter);
  assert.equal(
    refused(() => refuseOthers(['a', '12', '3'], 'letters', isLetter)),
    'got 12 3, wanted letters',
  );
});

test('options that the command does not know are named', () => {
  const options = { all: { type: 'boolean' }, tags: { type: 'string', short: 't' } } as const;
  const { values, positionals } = parsedWords(['x', '-t', 'y', '--all'], options);
  assert.deepEqual([{ ...values }, positionals], [{ all: true, tags: 'y' }, ['x']]);
  assert.equal(parsedWords(['--tags=@a'], options).values.tags, '@a');
  for (const word of ['--nonsense', '-x', '--constructor'])
    assert.equal(
      refused(() => parsedWords(['x', word], options)),
      `got ${word}, wanted one of --all, --tags, -t`,
    );
});

test('npm test takes features that are there, and passes on all but what Cucumber does not know', () => {
  const words = ['features/entry', 'features/entry/2.8-audio.feature:3', '--name', 'x', '-t', 'not @a'];
  assert.deepEqual(scenarioWords(['--evidence', ...words]), words);
  for (const word of ['features/entry/2.8.feature', 'README.md', 'nonsense'])
    assert.match(
      refused(() => scenarioWords([word])),
      /^got .*, wanted a file or folder of features/,
    );
});

for (const [program, word] of [
  ['scripts/unit.ts', 'nonsense'],
  ['scripts/fuzz.ts', '--nonsense'],
] as const)
  test(`${program}: help with code 0, and unknown words with code 2`, () => {
    const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
    for (const help of ['--help', '-h']) {
      const { status, stdout, stderr } = run(help, word);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^npm run /);
    }
    const { status, stdout, stderr } = run(word);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, new RegExp(`^got ${word}, wanted `));
  });
