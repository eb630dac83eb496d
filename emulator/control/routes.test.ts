import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { request } from 'undici';
import { has } from '../kernel/own.ts';
import { startFleet, type RunningFleet } from '../index.ts';
import { openPath } from './guard.ts';
import { openApi } from './openapi.ts';
import { sentenceOf } from '../kernel/errors.ts';
import { refusal } from './replies.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';

const token = 'a-token';
const authorization = `Bearer ${token}`;

interface Call {
  /** Of the camera; unless given, 1. */
  readonly camera?: string;
  readonly name?: string;
  readonly body?: unknown;
  /** Unless given, the first that the route may answer. */
  readonly status?: number;
}

/** Every operation once at least, by id, in an order in which each succeeds. */
const calls: readonly (readonly [string, Call?])[] = [
  ['health'],
  ['models'],
  ['defects'],
  ['tlsStates'],
  ['authority'],
  ['cameras'],
  ['camera'],
  ['settings'],
  ['setSettings', { body: { 'basic.title': 'Gate' } }],
  ['putAccount', { body: { name: 'guard', password: 'Other-Word-2', level: 2 } }],
  ['removeAccount', { name: 'guard' }],
  ['snapshot', { name: 'monday' }],
  ['snapshots'],
  ['downloadSnapshot', { name: 'monday' }],
  ['picture'],
  ['restore', { name: 'monday' }],
  ['forgetSnapshot', { name: 'monday' }],
  ['alarm', { body: { kind: 'motion' } }],
  ['advance', { body: { advanceMs: 1_000 } }],
  ['lease', { body: { nameServers: ['127.0.0.9'] } }],
  ['power', { body: { state: 'cycle' } }],
  ['tls', { body: { state: 'revoked' } }],
  ['revocations'],
  ['bend', { body: { defects: ['2.5-offers-basic-too'] } }],
  ['reset', { body: { what: 'restart' } }],
  ['button'],
  ['journal'],
  ['requests'],
  ['create', { body: { bootMs: 3_600_000 } }],
  ['reset', { camera: '2', body: { what: 'restart' } }],
  ['camera', { camera: '2' }],
  ['health', { status: 503 }],
  ['power', { camera: '2', body: { state: 'off' } }],
  ['camera', { camera: '2' }],
  ['remove', { camera: '2' }],
];

let fleet: RunningFleet;
before(async () => {
  fleet = await startFleet({
    admin: { name: 'operator', password: 'Str0ng-Pass!' },
    control: { host: '127.0.0.1', port: 0, token },
  });
});
after(() => fleet.close());

const routeOf = (id: string): Route => {
  const found = routes.find((route) => route.id === id);
  assert.ok(found, id);
  return found;
};

async function answerTo(
  { method, path }: Pick<Route, 'method' | 'path'>,
  { camera = '1', name = '', body }: Call = {},
  headers: Record<string, string> = { authorization },
): Promise<{ status: number; type: string; text: string }> {
  const url = `${fleet.control}${path.replace(':id', camera).replace(':name', name)}`;
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const answer = await request(url, { method, headers, ...sent });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    text: await answer.body.text(),
  };
}

test('every reply of a running fleet is what its schema says', async () => {
  for (const [id, call = {}] of calls) {
    const route = routeOf(id);
    const { status, type, text } = await answerTo(route, call);
    assert.equal(status, call.status ?? route.statuses[0], `${id}: ${text}`);
    assert.ok(route.statuses.includes(status), `${id}: ${status}`);
    assert.equal(type, status === 204 ? '' : route.type, id);
    const body: unknown = status === 204 ? undefined : route.type === 'application/json' ? JSON.parse(text) : text;
    const { error } = route.reply.safeParse(body);
    assert.equal(error, undefined, `${id}: ${error?.message}`);
  }
  assert.deepEqual([...new Set(calls.map(([id]) => id))].toSorted(), routes.map(({ id }) => id).toSorted());
});

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}
const { paths } = openApi({ token: true }) as { paths: Record<string, Record<string, Operation>> };
const operations = Object.values(paths).flatMap((path) => Object.values(path));

async function refused(id: string, status: number, call?: Call, headers?: Record<string, string>): Promise<void> {
  const { status: got, text } = await answerTo(routeOf(id), call, headers);
  assert.equal(got, status, `${id}: ${text}`);
  const { error, problems, details } = refusal.parse(JSON.parse(text));
  assert.equal(error, problems[0], id);
  assert.deepEqual(details.map(sentenceOf), problems, id);
  const described = operations.find(({ operationId }) => operationId === id)?.responses ?? {};
  assert.ok(has(described, String(status)), `${id}: ${status} is not in the document`);
}

test('every error reply is a refusal, of a status that the document has', async () => {
  for (const { id, path, body } of routes) {
    const named = path.includes(':id');
    const fine = { name: 'x', ...calls.find(([one]) => one === id)?.[1] };
    if (path !== openPath) await refused(id, 401, fine, {});
    await refused(id, 403, fine, { authorization, origin: 'http://evil.example' });
    if (named) await refused(id, 404, { ...fine, camera: '99' });
    if (named) await refused(id, 400, { ...fine, camera: '%ff' });
    if (!body) continue;
    await refused(id, 400, { ...fine, body: '[' });
    await refused(id, 400, { ...fine, body: [] });
    await refused(id, 415, fine, { authorization, 'content-type': 'text/plain' });
    await refused(id, 413, { ...fine, body: 'x'.repeat(300_000) });
  }
  await refused('removeAccount', 400, { name: 'nobody' });
  await refused('downloadSnapshot', 404, { name: 'nothing' });
  await refused('restore', 404, { name: 'nothing' });
  await refused('forgetSnapshot', 404, { name: 'nothing' });
});

test('a path that does not exist, a method that is not there, and a number that is none are named', async () => {
  const said = async (method: Route['method'], path: string): Promise<readonly [number, string]> => {
    const { status, text } = await answerTo({ method, path });
    return [status, refusal.parse(JSON.parse(text)).error];
  };
  assert.deepEqual(await said('GET', '/nowhere'), [404, '/nowhere: no such path; GET /openapi.json lists them']);
  assert.deepEqual(await said('PUT', '/cameras'), [405, 'method: got PUT, wanted GET or POST']);
  const journal = '/cameras/:id/journal?after=';
  for (const wrong of ['-1', '1.5', 'x', 'Infinity'])
    assert.deepEqual(await said('GET', `${journal}${wrong}`), [400, `after: got ${wrong}, wanted a whole number`]);
  for (const [right, seq] of [
    ['', 1],
    ['0', 1],
    ['2', 3],
    ['2&other=x&after=0', 3],
  ] as const) {
    const { text } = await answerTo({ method: 'GET', path: `${journal}${right}` });
    assert.equal((JSON.parse(text) as { seq: number }[])[0]?.seq, seq, right);
  }
});

test('requests are found by their fields, and a field that does not exist is refused', async () => {
  const said = async (query: string): Promise<readonly [number, string]> => {
    const { status, text } = await answerTo({ method: 'GET', path: `/cameras/:id/requests${query}` });
    return [
      status,
      status === 200 ? String((JSON.parse(text) as { count: number }).count) : refusal.parse(JSON.parse(text)).error,
    ];
  };
  assert.deepEqual(
    await said('?status=4xx&method=GET&path=/x*&scheme=https&protocol=http&user=anna&after=0&headers=true'),
    [200, '0'],
  );
  assert.deepEqual(await said('?pth=/x'), [400, 'pth: got an unknown field, wanted none of that name']);
  assert.deepEqual(await said('?status=9'), [
    400,
    'status: got 9, wanted a status such as 401, or a class such as 4xx',
  ]);
  assert.deepEqual(await said(`?token=${token}`), [200, '0']);
});

test('the document lists each operation once, and what needs no route too', () => {
  const ids = operations.map(({ operationId }) => operationId);
  assert.deepEqual(ids.toSorted(), [...routes.map(({ id }) => id), 'listen', 'openApi', 'page'].toSorted());
  assert.ok('101' in (paths['/journal']?.['get']?.responses ?? {}));
});

test('the document asks for the token where the control port does', () => {
  const security = (asked: boolean): unknown => (openApi({ token: asked }) as { security: unknown }).security;
  assert.deepEqual(security(true), [{ bearer: [] }, { token: [] }]);
  assert.deepEqual(security(false), []);
});
