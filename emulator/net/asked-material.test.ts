import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import tls from 'node:tls';
import { selfSigned } from '../pki/certificates.ts';
import type { Listener, TlsMaterial } from './door.ts';
import { openDoor } from './real-door.ts';

// A TLS port that asks for its certificate at each connection.

const host = '127.0.74.9';
const now = Date.now();
const faults: string[] = [];
const door = openDoor({ host, fault: (where, error) => faults.push(`${where}: ${String(error)}`) });
const listeners: Listener[] = [];
after(() => Promise.all(listeners.map((listener) => listener.close())));

const made = (commonName: string): Promise<TlsMaterial> => selfSigned({ commonName, hosts: [host], now });

type Open = (ask: () => Promise<TlsMaterial>) => Promise<Listener>;

const ways: Readonly<Record<'HTTPS' | 'RTSPS', Open>> = {
  HTTPS: (ask) =>
    door.listenHttp({ port: 0, tls: ask, answer: (_, response) => response.end(), refused: () => undefined }),
  RTSPS: (ask) => door.listen({ port: 0, tls: ask }, ({ stream }) => stream.resume()),
};

type Give = (material: TlsMaterial) => void;

const opened = async (way: keyof typeof ways, ask: () => Promise<TlsMaterial>): Promise<Listener> => {
  const listener = await ways[way](ask);
  listeners.push(listener);
  return listener;
};

/** The name in the certificate that a client sees. */
async function seen(port: number): Promise<string> {
  const client = tls.connect({ host, port, rejectUnauthorized: false });
  await once(client, 'secureConnect');
  const { subject } = client.getPeerCertificate();
  client.destroy();
  return String(subject.CN);
}

for (const way of ['HTTPS', 'RTSPS'] as const) {
  test(`${way}: a client waits for the certificate, and what it has sent meanwhile is not lost`, async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<Give>();
    const { port } = await opened(way, () => new Promise((give) => ask(give)));
    const client = tls.connect({ host, port, rejectUnauthorized: false });
    const give = await asked;
    const secured = once(client, 'secureConnect').then(() => 'secured');
    const meanwhile = new Promise((done) => setTimeout(done, 50)).then(() => 'waits');
    assert.equal(await Promise.race([secured, meanwhile]), 'waits');
    give(await made('late'));
    await secured;
    assert.equal(client.getPeerCertificate().subject.CN, 'late');
    client.destroy();
  });

  test(`${way}: another certificate is used from the next connection on, and the others go on`, async () => {
    const [first, second] = [await made('first'), await made('second')];
    let present = first;
    const { port } = await opened(way, () => Promise.resolve(present));
    const before = tls.connect({ host, port, rejectUnauthorized: false });
    await once(before, 'secureConnect');
    present = second;
    assert.equal(await seen(port), 'second');
    assert.equal(before.destroyed, false);
    before.destroy();
    present = first;
    assert.equal(await seen(port), 'first');
  });

  test(`${way}: a session of the old certificate is not resumed under the new one`, async () => {
    const [first, second] = [await made('first'), await made('second')];
    let present = first;
    const { port } = await opened(way, () => Promise.resolve(present));
    const before = tls.connect({ host, port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
    const [session] = (await once(before, 'session')) as [Buffer];
    before.destroy();
    present = second;
    const after2 = tls.connect({ host, port, rejectUnauthorized: false, maxVersion: 'TLSv1.2', session });
    await once(after2, 'secureConnect');
    assert.deepEqual([after2.isSessionReused(), after2.getPeerCertificate().subject.CN], [false, 'second']);
    after2.destroy();
  });

  test(`${way}: without a certificate the connection is cut, and the next one is tried again`, async () => {
    let present: Promise<TlsMaterial> | undefined;
    const { port } = await opened(way, () => present ?? Promise.reject(new Error('none yet')));
    const client = connect({ host, port });
    client.on('error', () => undefined);
    await once(client, 'close');
    assert.equal(faults.at(-1), 'TLS certificate: Error: none yet');
    present = made('then');
    assert.equal(await seen(port), 'then');
    present = Promise.resolve({ key: 'x', cert: 'y' });
    const other = connect({ host, port });
    other.on('error', () => undefined);
    await once(other, 'close');
    assert.match(faults.at(-1) ?? '', /^TLS certificate: /);
  });

  test(`${way}: a client that leaves while it waits is gone`, async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<Give>();
    const { port } = await opened(way, () => new Promise((give) => ask(give)));
    const client = connect({ host, port });
    const give = await asked;
    client.resetAndDestroy();
    await new Promise((done) => setTimeout(done, 20));
    give(await made('late'));
    for (let turns = 0; door.connections() > 0 && turns < 400; turns++)
      await new Promise((done) => setTimeout(done, 5));
    assert.equal(door.connections(), 0);
  });
}

test('older TLS and weak keys are spoken where the material says so', async () => {
  const material: TlsMaterial = { ...(await made('old')), oldest: 'TLSv1', newest: 'TLSv1.1' };
  const { port } = await opened('HTTPS', () => Promise.resolve(material));
  const client = tls.connect({
    host,
    port,
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: 'ALL:@SECLEVEL=0',
  });
  await once(client, 'secureConnect');
  assert.equal(client.getProtocol(), 'TLSv1.1');
  client.destroy();
});
