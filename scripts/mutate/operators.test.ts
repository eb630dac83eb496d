import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { mutated, type Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';

const FOLDER = '/sample';
const FILE = 'sample.ts';

/** The mutants of a text that stands in a file of its own. */
function mutantsIn(text: string): readonly Mutant[] {
  const config = JSON.stringify({ compilerOptions: { strict: true, noLib: true, types: [] }, files: [FILE] });
  const files = new Map([
    [resolve(FOLDER, 'tsconfig.json'), config],
    [resolve(FOLDER, FILE), text],
  ]);
  return mutantsOf([FILE], FOLDER, (path) => files.get(path)).get(FILE) ?? [];
}

/** The texts that the mutants of one operator make of a text. */
const made = (text: string, operator: Mutant['operator']): string[] =>
  mutantsIn(text)
    .filter((one) => one.operator === operator)
    .map((one) => mutated(text, one));

test('a check is removed, and made to refuse always', () => {
  const text = 'function f(n: number) { if (n > 8) throw n; }';
  assert.deepEqual(made(text, 'never'), ['function f(n: number) { if (false) throw n; }']);
  assert.deepEqual(made(text, 'always'), ['function f(n: number) { if (true) throw n; }']);
});

test('a condition that a function returns holds always and never', () => {
  const text = 'const f = (a: string) => a === "x";';
  assert.deepEqual(made(text, 'always'), ['const f = (a: string) => true;']);
  assert.deepEqual(made(text, 'never'), ['const f = (a: string) => false;']);
  assert.deepEqual(made(text, 'comparison turned'), []);
});

test('each branch of a choice is taken always', () => {
  const text = 'const f = (a: boolean) => (a ? 1 : 2);';
  assert.deepEqual(made(text, 'always'), ['const f = (a: boolean) => ((1));']);
  assert.deepEqual(made(text, 'never'), ['const f = (a: boolean) => ((2));']);
});

test('each side of && and ?? is dropped', () => {
  assert.deepEqual(made('const f = (a: boolean, b: boolean) => { g(a && b); };', 'part dropped'), [
    'const f = (a: boolean, b: boolean) => { g((a)); };',
    'const f = (a: boolean, b: boolean) => { g((b)); };',
  ]);
  assert.equal(made('const f = (a?: number) => { g(a ?? b); };', 'part dropped').length, 2);
  assert.deepEqual(made("g(a ?? '');", 'part dropped'), ["g((''));"]);
});

test('boundaries are shifted, comparisons turned', () => {
  assert.deepEqual(made('g(a < b);', 'boundary shifted'), ['g(a <= b);']);
  assert.deepEqual(made('g(a >= b);', 'boundary shifted'), ['g(a > b);']);
  assert.deepEqual(made('g(a === b);', 'comparison turned'), ['g(a !== b);']);
});

test('constants are off by one on both sides, a place in a list on one', () => {
  assert.deepEqual(made('const LIMIT = 8_192;', 'constant off by one'), ['const LIMIT = 8193;', 'const LIMIT = 8191;']);
  assert.deepEqual(made('g(0);', 'constant off by one'), ['g(1);', 'g((-1));']);
  assert.deepEqual(made('g(list[0]);', 'constant off by one'), ['g(list[1]);']);
});

test('booleans are swapped, texts that decide are emptied', () => {
  assert.deepEqual(made('const row = { exempt: true };', 'boolean swapped'), ['const row = { exempt: false };']);
  assert.deepEqual(made("g(cgi('view'));", 'string emptied'), ["g(cgi(''));"]);
});

test('texts for people stay', () => {
  assert.deepEqual(made("function f() { throw new Error('so'); }", 'string emptied'), []);
  assert.deepEqual(made("g(new WireError({ got: 'this', wanted: 'that' }));", 'string emptied'), []);
});

test('words for people stay, fixed replies do not', () => {
  const refuse = 'declare function refuse(status: number, text: string): void;';
  assert.deepEqual(made(`${refuse} refuse(400, 'Bad Request');`, 'string emptied'), []);
  assert.deepEqual(made("const fault: string = 'The two passwords differ.';", 'string emptied'), []);
  assert.deepEqual(made("g({ label: 'Password' });", 'string emptied'), []);
  const why = "declare function why(text: 'no credentials' | 'replayed'): void;";
  assert.equal(made(`${why} why('no credentials');`, 'string emptied').length, 1);
  assert.equal(made("const replies = { done: 'Completion of registration' } as const;", 'string emptied').length, 1);
  assert.equal(made(`${refuse} refuse(400, 'Sec-WebSocket-Version: 13');`, 'string emptied').length, 1);
});

test('an explanation has no mutants', () => {
  assert.deepEqual(mutantsIn("declare const explain: any; explain(r, a ?? 'b');"), []);
  assert.deepEqual(mutantsIn("this.camera.journal.write('http.request', { status: 200 });"), []);
  assert.notDeepEqual(mutantsIn("this.camera.journal.write('auth.accepted', { user });"), []);
});

test('rows of a table and entries of a list go', () => {
  assert.deepEqual(made("const rows = { '/a': f, '/b': g };", 'table cell emptied'), [
    "const rows = {  '/b': g };",
    "const rows = { '/a': f,  };",
  ]);
  assert.deepEqual(made('const both = [a, b];', 'table cell emptied'), ['const both = [ b];', 'const both = [a, ];']);
});

test('statements go, but for the call of a superclass', () => {
  assert.deepEqual(made('function f() { nonces.clear(); }', 'statement removed'), ['function f() { ; }']);
  assert.deepEqual(made('class A extends B { constructor() { super(); } }', 'statement removed'), []);
});

test('calls are swapped, arithmetic is turned, patterns lose their anchors', () => {
  assert.deepEqual(made('g(list.some(h));', 'call swapped'), ['g(list.every(h));']);
  assert.deepEqual(made('g(name.toLowerCase());', 'call swapped'), ['g(name);']);
  assert.deepEqual(made('g(a - b);', 'arithmetic turned'), ['g(a + b);']);
  assert.deepEqual(made("g('a' + b);", 'arithmetic turned'), []);
  assert.deepEqual(made('g(/^\\d+$/);', 'pattern loosened'), ['g(/\\d+$/);', 'g(/^\\d+/);']);
});

test('types and imports have no mutants', () => {
  assert.deepEqual(mutantsIn("import type { A } from './a.ts'; type B = 'x' | 8; interface C { d: true }"), []);
});

test('an identity stays when lines move, and tells equal changes apart', () => {
  const text = 'function f() { if (a) return true; if (b) return true; }';
  const identities = mutantsIn(text).map(({ identity }) => identity);
  assert.deepEqual(
    mutantsIn(`\n// a comment\n\n${text}`).map(({ identity }) => identity),
    identities,
  );
  assert.equal(new Set(identities).size, identities.length);
  assert.ok(identities.includes('f: boolean swapped: return true; → return false; (2)'));
});

test('a mutant names its line and where it is, and whether it runs at load', () => {
  const [first, second] = mutantsIn('const LIMIT = true;\nclass A {\n  f() {\n    return true;\n  }\n}');
  assert.deepEqual([first?.line, first?.within, first?.atLoad], [1, 'LIMIT', true]);
  assert.deepEqual([second?.line, second?.within, second?.atLoad], [4, 'A.f', false]);
});
