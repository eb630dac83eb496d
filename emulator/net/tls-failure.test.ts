// Alone in its process: its clients have 400 ms.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import net from 'node:net';
import { test } from 'node:test';
import tls from 'node:tls';
import { selfSigned } from '../pki/certificates.ts';
import type { TcpOptions } from './door.ts';
import { openDoor } from './real-door.ts';
import { tlsFailure } from './tls-failure.ts';

const host = '127.0.0.1';
const certificate = selfSigned({ commonName: host, hosts: [host], now: Date.now() });
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const timeouts = { headersMs: 400, requestMs: 400, checkMs: 50, lingerMs: 50, stallMs: 400 };

/** What a client can do wrong, and the sentence that says so. */
const clients: Readonly<Record<string, readonly [begin: (port: number) => void, says: RegExp]>> = {
  'a client that does not know the authority, and says nothing (Node)': [
    (port) => tls.connect({ host, port }).on('error', () => undefined),
    /^The client ended the connection in the handshake\. Perhaps it does not trust our certificate/,
  ],
  'a client that does not know the authority, and says so (curl)': [
    (port) => void spawn('curl', ['--silent', '--max-time', '5', `https://${host}:${port}/`], { stdio: 'ignore' }),
    /^The client does not trust our certificate: it does not know who signed it/,
  ],
  'a client of TLS 1.1': [
    (port) =>
      tls
        .connect({ host, port, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' })
        .on('error', () => undefined),
    /^The client speaks no TLS version that the camera takes; wanted is TLS 1\.2 or 1\.3$/,
  ],
  'a client with other suites': [
    (port) =>
      tls
        .connect({ host, port, maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA:@SECLEVEL=0', rejectUnauthorized: false })
        .on('error', () => undefined),
    /^The client offers none of the cipher suites of the camera$/,
  ],
  'HTTP without TLS': [
    (port) =>
      net
        .connect(port, host)
        .end('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
        .resume()
        .on('error', () => undefined),
    /^The client speaks HTTP or RTSP without TLS/,
  ],
  'RTSP without TLS': [
    (port) =>
      net
        .connect(port, host)
        .end('OPTIONS * RTSP/1.0\r\n\r\n')
        .resume()
        .on('error', () => undefined),
    /^The client speaks HTTP or RTSP without TLS/,
  ],
  'a client that leaves': [
    (port) => {
      const socket = net.connect(port, host, () => socket.end(Buffer.from('1603010005010000', 'hex')));
      socket.on('error', () => undefined).resume();
    },
    /^The client ended the connection in the handshake/,
  ],
  'a client that says nothing': [
    (port) => net.connect(port, host).on('error', () => undefined),
    /^The client did not complete the handshake in the time given$/,
  ],
};

const openings: Readonly<
  Record<
    string,
    (
      options: Pick<TcpOptions, 'port' | 'tls' | 'tlsSuites' | 'tlsFailed'>,
    ) => Promise<{ port: number; close(): Promise<void> }>
  >
> = {
  HTTPS: (options) =>
    openDoor({ host, timeouts }).listenHttp({
      ...options,
      answer: (_request, response) => response.end(),
      refused: (_peer, why) => assert.fail(why),
    }),
  'TCP with TLS': (options) => openDoor({ host, timeouts }).listen(options, ({ stream }) => stream.resume()),
};

for (const [over, open] of Object.entries(openings))
  for (const [name, [begin, says]] of Object.entries(clients))
    test(`${name}, over ${over}, is told once, in words`, { skip: name.includes('curl') && !hasCurl }, async () => {
      const failures: string[] = [];
      const listener = await open({
        port: 0,
        tls: await certificate,
        tlsSuites: ['TLS_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
        tlsFailed: ({ address, port }, { why, code }) => {
          assert.equal(address, host);
          assert.ok(port > 0 && code !== '', code);
          failures.push(why);
        },
      });
      begin(listener.port);
      for (let n = 0; n < 100 && failures.length === 0; n++) await new Promise((done) => setTimeout(done, 20));
      await new Promise((done) => setTimeout(done, 40));
      await listener.close();
      assert.equal(failures.length, 1, failures.join('\n'));
      assert.match(failures[0] ?? '', says);
    });

test('who looks for an open port is not told of', async () => {
  const failures: string[] = [];
  const listener = await openDoor({ host, timeouts }).listen(
    { port: 0, tls: await certificate, tlsFailed: (_peer, { why }) => failures.push(why) },
    () => undefined,
  );
  await new Promise((done) => {
    const socket = net.connect(listener.port, host, () => socket.end());
    socket.on('close', done).resume();
  });
  await new Promise((done) => setTimeout(done, 50));
  await listener.close();
  assert.deepEqual(failures, []);
});

test('an error that has no words of its own is told by its name', () => {
  const coded = (code: string): Error => Object.assign(new Error('x'), { code });
  assert.equal(
    tlsFailure(coded('ERR_SSL_TLSV1_ALERT_EXPORT_RESTRICTION')),
    'The client refused TLS: export restriction',
  );
  assert.equal(tlsFailure(coded('ERR_SSL_TOSTRING')), 'The client sent no valid TLS: tostring');
  assert.match(
    tlsFailure(coded('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED')),
    /^The client does not trust our certificate/,
  );
});
