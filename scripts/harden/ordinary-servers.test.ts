import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { generate } from 'selfsigned';
import type { Trust } from '../clients/trust.ts';
import { anyone } from '../clients/trust.ts';
import { CameraClient } from './camera.ts';
import { siteWith } from './fake-camera.test.ts';
import { harden } from './harden.ts';
import type { Report } from './item.ts';
import { recognise } from './recognise.ts';
import { sections } from './sections/index.ts';

const login = { name: 'anna', password: 'tidy-Otter-86' };
const viewer = { name: 'guest', password: 'plain-Heron-12' };
const limits = { silentMs: 400, wholeMs: 1_200, bytes: 100_000 };
/** No camera of these tests may take longer, on a busy machine too. */
const BOUND_MS = 15_000;

/** Whatever the server receives. */
interface Heard {
  text: string;
}

const hearing = (server: net.Server, heard: Heard, event: 'connection' | 'secureConnection'): void => {
  server.on(event, (socket: net.Socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => (heard.text += data.toString('latin1')));
  });
};

async function listening(t: TestContext, server: net.Server | http.Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.close();
    if (server instanceof http.Server) server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** Runs `apply --register --viewer` with everything allowed. */
async function applied(url: string, trust: Trust = anyone): Promise<{ report: Report; lines: string[] }> {
  const camera = new CameraClient(new URL(url), { login, trust, rtspPort: undefined, rtspsPort: undefined, limits });
  const site = siteWith({ login, viewer, register: true, allowHttp: true, level: 'advanced' });
  const lines: string[] = [];
  try {
    return { report: await harden(camera, site, sections, (line) => lines.push(line)), lines };
  } finally {
    await camera.close();
  }
}

function assertNothingSecret({ text }: Heard): void {
  for (const { name, password } of [login, viewer])
    for (const form of [
      name,
      password,
      Buffer.from(password).toString('base64').slice(0, 12),
      encodeURIComponent(password),
    ])
      assert.ok(!text.includes(form), form);
  assert.doesNotMatch(text, /authorization/i);
}

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

const challenge = { 'WWW-Authenticate': ['Basic realm="Restricted"', 'Digest realm="x", nonce="1", qop="auth"'] };

const servers: Readonly<Record<string, readonly [Handler, RegExp]>> = {
  'that answers 200 to everything': [
    (_, response) => response.end('<html>Welcome'),
    /reg_admin was answered 200, and no i-PRO camera answers so/,
  ],
  'that wants a login for everything': [
    (_, response) => response.writeHead(401, challenge).end('<html>401'),
    /reg_admin was answered 401,/,
  ],
  'that redirects': [
    (request, response) => response.writeHead(302, { Location: `https://${request.headers.host}/login` }).end(),
    /reg_admin was answered 302,/,
  ],
  'that finds nothing': [(_, response) => response.writeHead(404).end('Not Found'), /reg_admin was answered 404,/],
  'that is out of service': [
    (_, response) => response.writeHead(503).end('Service Unavailable'),
    /getinfo was answered 503,/,
  ],
  'that takes no POST, and gives all files': [
    ({ method }, response) => response.writeHead(method === 'POST' ? 503 : 200).end('NAME=x'),
    /getinfo was answered 200,/,
  ],
  'that says "Not Registered" to everything': [
    (_, response) => response.end('Not Registered'),
    /answers every path alike/,
  ],
  'that sends 10 MB': [(_, response) => response.end(Buffer.alloc(10_000_000, 'x')), /it sends more than 100000 bytes/],
  'that never answers': [() => undefined, /no answer in time/],
  'that begins to answer, and never ends': [
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    },
    /no answer in time/,
  ],
  'that closes the connection': [({ socket }) => socket.destroy(), /closed the connection before it answered/],
};

for (const [what, [handler, sentence]] of Object.entries(servers))
  test(`a web server ${what} is refused, and learns nothing secret`, async (t) => {
    const heard: Heard = { text: '' };
    const server = http.createServer(handler);
    hearing(server, heard, 'connection');
    const began = performance.now();
    const { report, lines } = await applied(`http://127.0.0.1:${await listening(t, server)}`);
    assert.ok(performance.now() - began < BOUND_MS);
    assert.deepEqual(
      report.items.map(({ status }) => status),
      ['error'],
    );
    assert.match(report.items[0]?.got ?? '', sentence);
    assert.doesNotMatch(report.items[0]?.got ?? '', /E[A-Z]{4,}|UND_ERR|undefined/);
    assert.deepEqual(lines, []);
    assert.match(heard.text, /reg_admin/);
    assertNothingSecret(heard);
  });

test('what speaks no HTTP is refused', async (t) => {
  const heard: Heard = { text: '' };
  const server = net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
  hearing(server, heard, 'connection');
  const { report } = await applied(`http://127.0.0.1:${await listening(t, server)}`);
  assert.match(report.items[0]?.got ?? '', /does not speak HTTP|closed the connection/);
  assertNothingSecret(heard);
});

test('nothing at all is sent to a server whose certificate is not trusted', async (t) => {
  const one = await generate([{ name: 'commonName', value: 'camera' }], { keySize: 2048 });
  const heard: Heard = { text: '' };
  const server = https.createServer({ key: one.private, cert: one.cert }, (_, response) =>
    response.writeHead(503).end(),
  );
  hearing(server, heard, 'secureConnection');
  const url = `https://127.0.0.1:${await listening(t, server)}`;
  const found = async (trust: Trust): Promise<string> => (await applied(url, trust)).report.items[0]?.got ?? '';
  const shown =
    /its certificate is signed by itself; its SHA-256 fingerprint is ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/.exec(
      await found({}),
    )?.[1];
  assert.ok(shown);
  assert.match(await found({ ca: one.cert }), /its certificate is for another host; its SHA-256/);
  assert.match(
    await found({ fingerprints: [shown.replace(/^../, shown.startsWith('00') ? '11' : '00')] }),
    /is not the expected one/,
  );
  assert.equal(heard.text, '');
  assert.match(await found({ fingerprints: [shown] }), /getinfo was answered 503/);
  assert.match(heard.text, /reg_admin/);
  assertNothingSecret(heard);
});

test('cameras are recognised, with an administrator and without', async (t) => {
  const answering = async (handler: Handler): Promise<unknown> => {
    const url = new URL(`http://127.0.0.1:${await listening(t, http.createServer(handler))}`);
    const camera = new CameraClient(url, { login, trust: anyone, rtspPort: undefined, rtspsPort: undefined, limits });
    return recognise(camera).finally(() => camera.close());
  };
  const camera =
    (registered: boolean, asks: boolean): Handler =>
    ({ url = '' }, response) =>
      url === '/cgi-bin/reg_admin'
        ? void response.writeHead(registered ? 503 : 200).end(registered ? '' : 'Not Registered\r\n')
        : void response.writeHead(asks ? 401 : 403, asks ? challenge : {}).end();
  assert.deepEqual(await answering(camera(true, true)), { camera: 'registered' });
  // Locked out.
  assert.deepEqual(await answering(camera(true, false)), { camera: 'registered' });
  assert.deepEqual(await answering(camera(false, false)), { camera: 'first access' });
  assert.deepEqual(await answering(camera(false, true)), { camera: 'first access' });
});
