import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { createAuthority, selfSigned } from '../pki/certificates.ts';
import type { Door, HttpOptions } from './door.ts';
import { openDoor } from './real-door.ts';

const run = promisify(execFile);
const host = '127.0.77.1';
const offset = 20_000;
const timeouts = { headersMs: 200, requestMs: 400, checkMs: 50, lingerMs: 200, stallMs: 1_000 };
const now = 1_790_000_000_000;

const doors: Door[] = [];
const door = (): Door => {
  const opened = openDoor({ host, offset, timeouts });
  doors.push(opened);
  return opened;
};
after(() => {
  for (const opened of doors) assert.equal(opened.open(), 0, 'a socket was left open');
});

const hello: HttpOptions['answer'] = (_request, response, peer) => response.end(`hello ${peer.address}`);
const web = (refusals: string[] = []): HttpOptions => ({
  port: 80,
  answer: hello,
  refused: (_peer, why) => refusals.push(why),
});

/** Sends bytes and gives everything that comes back until the connection ends. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const socket = net.connect(port, host, () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('close', () => done(text));
    socket.on('error', failed);
  });
}

const fetchText = (port: number): Promise<string> =>
  new Promise((done, failed) => {
    http
      .get({ host, port, agent: false }, (response) => {
        let text = '';
        response.on('data', (data) => (text += data));
        response.on('end', () => done(text));
      })
      .on('error', failed);
  });

const openssl = async (...words: string[]): Promise<string> => {
  const { stdout, stderr } = await run('openssl', words, { timeout: 10_000 }).catch(
    (error) => error as { stdout: string; stderr: string },
  );
  return stdout + stderr;
};

test('bytes that are no HTTP get 400, others are served meanwhile, and the refusal is told', async () => {
  const refusals: string[] = [];
  const listener = await door().listenHttp(web(refusals));
  assert.match(await raw(listener.port, 'NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400 Bad Request\r\n/);
  assert.match(await raw(listener.port, `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
  assert.match(await raw(listener.port, 'GET / HTTP/7.7\r\n\r\n'), /^HTTP\/1\.1 (400|505) /);
  assert.equal(await fetchText(listener.port), 'hello 127.0.0.1');
  assert.equal(refusals.length, 3);
  await listener.close();
});

test('a client that dribbles its headers is cut off with 408', async () => {
  const listener = await door().listenHttp(web());
  assert.match(await raw(listener.port, 'GET / HTTP/1.1\r\nHost: a\r\n'), /^HTTP\/1\.1 408 /);
  await listener.close();
});

test('closing cuts idle, half-done and upgraded connections', async () => {
  const listener = await door().listenHttp({
    ...web(),
    upgrade: (_request, { stream }) => void stream.write('HTTP/1.1 101 \r\n\r\n'),
  });
  const idle = raw(listener.port, '');
  const upgraded = raw(listener.port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await fetchText(listener.port);
  await listener.close();
  assert.equal(await idle, '');
  assert.match(await upgraded, /^HTTP\/1\.1 101/);
});

const without = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';

test('TLS 1.2 and 1.3 are spoken, 1.1 is not, and the chain verifies strictly', { skip: without }, async () => {
  const authority = await createAuthority(now);
  const caFile = join(tmpdir(), `door-test-ca-${process.pid}.pem`);
  writeFileSync(caFile, authority.certPem);
  let tls = await authority.issue({ commonName: host, hosts: [host, 'camera.test'], now });
  const listener = await door().listenHttp({ ...web(), port: 443, tls: async () => tls });
  const at = [
    's_client',
    '-connect',
    `${host}:${listener.port}`,
    '-CAfile',
    caFile,
    '-verify_return_error',
    '-x509_strict',
    '-verify_ip',
    host,
  ];
  for (const version of ['-tls1_2', '-tls1_3'])
    assert.match(await openssl(...at, version), /Verify return code: 0 \(ok\)/, version);
  assert.match(await openssl(...at, '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'), /alert protocol version/);

  tls = await selfSigned({ commonName: 'renewed', hosts: [host], now });
  assert.match(await openssl('s_client', '-connect', `${host}:${listener.port}`), /subject=CN = renewed/);
  await listener.close();
});

test(
  'the suites that are given are offered and no others, also under another certificate',
  { skip: without },
  async () => {
    const tls = await selfSigned({ commonName: 'a', hosts: [host], now });
    const tlsSuites = ['TLS_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'];
    let used = tls;
    const web443 = await door().listenHttp({ ...web(), port: 443, tls: async () => used, tlsSuites });
    const rtsps = await door().listen({ port: 322, tls, tlsSuites }, ({ stream }) => stream.end());
    const agreed = async (port: number, ...words: string[]): Promise<string> =>
      /Cipher is (\S+)/.exec(await openssl('s_client', '-connect', `${host}:${port}`, ...words))?.[1] ?? 'none';
    for (const renewed of [false, true]) {
      if (renewed) used = { ...tls };
      for (const { port } of [web443, rtsps]) {
        assert.equal(await agreed(port, '-tls1_2'), 'ECDHE-ECDSA-AES256-GCM-SHA384');
        assert.equal(await agreed(port, '-tls1_3'), 'TLS_AES_128_GCM_SHA256');
        for (const other of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES128-CCM', 'ECDHE-ECDSA-AES128-GCM-SHA256'])
          assert.equal(await agreed(port, '-tls1_2', '-cipher', `${other}:@SECLEVEL=0`), '(NONE)', other);
        assert.equal(await agreed(port, '-tls1_3', '-ciphersuites', 'TLS_AES_256_GCM_SHA384'), '(NONE)');
      }
    }
    await Promise.all([web443.close(), rtsps.close()]);
  },
);

test('an authority that was kept signs on', async () => {
  const first = await createAuthority(now);
  const again = await createAuthority(now, first);
  assert.equal(again.certPem, first.certPem);
  const [one, two] = [
    await first.issue({ commonName: 'a', hosts: [host], now }),
    await again.issue({ commonName: 'b', hosts: [host], now }),
  ];
  assert.notEqual(one.key, two.key);
});

test('a port in use is told with what to do about it', async () => {
  const listener = await door().listenHttp(web());
  await assert.rejects(
    door().listenHttp(web()),
    /^DoorError: 127\.0\.77\.1:20080 is in use by another program: stop it, or choose another --host/,
  );
  await listener.close();
});

test('an address that is not here is told', async () => {
  await assert.rejects(
    openDoor({ host: '192.0.2.1' }).listenHttp(web()),
    /192\.0\.2\.1:80 is not an address of this machine/,
  );
});

test('RTP gets an even port, RTCP the next one, and another pair other ports', async () => {
  const opened = door();
  const ignored = (): void => undefined;
  const pair = { range: { first: 59_000, step: 2, count: 3_000, usual: 20 }, received: [ignored, ignored] as const };
  const pairs = [await opened.portRun(pair), await opened.portRun(pair)];
  for (const [rtp, rtcp] of pairs) {
    assert.equal(rtp.port % 2, 0);
    assert.equal(rtcp.port, rtp.port + 1);
  }
  assert.notEqual(pairs[0]?.[0].port, pairs[1]?.[0].port);
  for (const port of pairs.flat()) await port.close();
});

test('a connected UDP port sends to its peer, hears nobody else, and has done with the bytes at once', async () => {
  const opened = door();
  const heard: string[] = [];
  const arrivals: string[] = [];
  const note = (list: string[]) => (bytes: Buffer) => void list.push(bytes.toString());
  const [peer, stranger] = [
    await opened.datagrams({ port: 0, received: note(arrivals) }),
    await opened.datagrams({ port: 0, received: () => undefined }),
  ];
  const port = await opened.datagrams({ port: 0, received: note(heard) });
  await port.connect({ address: host, port: peer.port });
  const bytes = Buffer.from('one');
  port.send(bytes);
  assert.equal(port.waiting(), false);
  bytes.write('two');
  port.send(bytes);
  stranger.send(Buffer.from('stranger'), { address: host, port: port.port });
  peer.send(Buffer.from('peer'), { address: host, port: port.port });
  while (arrivals.length < 2 || heard.length < 1) await new Promise((done) => setImmediate(done));
  assert.deepEqual([arrivals, heard], [['one', 'two'], ['peer']]);
  await peer.close();
  // That nobody listens any more is told nowhere.
  for (let i = 0; i < 3; i++) {
    port.send(bytes);
    await new Promise((done) => setTimeout(done, 5));
  }
  await Promise.all([port.close(), stranger.close()]);
  assert.equal(port.waiting(), false);
  assert.equal(opened.open(), 0);
});

test('a port that was closed can be had again at once, a hundred times, with clients connected or on their way', async () => {
  const opened = door();
  let { port } = await opened.listen({ port: 0 }, () => undefined).then(async (first) => (await first.close(), first));
  for (let times = 0; times < 100; times++) {
    const listener = await openDoor({ host }).listen({ port }, () => undefined);
    ({ port } = listener);
    const clients = [0, 1, 2].map(() => net.connect({ host, port }).on('error', () => undefined));
    if (times % 2) await new Promise((done) => clients[0]?.once('connect', done));
    await listener.close();
    for (const client of clients) client.destroy();
  }
});

test("another program's port is refused at once", async () => {
  const stranger = net.createServer();
  await new Promise<void>((done) => stranger.listen(0, host, done));
  const taken = (stranger.address() as net.AddressInfo).port;
  await assert.rejects(
    openDoor({ host }).listen({ port: taken }, () => undefined),
    { code: 'EADDRINUSE' },
  );
  await new Promise((done) => stranger.close(done));
});

test('a TCP connection comes with peer and local address', async () => {
  const opened = door();
  const seen: string[] = [];
  const listener = await opened.listen({ port: 554 }, (connection) => {
    seen.push(connection.peer.address, connection.local.address, String(connection.secure));
    connection.destroy();
  });
  await raw(listener.port, '');
  assert.deepEqual(seen, ['127.0.0.1', host, 'false']);
  await listener.close();
});
