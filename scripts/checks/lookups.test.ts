import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { lookupFaults } from './lookups.ts';

const config = { compilerOptions: { strict: true, target: 'es2024', types: [], noEmit: true } };

/** What the check says of these files, by their line. */
function faults(context: TestContext, files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lookups-'));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return lookupFaults(folder);
}

const bad: Readonly<Record<string, string>> = {
  'a table looked up by any text': 'export const f = (t: Record<string, number>, name: string) => t[name];',
  'a table written by any text': 'export const f = (t: Record<string, number>, name: string) => { t[name] = 1; };',
  'a table looked up by a key that is typed by force':
    'const t = { a: 1 }; export const f = (name: string) => t[name as keyof typeof t];',
  'a table in parentheses': 'export const f = (name: string) => ({ a: 1 } as Record<string, number>)[name];',
  'a name out of a template': 'export const f = (t: Record<string, number>, n: string) => t[`${n}_1`];',
  'a name of a wide type': 'export const f = <K extends string>(t: Record<string, number>, name: K) => t[name];',
  'a name that may be anything': 'export const f = (t: any, name: any) => t[name];',
  'a name asked for with in': 'export const f = (t: object, name: string) => name in t;',
  'a destructured name':
    'export const f = (t: Record<string, number>, name: string) => { const { [name]: x } = t; return x; };',
  'a loop with in': 'export const f = (t: object) => { for (const name in t) void name; };',
  'a merge': 'export const f = (a: object, b: Record<string, string>) => Object.assign(a, b);',
  'text taken for one of a few names': "export const f = (text: string) => text as 'a' | 'b';",
};

const good: Readonly<Record<string, string>> = {
  'a name written out': "export const f = (t: Record<string, number>) => t['a'];",
  'one of a few names': "export const f = (t: { a: 1; b: 2 }, name: 'a' | 'b') => t[name];",
  'a place in a list': 'export const f = (list: string[], at: number) => list[at];',
  'a map': 'export const f = (t: Map<string, number>, name: string) => t.get(name);',
  'names known when merging': 'export const f = (a: object) => Object.assign(a, { code: 1 });',
  'an object made of entries': 'export const f = (e: [string, number][]) => Object.fromEntries(e);',
};

for (const [what, text] of Object.entries(bad))
  test(`found: ${what}`, (context) => {
    const found = faults(context, { 'emulator/sample.ts': text });
    assert.notEqual(found.length, 0);
    assert.match(found[0] ?? '', /^emulator\/sample\.ts:1: /);
  });

for (const [what, text] of Object.entries(good))
  test(`let pass: ${what}`, (context) => assert.deepEqual(faults(context, { 'emulator/sample.ts': text }), []));

test('the helper alone may look up any name', (context) => {
  const text = 'export const f = (t: Record<string, number>, name: string) => t[name];';
  assert.deepEqual(faults(context, { 'emulator/kernel/own.ts': text }), []);
});

test('a folder without a project is a fault, not a pass', () => {
  assert.notDeepEqual(lookupFaults(join(tmpdir(), 'no-such-project')), []);
});
