import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { z } from 'zod';
import { ControlClient } from './client.ts';
import { topics } from './routes/index.ts';

type Routes = (typeof topics)[number]['routes'][number];
type Id = Routes['id'];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** The method for an operation. */
type Method<K extends Id> = K extends 'setSettings' ? 'set' : K;
/** Operations that are methods of the client. */
type Called = { [K in Id]: Method<K> extends keyof ControlClient ? K : never }[Id];
type Call<K extends Called> = ControlClient[Method<K> & keyof ControlClient] extends infer F extends (
  ...given: never[]
) => Promise<unknown>
  ? F
  : never;

type Replied<K extends Id> = z.output<Extract<Routes, { id: K }>['reply']>;
type Promised<K extends Called> = Awaited<ReturnType<Call<K>>>;

/** Methods that promise something else than their route replies. */
type Untrue = { [K in Called]: Replied<K> extends Promised<K> ? never : K }[Called];

type Body<K extends Id> = NonNullable<Extract<Routes, { id: K }>['body']>;
type WithBody = { [K in Id]: [Body<K>] extends [never] ? never : K }[Id];
type Given<K extends Called, N extends 0 | 1> = NonNullable<Parameters<Call<K>>[N]>;

/** What the methods send. */
interface Sent {
  create: Given<'create', 0>;
  reset: { what: Given<'reset', 1> };
  alarm: { kind: Given<'alarm', 1> };
  setSettings: Given<'setSettings', 1>;
  putAccount: Given<'putAccount', 1>;
  advance: { advanceMs: Given<'advance', 1> };
  power: { state: Given<'power', 1> };
  lease: Given<'lease', 1>;
  bend: { defects: [...Given<'bend', 1>] };
  tls: { state: Given<'tls', 1> };
}

/** Methods that send what their route does not take. */
type Unfit = { [K in keyof Sent]: Sent[K] extends z.input<Body<K>> ? never : K }[keyof Sent];

test('the client has a method for every operation but these, and each promises what the route replies', () => {
  const missing: Same<Exclude<Id, Called>, 'health' | 'models' | 'defects' | 'tlsStates'> = true;
  // Its entries are typed by kind; the schema knows only what all have.
  const untrue: Same<Untrue, 'journal' | 'requests'> = true;
  const journal: Promised<'journal'> extends Replied<'journal'> ? true : false = true;
  assert.ok(missing && untrue && journal);
});

test('each method takes what its route takes', () => {
  const all: Same<keyof Sent, WithBody> = true;
  const unfit: Same<Unfit, never> = true;
  assert.ok(all && unfit);
});

test('each method sends the method and the path of its route', async () => {
  const asked: string[] = [];
  const server = http.createServer(({ method, url }, response) => {
    asked.push(`${method} ${url?.replace(/\?.*/, '')}`);
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new ControlClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const methods = client as unknown as Record<string, ((...given: unknown[]) => Promise<unknown>) | undefined>;
  const routes = topics.flatMap(({ routes: all }) => [...all]) as readonly Routes[];
  const called = routes.filter(({ id }) => methods[id === 'setSettings' ? 'set' : id]);
  for (const { id } of called) await methods[id === 'setSettings' ? 'set' : id]?.call(client, 'id', 'name');
  await client.close();
  server.close();
  assert.ok(called.length > 15);
  assert.deepEqual(
    asked,
    called.map(({ method, path }) => `${method} ${path.replace(':id', 'id').replace(':name', 'name')}`),
  );
});
