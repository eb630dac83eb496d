import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { startFleet } from '../index.ts';

function status(url: string, bytes: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    let text = '';
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('close', () => done(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0)));
  });
}

const targets = ['//', '///', '/\\', '//:', 'http://[', 'http://a:99999/', '//x?token=t'];
const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';

for (const token of [undefined, 't'])
  test(`targets that are none are answered 400, ${token ? 'whether or not there is a token with them' : 'where no token is asked for'}`, async () => {
    const fleet = await startFleet({
      cameras: 0,
      control: { host: '127.0.0.1', port: 0, ...(token ? { token } : {}) },
    });
    const faults: unknown[] = [];
    fleet.onFault((fault) => faults.push(fault));
    try {
      const { host } = new URL(fleet.control);
      for (const target of targets)
        for (const more of ['Connection: close\r\n', upgrade])
          for (const login of ['', 'Authorization: Bearer t\r\n'])
            assert.equal(
              await status(fleet.control, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}${login}\r\n`),
              400,
              target,
            );
      const answer = await fetch(`${fleet.control}/healthz`, { headers: { authorization: 'Bearer t' } });
      assert.equal(answer.status, 200);
      assert.deepEqual(faults, []);
    } finally {
      await fleet.close();
    }
  });

test('a control port in use says how to give it another place', async () => {
  const first = await startFleet({ cameras: 0, control: { host: '127.0.0.1', port: 0 } });
  try {
    const { host, port } = new URL(first.control);
    await assert.rejects(startFleet({ cameras: 0, control: { host: '127.0.0.1', port: Number(port) } }), {
      name: 'DoorError',
      message: `${host} is in use by another program: stop it, or give the control port another place with --control HOST:PORT`,
    });
  } finally {
    await first.close();
  }
});

test('no answer can be shown in a frame, taken for another type, or tell its URL to another site', async () => {
  const fleet = await startFleet({ cameras: 1, ports: { offset: 21_000 }, control: { host: '127.0.0.1', port: 0 } });
  try {
    const asked: readonly (readonly [string, string, number, Record<string, string>?])[] = [
      ['GET', '/', 200],
      ['GET', '/openapi.json', 200],
      ['GET', '/ca.pem', 200],
      ['GET', '/cameras/1', 200],
      ['POST', '/cameras/1/button', 200],
      ['GET', '/cameras/9', 404],
      ['GET', '/nowhere', 404],
      ['PUT', '/cameras', 405],
      ['POST', '/cameras', 415, { 'content-type': 'text/plain' }],
      ['GET', '/', 403, { origin: 'http://other.example' }],
      ['DELETE', '/cameras/1', 204],
    ];
    for (const [method, path, expected, headers = {}] of asked) {
      const body = method === 'POST' && expected === 415 ? { body: 'x' } : {};
      const { status: answered, headers: got } = await fetch(`${fleet.control}${path}`, { method, headers, ...body });
      const what = `${method} ${path}`;
      assert.equal(answered, expected, what);
      assert.equal(got.get('x-frame-options'), 'DENY', what);
      assert.equal(got.get('x-content-type-options'), 'nosniff', what);
      assert.equal(got.get('referrer-policy'), 'no-referrer', what);
      assert.match(got.get('content-security-policy') ?? '', /^default-src 'none';.*frame-ancestors 'none'$/, what);
      assert.doesNotMatch(got.get('content-security-policy') ?? '', /unsafe/, what);
    }
  } finally {
    await fleet.close();
  }
});

test('the page loads its style sheet and modules without the token, and nothing else can be read without it', async () => {
  const token = 'a-token';
  const fleet = await startFleet({ cameras: 0, control: { host: '127.0.0.1', port: 0, token } });
  try {
    const read = async (path: string, login = ''): Promise<string> => {
      const answer = await fetch(`${fleet.control}${path}${login}`);
      assert.equal(answer.status, login === '' && !path.startsWith('/page/') ? 401 : 200, path);
      return answer.text();
    };
    for (const path of ['/', '/cameras', '/page', '/page.html']) await read(path);
    const page = await read('/', `?token=${token}`);
    assert.doesNotMatch(page, /<script>|<style>| on[a-z]+=/);
    const asked = [...page.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, path = '']) => path);
    const loaded = new Set<string>();
    for (let path = asked.pop(); path !== undefined; path = asked.pop()) {
      if (loaded.has(path)) continue;
      loaded.add(path);
      const text = await read(path);
      asked.push(...[...text.matchAll(/from '\.\/([\w-]+\.js)'/g)].map(([, name = '']) => `/page/${name}`));
    }
    assert.ok(loaded.has('/page/words.js') && loaded.has('/page/style.css') && loaded.size > 10, [...loaded].join(' '));
    const { status: odd } = await fetch(`${fleet.control}/page/%2e%2e/page.ts?token=${token}`);
    assert.equal(odd, 404);
  } finally {
    await fleet.close();
  }
});

test('with a token any name leads to the control port, and whether it is healthy can be asked without the token', async () => {
  const fleet = await startFleet({ cameras: 0, control: { host: '127.0.0.1', port: 0, token: 't' } });
  const bare = await startFleet({ cameras: 0, control: { host: '127.0.0.1', port: 0 } });
  try {
    const everywhere = { host: '0.0.0.0', port: 0, token: 't' };
    for (const [advertise, name] of [
      [undefined, 'localhost'],
      ['emulator', 'emulator'],
    ] as const) {
      await using open = await startFleet({ cameras: 0, control: everywhere, ...(advertise ? { advertise } : {}) });
      assert.match(open.control, new RegExp(`^http://${name}:\\d+$`));
    }
    const get = (url: string, path: string, host: string, more = ''): Promise<number> =>
      status(url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`);
    const login = 'Authorization: Bearer t\r\n';
    assert.equal(await get(fleet.control, '/cameras', 'emulator:8900', login), 200);
    assert.equal(await get(fleet.control, '/cameras', 'emulator:8900'), 401);
    assert.equal(await get(fleet.control, '/cameras', 'emulator:8900', 'Authorization: Bearer x\r\n'), 401);
    assert.equal(await get(fleet.control, '/healthz', 'emulator:8900'), 200);
    assert.equal(await get(fleet.control, '/healthz/', 'emulator:8900'), 401);
    assert.equal(await get(fleet.control, '/healthz', 'emulator:8900', 'Origin: http://other.example\r\n'), 403);
    assert.equal(await get(bare.control, '/healthz', 'emulator:8900'), 403);
    assert.equal(await get(bare.control, '/cameras', 'emulator:8900', login), 403);
  } finally {
    await Promise.all([fleet.close(), bare.close()]);
  }
});
