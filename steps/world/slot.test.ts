import assert, { AssertionError } from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { World } from '@cucumber/cucumber';
import { list, slot } from './slot.ts';

const [one, other] = [{}, {}] as [World, World];

test('a slot keeps one thing for each scenario', () => {
  const server = slot<number>('a server', 'a server');
  assert.equal(server.find(one), undefined);
  assert.equal(server.set(one, 0), 0);
  server.set(other, 2);
  assert.deepEqual([server.of(one), server.of(other)], [0, 2]);
});

test('what is missing is named, with the step that leaves it; that is no verdict on the camera', () => {
  const wanted = 'the scenario needs a server: the step "a fresh server" leaves it for later steps';
  for (const read of [
    () => slot<number>('a server', 'a fresh server').of(one),
    () => list<number>('a server', 'a fresh server').latest(one),
  ])
    assert.throws(read, (error) => {
      assert.ok(error instanceof Error && !(error instanceof AssertionError));
      assert.equal(error.message, wanted);
      return true;
    });
});

test('a list keeps all, and knows the first, the latest and the one before', () => {
  const viewers = list<string>('a viewer', 'a viewer watches');
  assert.deepEqual(viewers.all(one), []);
  viewers.add(one, 'first');
  viewers.add(one, 'second');
  assert.deepEqual(viewers.all(one), ['first', 'second']);
  assert.deepEqual([viewers.first(one), viewers.latest(one), viewers.latest(one, 1)], ['first', 'second', 'first']);
  assert.throws(() => viewers.latest(one, 2), /needs a viewer/);
});

const MADE = /= (?:slot|list)</g;
const NAMED = /= (?:slot|list)<[^(]*>\(\s*(['"])(?:.*?)\1,\s*(['"])(.*?)\2,?\s*\)/gs;
const DEFINED = /^(?:Given|When|Then)\(\s*(?:new RegExp\()?(?:'([^\n]*)'|"([^\n]*)"|`([^\n]*)`|\/([^\n]*)\/),?/gm;

test('the step that a slot names exists', () => {
  const files = globSync('steps/**/*.ts').filter((path) => !path.endsWith('.test.ts') && !path.endsWith('/slot.ts'));
  const texts = files.map((path) => readFileSync(path, 'utf8'));
  const steps = texts.flatMap((text) => [...text.matchAll(DEFINED)].map(([step]) => step)).join('\n');
  const named = texts.flatMap((text) => [...text.matchAll(NAMED)].map((found) => found[3] ?? ''));
  assert.equal(
    named.length,
    texts.reduce((sum, text) => sum + [...text.matchAll(MADE)].length, 0),
  );
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter((step) => !steps.includes(step)),
    [],
  );
});
