import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import type { ControlClient } from './client.ts';
import type { topics } from './routes/index.ts';

type Routes = (typeof topics)[number]['routes'][number];
type Id = Routes['id'];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Operations that are methods of the client. */
type Called = Extract<Id, keyof ControlClient>;
type Replied<K extends Id> = z.output<Extract<Routes, { id: K }>['reply']>;
type Promised<K extends Called> = Awaited<ReturnType<ControlClient[K]>>;

/** Methods that promise something else than their route replies. */
type Untrue = { [K in Called]: Replied<K> extends Promised<K> ? never : K }[Called];

test('the client has a method for every operation but these, and each promises what the route replies', () => {
  const missing: Same<Exclude<Id, Called>, 'health' | 'models' | 'defects'> = true;
  // Its entries are typed by kind; the schema knows only what all have.
  const untrue: Same<Untrue, 'journal'> = true;
  const journal: Promised<'journal'> extends Replied<'journal'> ? true : false = true;
  assert.ok(missing && untrue && journal);
});
