import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError, problem, problemOf, sentenceOf, WireError } from './errors.ts';

test('a problem keeps its values, and says them in one sentence', () => {
  const port = problem({ at: 'site.yaml:3', key: 'network.ntp.port', item: 2, got: 'x\n', wanted: '1 to 65535' });
  assert.deepEqual(port, {
    at: 'site.yaml:3',
    key: 'network.ntp.port',
    item: 2,
    got: 'x\\x0a',
    wanted: '1 to 65535',
    words: 'got x\\x0a, wanted 1 to 65535',
  });
  assert.equal(sentenceOf(port), 'site.yaml:3: network.ntp.port[2]: got x\\x0a, wanted 1 to 65535');
});

test('a sentence has only the places that are known', () => {
  assert.equal(sentenceOf({ words: 'It rains.' }), 'It rains.');
  assert.equal(sentenceOf({ at: 'f', words: 'w' }), 'f: w');
  assert.equal(sentenceOf({ key: 'k', words: 'w' }), 'k: w');
  assert.equal(sentenceOf({ key: '', item: 2, words: 'w' }), '[2]: w');
});

test('nothing is called nothing, and long text is cut', () => {
  assert.equal(problem({ got: '', wanted: 'more' }).words, 'got nothing, wanted more');
  assert.equal(problem({ got: 'x'.repeat(200), wanted: 'less' }).got, `${'x'.repeat(80)}…`);
});

test('an input error has its problems as values, as sentences, and one for each line of its message', () => {
  const given = [problem({ key: 'a', got: '1', wanted: '2' }), 'It rains.'];
  const error = new InputError(given);
  assert.deepEqual(error.problems, [given[0], { words: 'It rains.' }]);
  assert.deepEqual(error.sentences, ['a: got 1, wanted 2', 'It rains.']);
  assert.equal(error.message, 'a: got 1, wanted 2\nIt rains.');
});

test('a complaint about bytes is a problem with the same sentence', () => {
  const complaint = { where: 'Transport', item: 3, got: 'x', wanted: 'y' };
  assert.equal(sentenceOf(problemOf(complaint)), 'Transport[3]: got x, wanted y');
  assert.equal(new WireError(complaint).message, 'Transport[3]: got x, wanted y');
});
