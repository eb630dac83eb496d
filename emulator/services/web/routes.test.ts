import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assumedDialect, dialectWith } from '../../settings/dialect.ts';
import { rowOf } from '../../settings/lookup.ts';
import type { HttpMount } from '../offers.ts';
import type { ServiceKind } from '../service.ts';
import { Supervisor } from '../supervisor.ts';
import { ownRoutes } from './mounts/index.ts';
import type { Mount } from './mounts/mount.ts';
import { RouteTable } from './routes.ts';
import { webService } from './service.ts';
import { camera as stageCamera, login, user, webDoor } from './stage.test.ts';

const SERVER = 'network.ntp.server';
const XML = { 'content-type': 'application/soap+xml' };

/** A service such as ONVIF would be. */
const open: HttpMount = {
  path: '/onvif/*',
  methods: ['POST'],
  needs: undefined,
  body: { type: /^application\/soap\+xml\b/, most: 100 },
  answer: ({ response, path, body, parameters }) => void response.end(`${path} ${body} ${parameters.get('q') ?? ''}`),
};
const closed: HttpMount = {
  path: '/files/list',
  methods: ['GET'],
  needs: 'view',
  answer: ({ response, user: { name, level } }) => void response.end(`${name} ${level}`),
};

/** A camera with the web service and a fake one, "ntp", which mounts what it is given. */
function mounting(mounts: readonly HttpMount[]) {
  const camera = stageCamera();
  const { door, ask } = webDoor();
  let wanted = true;
  const fake: ServiceKind = {
    name: 'ntp',
    at: 'first address',
    enabled: () => wanted,
    endpoints: () => [],
    async start({ offers, signal }) {
      offers.follow('http', (web) => mounts.forEach((mount) => web.mount(mount, signal)));
      return { close: async () => undefined };
    },
  };
  // The fake starts first, so that the web port is not there yet.
  const supervisor = new Supervisor({ camera, door, media: undefined as never }, [fake, webService]);
  const switched = async (on: boolean): Promise<void> => {
    wanted = on;
    camera.settings.commit({ [SERVER]: on ? '127.0.0.8' : '127.0.0.9' }, 'test');
    await supervisor.settled();
  };
  return { supervisor, ask, camera, door, switched };
}

test('a mount of another service is asked as its row says', async () => {
  assert.ok(rowOf(SERVER)?.acts.includes('ntp'));
  const { supervisor, ask } = mounting([open, closed]);
  await supervisor.start();
  assert.deepEqual(supervisor.problems(true), []);
  const answered = await ask('POST', '/onvif/device_service?q=1', XML, '<a/>');
  assert.deepEqual([answered.status, answered.text], [200, '/onvif/device_service <a/> 1']);
  assert.equal((await ask('POST', '/onvif/%zz', XML, 'a&b=%zz')).text, '/onvif/%zz a&b=%zz ');
  assert.equal((await ask('POST', '/onvif/x', { 'content-type': 'text/plain' }, 'a')).status, 415);
  assert.equal((await ask('POST', '/onvif/x', XML, 'a'.repeat(100))).status, 200);
  assert.equal((await ask('POST', '/onvif/x', XML, 'a'.repeat(101))).status, 413);
  const refused = await ask('GET', '/onvif/x');
  assert.deepEqual([refused.status, refused.headers.allow], [405, 'POST']);
  for (const path of ['/onvif', '/ONVIF/x', '/files/list/', '/files'])
    assert.deepEqual([(await ask('POST', path)).status, (await ask('POST', path, login)).status], [401, 404]);
  assert.equal((await ask('GET', '/files/list')).status, 401);
  assert.equal((await ask('POST', '/files/list', login)).status, 405);
  assert.equal((await ask('GET', '/files/list', login)).text, `${user.name} ${user.level}`);
  assert.equal((await ask('GET', '/cgi-bin/getinfo?FILE=1', login)).status, 200);
  await supervisor.close();
});

test('while nobody is registered, a mount of another service is closed', async () => {
  const { supervisor, ask, camera } = mounting([open]);
  camera.users.accounts.clear();
  await supervisor.start();
  assert.equal((await ask('POST', '/onvif/x', XML)).status, 403);
  await supervisor.close();
});

test('a mount ends with its service, and comes back with it, or with the web service', async () => {
  const { supervisor, ask, switched, door } = mounting([open]);
  const status = async (): Promise<number> => (await ask('POST', '/onvif/x', { ...XML, ...login })).status;
  await supervisor.start();
  assert.equal(await status(), 200);
  await switched(false);
  assert.equal(await status(), 404);
  await switched(true);
  assert.equal(await status(), 200);
  await supervisor.move({ stay: [], to: door.addresses });
  assert.deepEqual(supervisor.problems(true), []);
  assert.equal(await status(), 200);
  await supervisor.stop();
  await supervisor.start();
  assert.equal(await status(), 200);
  await supervisor.close();
});

for (const [path, why] of [
  ['/cgi-bin/camera', 'got a path that /cgi-bin/camera has already, wanted one of its own'],
  ['/admin/*', 'got a path that /admin/registration.html has already, wanted one of its own'],
  ['/onvif/media', 'got a path that /onvif/* has already, wanted one of its own'],
  ['/a/:b', 'got /a/:b, wanted a path such as /a/b or /a/*'],
] as const)
  test(`a mount at ${path} is refused, and the web service goes on`, async () => {
    const { supervisor, ask } = mounting([open, { ...closed, path }]);
    await supervisor.start();
    await supervisor.settled();
    assert.deepEqual(
      supervisor.states().map(({ name, state }) => `${name} ${state}`),
      ['ntp failed', 'web running'],
    );
    const [problem = ''] = supervisor.problems(true);
    assert.ok(problem.startsWith('ntp: HTTP mount') && problem.endsWith(why), problem);
    assert.equal((await ask('GET', '/cgi-bin/camera')).status, 401);
    await supervisor.close();
  });

test('a dialect has CGIs of its own, whatever characters its names have; a fixed path wins', () => {
  const evidence = 'documented';
  const names = new Map([[SERVER, { get: 'get-net.ntp', set: 'camctrl', parameter: 'ntp', evidence } as const]]);
  const own = ownRoutes(dialectWith(names));
  assert.equal(own.find('/cgi-bin/get-net.ntp')?.needs, 'settings.read');
  assert.equal(own.find('/cgi-bin/get-net_ntp'), undefined);
  assert.equal(own.find('/cgi-bin/camctrl')?.needs, 'control');
  assert.equal(ownRoutes(assumedDialect).find('/cgi-bin/get-net.ntp'), undefined);
});

test('only the whole path is found, as it was sent', () => {
  const mount = (path: string): Mount => ({
    path,
    methods: ['GET'],
    needs: undefined,
    kind: 'cgi',
    answer: () => undefined,
  });
  const table = new RouteTable(['/', '/a.b', '/c/D', '/x/y.z/*'].map(mount));
  const found = (path: string): string | undefined => table.find(path)?.path;
  for (const path of ['/', '/a.b', '/c/D']) assert.equal(found(path), path);
  for (const path of ['/x/y.z/', '/x/y.z/%zz', '/x/y.z/a/b;c']) assert.equal(found(path), '/x/y.z/*');
  const strange = [
    '',
    '*',
    'a.b',
    '//',
    '/a.b/',
    '/A.b',
    '/axb',
    '/a%2eb',
    '//a.b',
    '/a.b#',
    '/a.b\xa0',
    '/a.b\t',
    '/c/d',
  ];
  for (const path of [...strange, '/c//D', '/c\\D', '/x/y.z', '/x/y_z/', '/x/Y.z/a', '/x/./y.z/'])
    assert.equal(found(path), undefined, path);
});
