import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { after, test } from 'node:test';
import tls from 'node:tls';
import { createAuthority, selfSigned } from '../pki/certificates.ts';
import type { ConnectError, ConnectFailure } from './connect-error.ts';
import type { Connection, ConnectOptions, Door, TlsClientTerms, TlsMaterial } from './door.ts';
import { openDoor } from './real-door.ts';

// A camera as a client, against peers of Node's own.

const host = '127.0.74.1';
const peerHost = '127.0.74.2';
const now = Date.now();
const DAY = 86_400_000;

const servers: net.Server[] = [];
const accepted: Socket[] = [];
const doors: Door[] = [];
const door = (at = host): Door => {
  const opened = openDoor({ host: at });
  doors.push(opened);
  return opened;
};
after(() => {
  for (const socket of accepted) socket.destroy();
  for (const server of servers) server.close();
  for (const opened of doors) assert.equal(opened.open(), 0, 'a socket was left open');
});

async function served(server: net.Server, at = peerHost): Promise<ConnectOptions['to']> {
  servers.push(server);
  server.on('connection', (socket) => accepted.push(socket.on('error', () => undefined)));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, at, done));
  return { address: at, port: (server.address() as AddressInfo).port };
}

/** Repeats what it reads, and begins with the address that it sees. */
const echo = (socket: Socket): void => {
  socket.on('error', () => undefined);
  socket.write(`${socket.remoteAddress} `);
  socket.pipe(socket);
};
const silent = (): Promise<ConnectOptions['to']> => served(net.createServer(() => undefined));
const secure = (material: TlsMaterial, at = peerHost): Promise<ConnectOptions['to']> =>
  served(tls.createServer(material, echo), at);

const options = (to: ConnectOptions['to'], more: Partial<ConnectOptions> = {}): ConnectOptions => ({
  to,
  signal: new AbortController().signal,
  timeout: 5_000,
  ...more,
});

test('a name is not looked up, and a port that is none is refused', async () => {
  for (const to of [
    { address: 'localhost', port: 80 },
    { address: '', port: 80 },
    { address: peerHost, port: 0 },
    { address: peerHost, port: 65_536 },
    { address: peerHost, port: Number.NaN },
  ])
    await assert.rejects(door().connect(options(to)), { name: 'ConnectError', failure: 'unreachable', code: 'EINVAL' });
});

async function answerOf(connection: Connection, word: string): Promise<string> {
  const { stream } = connection;
  let text = '';
  stream.write(word);
  for await (const bytes of stream) {
    text += String(bytes);
    if (text.endsWith(word)) break;
  }
  connection.destroy();
  return text;
}

/** Waits until a door has no socket any more. */
async function emptied(opened: Door): Promise<void> {
  for (let turns = 0; opened.open() > 0 && turns < 200; turns++) await new Promise((done) => setTimeout(done, 5));
  assert.equal(opened.open(), 0);
}

async function refused(opened: Door, wish: ConnectOptions, failure: ConnectFailure, code: RegExp): Promise<void> {
  await assert.rejects(opened.connect(wish), (error: ConnectError) => {
    assert.deepEqual([error.name, error.failure], ['ConnectError', failure], error.message);
    assert.match(error.code, code);
    assert.match(error.message, /^(?:127\.|\[::1\]|192\.)/);
    return true;
  });
  await emptied(opened);
}

test('a connection comes from the address of the camera, and counts as its socket until it is closed', async () => {
  const opened = door();
  const to = await served(net.createServer(echo));
  const connection = await opened.connect(options(to));
  assert.deepEqual([connection.peer, connection.local.address, connection.secure], [to, host, false]);
  assert.deepEqual([opened.open(), opened.connections()], [1, 0]);
  assert.equal(await answerOf(connection, 'hello'), `${host} hello`);
  await emptied(opened);
});

test('each address family has its own address, and without one there is no way', async () => {
  const opened = openDoor({ host, others: ['::1'] });
  const to = await served(net.createServer(echo), '::1');
  assert.equal(await answerOf(await opened.connect(options(to)), 'hello'), '::1 hello');
  await refused(door(), options(to), 'unreachable', /^EAFNOSUPPORT$/);
  await emptied(opened);
});

test('a camera that is bound to every address connects all the same', async () => {
  const to = await served(net.createServer(echo));
  const opened = door('0.0.0.0');
  assert.match(await answerOf(await opened.connect(options(to)), 'hello'), /^127\..* hello$/);
  await emptied(opened);
});

test('a port where nobody listens, and a network to which there is no way', async () => {
  const to = await silent();
  const server = servers.at(-1);
  await new Promise((done) => server?.close(done));
  await refused(door(), options(to), 'refused', /^ECONNREFUSED$/);
  // A loopback address leads nowhere else.
  await refused(door(), options({ address: '192.0.2.1', port: 9 }), 'unreachable', /^(EINVAL|ENETUNREACH)$/);
});

const material = (async () => {
  const [authority, other] = [await createAuthority(now), await createAuthority(now)];
  const issued = { commonName: 'camera.test', hosts: ['camera.test', peerHost] };
  return {
    ca: authority.certPem,
    other: other.certPem,
    good: await authority.issue({ ...issued, now }),
    expired: await authority.issue({ ...issued, now: now - 30 * 365 * DAY }),
    early: await authority.issue({ ...issued, now: now + 30 * DAY }),
    alone: await selfSigned({ ...issued, now }),
  };
})();

const trusted = async (serverName = 'camera.test'): Promise<TlsClientTerms> => ({
  serverName,
  trust: [(await material).ca],
});

for (const serverName of ['camera.test', peerHost])
  test(`TLS with the certificate of ${serverName} works, and sends the name unless it is an address`, async () => {
    const names: (string | false | null)[] = [];
    const server = tls.createServer((await material).good, echo);
    server.on('secureConnection', (socket) => names.push(socket.servername));
    const opened = door();
    const connection = await opened.connect(options(await served(server), { tls: await trusted(serverName) }));
    assert.deepEqual([connection.secure, opened.open()], [true, 1]);
    assert.equal(connection.local.address, host);
    assert.equal(await answerOf(connection, 'hello'), `${host} hello`);
    assert.deepEqual(names, [serverName === peerHost ? false : serverName]);
    await emptied(opened);
  });

type Material = Awaited<typeof material>;
const wrong: readonly (readonly [what: string, key: (all: Material) => TlsMaterial, name: string, code: RegExp])[] = [
  ['for another name', (all) => all.good, 'other.test', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ['for another address', (all) => all.good, '127.0.74.9', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ['that has expired', (all) => all.expired, 'camera.test', /^CERT_HAS_EXPIRED$/],
  ['that is not valid yet', (all) => all.early, 'camera.test', /^CERT_NOT_YET_VALID$/],
  ['that nobody has signed', (all) => all.alone, 'camera.test', /^DEPTH_ZERO_SELF_SIGNED_CERT$/],
];

for (const [what, key, serverName, code] of wrong)
  test(`a certificate ${what} is refused, before a byte of the caller is sent, unless anyone is trusted`, async () => {
    const to = await secure(key(await material));
    await refused(door(), options(to, { tls: await trusted(serverName) }), 'certificate', code);
    const opened = door();
    const connection = await opened.connect(options(to, { tls: { serverName, trust: 'anyone' } }));
    assert.equal(await answerOf(connection, 'hello'), `${host} hello`);
    await emptied(opened);
  });

test('a certificate of an authority that is not trusted is refused; trusting none trusts nobody', async () => {
  const { good, other } = await material;
  const to = await secure(good);
  for (const trust of [[other], []])
    await refused(
      door(),
      options(to, { tls: { serverName: 'camera.test', trust } }),
      'certificate',
      /^UNABLE_TO_(GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE)$/,
    );
});

test('a peer that speaks no TLS, and one that ends at once', async () => {
  const terms = { tls: await trusted() };
  const plain = await served(net.createServer((socket) => socket.end('220 hello\r\n')));
  await refused(door(), options(plain, terms), 'handshake', /^ERR_SSL_/);
  const ending = await served(net.createServer((socket) => socket.destroy()));
  await refused(door(), options(ending, terms), 'refused', /^ECONNRESET$/);
});

test('a peer that accepts and never answers the handshake is given up in time', async () => {
  const before = performance.now();
  await refused(door(), options(await silent(), { tls: await trusted(), timeout: 60 }), 'timeout', /^ETIMEDOUT$/);
  assert.ok(performance.now() - before < 2_000);
});

/** A peer whose queue of connections is full, so that connecting to it takes for ever (Linux drops what comes). */
async function full(): Promise<{ readonly to: ConnectOptions['to']; readonly end: () => void }> {
  const listening = `const s = require('node:net').createServer(); s.listen({ port: 0, host: '${peerHost}', backlog: 1 }, () => {
    console.log(s.address().port); setTimeout(() => { const t = Date.now(); while (Date.now() - t < 20000); process.exit(); }, 20); });`;
  const child = spawn(process.execPath, ['-e', listening], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  await new Promise((done) => setTimeout(done, 100));
  const port = Number(line.toString());
  const fillers = Array.from({ length: 8 }, () => net.connect(port, peerHost).on('error', () => undefined));
  await new Promise((done) => setTimeout(done, 100));
  return {
    to: { address: peerHost, port },
    end: () => {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}

test('a peer that never answers: in time, by the signal, and by the end of the camera', async () => {
  const { to, end } = await full();
  try {
    await refused(door(), options(to, { timeout: 60 }), 'timeout', /^ETIMEDOUT$/);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    await refused(door(), options(to, { signal: abort.signal }), 'aborted', /^ABORT_ERR$/);
    const opened = door();
    const waiting = assert.rejects(opened.connect(options(to)), { failure: 'aborted' });
    assert.equal(opened.open(), 1);
    await opened.hangUp();
    await waiting;
    assert.equal(opened.open(), 0);
  } finally {
    end();
  }
});

test('the signal gives up a handshake, and an attempt before it has begun', async () => {
  const abort = new AbortController();
  const opened = door();
  setTimeout(() => abort.abort(), 30);
  const wish = options(await silent(), { tls: await trusted(), signal: abort.signal });
  await refused(opened, wish, 'aborted', /^ABORT_ERR$/);
  await refused(opened, wish, 'aborted', /^ABORT_ERR$/);
});

for (const protocol of ['TCP', 'TLS'])
  for (const how of ['signal', 'camera'])
    test(`an open ${protocol} connection ends with the ${how}`, async () => {
      const to = protocol === 'TLS' ? await secure((await material).good) : await served(net.createServer(echo));
      const opened = door();
      const abort = new AbortController();
      const more = { signal: abort.signal, ...(protocol === 'TLS' ? { tls: await trusted() } : {}) };
      const { stream } = await opened.connect(options(to, more));
      stream.on('error', () => undefined).resume();
      const ended = new Promise((done) => stream.once('close', done));
      if (how === 'signal') abort.abort();
      else {
        await opened.hangUp();
        assert.equal(opened.open(), 0);
      }
      await ended;
      await emptied(opened);
      abort.abort();
    });

test('a handshake that a peer ends by a reset, and a thousand abandoned attempts, leave nothing', async () => {
  const to = await silent();
  const opened = door();
  const terms = { tls: await trusted() };
  for (let i = 0; i < 1_000; i++) {
    const abort = new AbortController();
    const trying = opened.connect(options(to, { ...terms, signal: abort.signal }));
    if (i % 3 > 0) await new Promise((done) => setImmediate(done));
    abort.abort();
    await assert.rejects(trying, { failure: 'aborted' });
  }
  const reset = await served(net.createServer((socket) => socket.resetAndDestroy()));
  await refused(opened, options(reset, terms), 'refused', /^ECONNRESET$/);
});
