import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesByFile } from './bench.ts';
import { scoreFaults } from '../checks/scores.ts';
import type { Scenario } from './benches.ts';
import { Chooser } from './choice.ts';
import { countAt } from './coverage.ts';
import { sectionsByFile } from './deciding.ts';
import { readEquivalents, reasonFor, staleEquivalents } from './equivalent.ts';
import { Importers } from './importers.ts';
import type { Mutant } from './mutant.ts';
import type { Result } from './result.ts';
import { counts, sampleOf } from './sample.ts';
import { isEnough, percent, scoresOf } from './scores.ts';
import { isChanged, parsePatch } from './since.ts';
import { parseWords } from './words.ts';

const mutant: Mutant = {
  file: 'emulator/a.ts',
  operator: 'never',
  start: 10,
  end: 12,
  replacement: 'false',
  within: 'f',
  atLoad: false,
  was: 'a',
  becomes: 'false',
  identity: 'f: never: a → false',
  line: 3,
};

test('a file decides for the sections of the first pattern that fits', () => {
  const sections = sectionsByFile();
  assert.deepEqual(sections.get('emulator/device/users/accounts.ts'), ['2.3', '2.4']);
  assert.deepEqual(sections.get('emulator/device/users/nonces.ts'), ['2.5']);
  assert.ok([...sections.keys()].every((path) => !path.endsWith('.test.ts')));
});

test('the innermost range around a place says how often it ran', () => {
  const range = (startOffset: number, endOffset: number, count: number): object => ({ startOffset, endOffset, count });
  const functions = [{ ranges: [range(0, 100, 0)] }, { ranges: [range(10, 50, 2), range(20, 30, 0)] }] as Parameters<
    typeof countAt
  >[0];
  assert.deepEqual(
    [5, 10, 25, 30, 50, 200].map((place) => countAt(functions, place)),
    [0, 2, 0, 2, 0, 0],
  );
});

test('places of one feature make one path', () => {
  assert.deepEqual(linesByFile(['a.feature:3', 'b.feature:1', 'a.feature:9']), ['a.feature:3:9', 'b.feature:1']);
});

const scenario = (place: string, ms: number, tag: string, starts: readonly number[]): Scenario => ({
  place,
  name: place,
  tags: [tag],
  passed: true,
  ms,
  cpuMs: ms,
  reached: starts.length > 0 ? { 'emulator/a.ts': starts } : {},
});

test('scenarios that reach a mutant are tried, quick ones and those that catch much first', () => {
  const scenarios = [
    scenario('slow', 900, '@guide-2.5', [10]),
    scenario('quick', 10, '@guide-2.5', [10, 20]),
    scenario('elsewhere', 5, '@emulator', [10]),
    scenario('away', 1, '@guide-2.5', [20]),
    { ...scenario('fails', 1, '@guide-2.5', [10]), passed: false },
  ];
  const chooser = new Chooser(scenarios, new Importers(new Map()));
  // What reaches only the file comes last: a call may not have been counted.
  assert.deepEqual(chooser.for(mutant, ['2.5'], undefined), { own: ['quick', 'slow', 'away'], others: ['elsewhere'] });
  assert.deepEqual(chooser.for(mutant, ['2.5'], 'slow').own, ['slow', 'quick', 'away']);
  for (let i = 0; i < 100; i++) chooser.catches.add(mutant, 'slow');
  assert.deepEqual(chooser.for(mutant, ['2.5'], undefined).own, ['slow', 'quick', 'away']);
});

test('half of the time goes to scenarios that reach something else than those that have caught much', () => {
  const alike = Array.from({ length: 80 }, (_, i) => scenario(`alike ${i}`, 300, '@guide-2.5', [10, 20, 30]));
  const chooser = new Chooser([...alike, scenario('other', 300, '@guide-2.5', [10])], new Importers(new Map()));
  for (const { place } of alike) chooser.catches.add(mutant, place);
  const { own } = chooser.for(mutant, ['2.5'], undefined);
  assert.ok(own.includes('other'), own.join());
  assert.ok(own.length < alike.length, own.join());
});

test('scenarios that judge the file by their name come first', () => {
  const scenarios = [
    scenario('doors.feature:3', 90, '@guide-2.5', [10]),
    scenario('quick', 10, '@guide-2.5', [10, 20]),
  ];
  const judged = new Chooser(scenarios, new Importers(new Map()), () => /^doors/);
  assert.deepEqual(judged.for(mutant, ['2.5'], undefined).own, ['doors.feature:3', 'quick']);
});

test('programs are asked last', () => {
  const player = { ...scenario('player', 900, '@guide-3.8', [10, 30]), tags: ['@guide-3.8', '@client-ffmpeg'] };
  const chooser = new Chooser([player, scenario('quick', 10, '@guide-3.8', [10])], new Importers(new Map()));
  assert.deepEqual(chooser.for(mutant, ['3.8'], undefined).own, ['quick', 'player']);
  assert.deepEqual(chooser.for({ ...mutant, start: 30 }, ['3.8'], undefined).own, ['player']);
});

test('what runs at load is reached through those that import it', () => {
  const scenarios = [scenario('one', 1, '@guide-2.5', [20]), scenario('other', 1, '@guide-2.5', [])];
  const chooser = new Chooser(scenarios, new Importers(new Map([['emulator/a.ts', ['emulator/limits.ts']]])));
  const limit = { ...mutant, file: 'emulator/limits.ts', atLoad: true };
  assert.deepEqual(chooser.for(limit, ['2.5'], undefined).own, ['one']);
});

test('importers are found through others', () => {
  const importers = new Importers(
    new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['d.ts', []],
    ]),
  );
  assert.deepEqual([...importers.all('c.ts')], ['c.ts', 'b.ts', 'a.ts']);
});

test('a patch without context names the lines that changed', () => {
  const patch = '+++ b/emulator/a.ts\n@@ -1,2 +3 @@\n+x\n@@ -9 +12,4 @@\n+++ b/emulator/b.ts\n@@ -5,2 +7,0 @@';
  const changed = parsePatch(patch);
  assert.deepEqual(changed.get('emulator/a.ts'), [
    { first: 3, last: 3 },
    { first: 12, last: 15 },
  ]);
  assert.deepEqual(changed.get('emulator/b.ts'), [{ first: 7, last: 8 }]);
  assert.equal(isChanged(changed, mutant), true);
  assert.equal(isChanged(changed, { ...mutant, line: 4 }), false);
});

test('equivalent mutants have a reason, and entries that fit none are told', () => {
  const known = readEquivalents("emulator/a.ts:\n  'f: never: a → false': nobody can see it\n  'g: gone': it was here");
  assert.equal(reasonFor(known, mutant), 'nobody can see it');
  assert.equal(reasonFor(known, { ...mutant, identity: 'constructor' }), undefined);
  assert.deepEqual(staleEquivalents(known, new Map([['emulator/a.ts', [mutant]]])), [
    'scripts/mutate/equivalent.yaml: emulator/a.ts: there is no mutant "g: gone"',
  ]);
  assert.throws(() => readEquivalents("emulator/a.ts:\n  'f': no"), /10/);
});

test('a score counts what own scenarios catch, and leaves out equivalent ones', () => {
  const result = (caught: Result['caught'], equivalent?: string): Result => ({
    mutant,
    sections: ['2.4', '2.5'],
    caught,
    reached: true,
    ...(equivalent === undefined ? {} : { equivalent }),
  });
  const results = [
    ...Array.from({ length: 9 }, () => result('own')),
    result('unit'),
    result('nobody', 'no difference'),
  ];
  const { '2.5': score } = scoresOf(results, { '2.4': 11, '2.5': 90 });
  assert.ok(score);
  assert.deepEqual(score, { of: 90, mutants: 11, own: 9, elsewhere: 0, unit: 1, nobody: 0, equivalent: 1 });
  assert.deepEqual([percent(score), isEnough(score)], [90, true]);
  assert.equal(isEnough({ ...score, own: 8 }), false);
});

test('a section that is said to be proved and has too low a score is told', () => {
  const score = { of: 10, mutants: 10, own: 9, elsewhere: 0, unit: 0, nobody: 1, equivalent: 0 };
  const guide = ['2.1', '2.2', '2.3', '2.4', '2.5'].map((id) => ({ id, proved: id !== '2.5' }));
  const scores = { '2.1': score, '2.3': { ...score, own: 8, nobody: 2 } };
  assert.deepEqual(scoreFaults(guide, scores, new Set(['2.1', '2.3', '2.4', '2.5'])), [
    'section 2.3 is said to be proved: got 80 % of its mutants caught, wanted 90 %',
    'section 2.4 is said to be proved: got no count of its mutants yet, wanted 90 %',
  ]);
});

test('a sample has so many mutants of each section, the same each time, and those of one file are not all of it', () => {
  const wanted = Array.from({ length: 60 }, (_, i) => ({
    mutant: { ...mutant, file: `emulator/${i % 3}.ts`, identity: `${i}` },
    sections: i % 2 === 0 ? ['2.4'] : ['2.4', '2.5'],
  }));
  const sample = sampleOf(wanted, ['2.4', '2.5'], 10);
  const of = (section: string): number => sample.filter(({ sections }) => sections.includes(section)).length;
  assert.ok(of('2.5') >= 10 && of('2.4') <= 20, `${of('2.5')} and ${of('2.4')}`);
  assert.deepEqual(sampleOf(wanted.toReversed(), ['2.4', '2.5'], 10), sample);
  assert.equal(new Set(sample.map((one) => one.mutant.file)).size, 3);
  assert.equal(sampleOf(wanted, ['2.5'], 100).length, 30);
  assert.deepEqual(counts(wanted), { '2.4': 60, '2.5': 30 });
});

test('words of the command line', () => {
  assert.deepEqual(parseWords(['2.5']).places, ['2.5']);
  assert.equal(parseWords(['--since']).since, '');
  assert.equal(parseWords(['--since', '--minutes', '5']).since, '');
  assert.equal(parseWords(['--since', 'HEAD~3']).since, 'HEAD~3');
  assert.equal(parseWords(['2.5']).since, undefined);
  assert.throws(() => parseWords(['--minutes', 'x']), /--minutes: got x/);
  assert.throws(() => parseWords(['--fast']), /got --fast, wanted one of --since, /);
});
