import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { request } from 'undici';
import { rules } from './guide/rules/index.ts';
import { startFleet, type RunningFleet } from './index.ts';
import { tabs } from './services/web/setup/menus.ts';

/** What every plain object answers to, though nobody put it there. */
const names = Object.getOwnPropertyNames(Object.prototype);

const boss = { name: 'boss', password: 'Right-Word-1' };
const PATIENCE_MS = 5_000;

let fleet: RunningFleet;

before(async () => {
  fleet = await startFleet({
    model: 'WV-S2252L',
    admin: boss,
    settings: { 'userMng.auth.method': 'basic', 'network.https.connection': 'http-and-https' },
  });
});

after(() => fleet.close());

interface Answer {
  readonly status: number;
  readonly text: string;
}

const basic = ({ name, password }: typeof boss): string => `Basic ${btoa(`${name}:${password}`)}`;

interface Asked {
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly login?: typeof boss;
}

/** A request to the camera's web port. */
async function ask(path: string, { form, headers, login = boss }: Asked = {}): Promise<Answer> {
  const [camera] = fleet.cameras;
  const { statusCode, body } = await request(`http://${camera?.host}:${camera?.ports['http']}${path}`, {
    method: form === undefined ? 'GET' : 'POST',
    headers: {
      authorization: basic(login),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: form ?? null,
  });
  return { status: statusCode, text: await body.text() };
}

/** A request to the control port; `json` is the body's own text. */
async function control(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  json?: string,
): Promise<Answer> {
  const { statusCode, body } = await request(`${fleet.control}${path}`, {
    method,
    body: json ?? null,
    ...(json === undefined ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  return { status: statusCode, text: await body.text() };
}

/** What the camera answers on one RTSP connection. */
async function rtsp(...requests: readonly string[]): Promise<readonly number[]> {
  const [camera] = fleet.cameras;
  const socket = connect(camera?.ports['rtsp'] ?? 0, camera?.host);
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.end(requests.join(''));
  await once(socket, 'close', { signal: AbortSignal.timeout(PATIENCE_MS) });
  return [
    ...Buffer.concat(pieces)
      .toString('latin1')
      .matchAll(/RTSP\/1\.0 (\d{3}) /g),
  ].map(([, status]) => Number(status));
}

const URL_OF_STREAM = 'rtsp://camera/MediaInput/stream_1';

const rtspRequest = (method: string, ...headers: readonly string[]): string =>
  [`${method} ${URL_OF_STREAM} RTSP/1.0`, 'CSeq: 1', `Authorization: ${basic(boss)}`, ...headers, '', ''].join('\r\n');

const setUp = (transport: string): string =>
  rtspRequest('SETUP', `Transport: ${transport}`).replace(URL_OF_STREAM, `${URL_OF_STREAM}/trackID=1`);

const randomnum = async (): Promise<string> =>
  /randomnum=(\w+)/.exec((await ask('/cgi-bin/get_randomnum')).text)?.[1] ?? '';

/** All settings, users and the journal's faults: what must be as it was. */
async function state(): Promise<string> {
  const [settings, camera] = await Promise.all([control('GET', '/cameras/1/settings'), control('GET', '/cameras/1')]);
  const { accounts, healthy, defects } = JSON.parse(camera.text) as Record<string, unknown>;
  return JSON.stringify([settings.text, accounts, healthy, defects]);
}

for (const name of names) {
  test(`${name} is no name of anything`, async () => {
    const then = await state();
    const number = await randomnum();
    const given = async (wanted: number, answer: Promise<Answer>, what: string, says = ''): Promise<void> => {
      const { status, text } = await answer;
      assert.equal(status, wanted, `${what}: ${text}`);
      assert.ok(text.includes(says), `${what}: ${text}`);
    };

    for (const path of [
      `/cgi-bin/${name}`,
      `/cgi-bin/get_${name}`,
      `/cgi-bin/set_${name}?a=b`,
      `/${name}`,
      `/admin/${name}`,
    ])
      await given(404, ask(path), path);
    await given(400, ask(`/cgi-bin/initial?cmd=${name}`), 'initial', 'cmd: wanted');
    await given(
      400,
      ask('/admin/maintenance.html', { form: `cmd=${name}&Randomnum=${number}` }),
      'maintenance',
      'cmd: wanted',
    );
    await given(400, ask(`/cgi-bin/set_basic?${name}=x`), 'parameter');
    await given(400, ask(`/cgi-bin/set_basic?title=a&${name}=x`), 'second parameter');
    await given(401, ask('/cgi-bin/getinfo', { login: { ...boss, name } }), 'user');
    await given(400, ask('/cgi-bin/set_user', { form: `${name}=x` }), 'set_user');
    await given(400, ask(`/cgi-bin/set_user?level=${name}`), 'level');
    await given(
      400,
      ask('/admin/users.html', { form: `remove=${name}&confirm=yes&Randomnum=${number}` }),
      'removal',
      'There is no user',
    );
    await given(
      200,
      ask(`/cgi-bin/getinfo?FILE=1&${name}=x`, { headers: { [name === '__proto__' ? 'x-a' : name]: 'x' } }),
      'header',
    );
    assert.equal((await ask(`/cgi-bin/camctrl?${name}=5`)).text, (await ask('/cgi-bin/camctrl')).text, 'camctrl');
    for (const { path } of tabs) {
      await given(200, ask(`${path}?${name}=x`), path);
      await given(404, ask(`${path}/${name}`), path);
    }

    await given(400, control('PATCH', '/cameras/1/settings', `{ "${name}": "x" }`), 'settings');
    await given(400, control('PUT', '/cameras/1/defects', `{ "defects": ["${name}"] }`), 'defects');
    await given(400, control('PUT', '/cameras/1/defects', `{ "defects": [], "${name}": 1 }`), 'defects, member');
    await given(400, control('POST', '/cameras', `{ "model": "${name}" }`), 'model');
    await given(400, control('POST', '/cameras', `{ "settings": { "${name}": "x" } }`), 'settings of a new camera');
    await given(400, control('POST', '/cameras/1/reset', `{ "what": "${name}" }`), 'reset');
    await given(400, control('POST', '/cameras/1/alarm', `{ "kind": "${name}" }`), 'alarm');
    await given(400, control('DELETE', `/cameras/1/accounts/${name}`), 'removal of a user');
    await given(404, control('GET', `/cameras/${name}`), 'camera');
    await given(404, control('GET', `/${name}`), 'route');
    await given(404, control('POST', `/cameras/1/${name}`), 'route of a camera');
    await given(404, control('POST', `/cameras/1/snapshots/${name}/restore`), 'restore');
    await given(404, control('DELETE', `/cameras/1/snapshots/${name}`), 'snapshot');

    assert.deepEqual(await rtsp(rtspRequest(name)), [501], 'method');
    assert.deepEqual(await rtsp(rtspRequest('OPTIONS', `${name}: x`)), [200], 'RTSP header');
    assert.deepEqual(await rtsp(rtspRequest('DESCRIBE', `Require: ${name}`)), [551], 'demand');
    assert.deepEqual(await rtsp(rtspRequest('PLAY', `Session: ${name}`)), [454], 'session');
    // 400 for names with an underscore, which RTSP has no such names for.
    assert.match(String(await rtsp(setUp(`${name}/AVP/TCP;unicast`))), /^4(?:00|61)$/, 'transport');
    assert.match(String(await rtsp(setUp(`RTP/AVP/TCP;unicast;mode=${name}`))), /^4(?:00|61)$/, 'mode');
    assert.deepEqual(await rtsp(setUp(`RTP/AVP/TCP;unicast;${name}=1;interleaved=0-1`)), [200], 'transport parameter');

    assert.equal(await state(), then);
  });

  const allowed = rules.password.nameFaults(name).length === 0;
  test(`a user called ${name} is ${allowed ? 'one like others' : 'refused by the rules'}`, async () => {
    const user = { name, password: 'Own-Word-22' };
    const account = JSON.stringify({ ...user, level: 2 });
    assert.equal((await control('PUT', '/cameras/1/accounts', account)).status, allowed ? 200 : 400);
    assert.equal((await ask('/cgi-bin/getinfo?FILE=1', { login: user })).status, allowed ? 200 : 401);
    assert.equal((await ask('/cgi-bin/get_user')).text.includes(`_name=${name}\r\n`), allowed);
    assert.equal((await control('DELETE', `/cameras/1/accounts/${name}`)).status, allowed ? 200 : 400);
  });

  test(`a snapshot called ${name} is one like others`, async () => {
    const path = `/cameras/1/snapshots/${name}`;
    assert.equal((await control('PUT', path)).status, 200);
    assert.equal((await control('GET', '/cameras/1/snapshots')).text.trim(), JSON.stringify([name]));
    assert.equal((await control('POST', `${path}/restore`)).status, 200);
    assert.equal((await control('DELETE', path)).status, 204);
  });
}
