// Alone in its process: it looks for sockets left open in its process.

import assert from 'node:assert/strict';
import { selfSigned } from '../pki/certificates.ts';
import { GET, here, inBothNetworks, options, read, there, third, until, web } from './both-networks.test.ts';
import type { Connection } from './door.ts';

const tls = selfSigned({ commonName: 'camera.test', hosts: ['camera.test'], now: Date.now() });

inBothNetworks(({ door, dial, contract }) => {
  contract('a connection says who its ends are, carries bytes both ways, and its end', async () => {
    const opened = door(here);
    const seen: Connection[] = [];
    const listener = await opened.listen({ port: 0 }, (connection) => {
      seen.push(connection);
      connection.stream.pipe(connection.stream);
    });
    const connection = await dial(listener);
    assert.deepEqual([connection.local.address, connection.peer], [there, { address: here, port: listener.port }]);
    const { stream } = connection;
    const bytes = Buffer.from('hello');
    stream.write(bytes);
    assert.equal(await read(connection, (text) => text === 'hello'), 'hello');
    assert.deepEqual([opened.open(), opened.connections()], [2, 1]);
    const [accepted] = seen;
    assert.deepEqual(
      [accepted?.peer, accepted?.local, accepted?.secure],
      [connection.local, { address: here, port: listener.port }, false],
    );
    stream.end('bye');
    assert.equal(await read(connection), 'bye');
    assert.ok(await until(() => opened.connections() === 0));
    await listener.close();
    assert.equal(opened.open(), 0);
  });

  contract('what a peer does not read stays with the sender, and arrives in order once it does', async () => {
    const accepted = Promise.withResolvers<Connection>();
    const listener = await door(here).listen({ port: 0 }, accepted.resolve);
    const connection = await dial(listener);
    const sender = await accepted.promise;
    const [pieces, size] = [400, 65_536];
    for (let i = 0; i < pieces; i++) sender.stream.write(Buffer.alloc(size, i % 251));
    await new Promise((done) => setTimeout(done, 20));
    assert.ok(sender.stream.writableLength > size);
    sender.stream.end();
    let total = 0;
    for await (const bytes of connection.stream as AsyncIterable<Buffer>) {
      assert.equal(bytes[0], Math.floor(total / size) % 251);
      total += bytes.length;
    }
    assert.equal(total, pieces * size);
    await listener.close();
  });

  contract('HTTP: requests on one connection, a wrong one, an upgrade and a late one', async () => {
    const refusals: string[] = [];
    const listener = await door(here).listenHttp(
      web({
        upgrade: (_request, { stream, peer }) => void stream.end(`HTTP/1.1 101 \r\n\r\n${peer.address}`),
        refused: (peer) => refusals.push(peer.address),
      }),
    );
    const connection = await dial(listener);
    for (let i = 0; i < 3; i++) {
      connection.stream.write(GET);
      assert.match(await read(connection, (text) => text.endsWith(`hello ${there} /`)), /^HTTP\/1\.1 200 OK\r\n/);
    }
    connection.destroy();
    const wrong = await dial(listener);
    wrong.stream.write('NONSENSE\r\n\r\n');
    assert.match(await read(wrong), /^HTTP\/1\.1 400 /);
    const upgrade = await dial(listener);
    upgrade.stream.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    assert.match(await read(upgrade), new RegExp(`^HTTP/1\\.1 101 \\r\\n\\r\\n${there}$`));
    const late = await dial(listener);
    late.stream.write('GET / HTTP/1.1\r\n');
    assert.match(await read(late), /^HTTP\/1\.1 408 /);
    assert.deepEqual(refusals, [there, there]);
    await listener.close();
  });

  contract('first bytes are seen before HTTP, and can take the connection over', async () => {
    const listener = await door(here).listenHttp(
      web({
        first(bytes, { stream }) {
          if (bytes.toString() === 'PO') return 'incomplete';
          const taken = bytes.toString().startsWith('POST');
          if (taken) stream.end('taken');
          return taken ? 'taken' : 'http';
        },
      }),
    );
    for (const [word, answer] of [
      ['POST', /^taken$/],
      [GET, /^HTTP\/1\.1 200 /],
    ] as const) {
      const connection = await dial(listener);
      connection.stream.write(word);
      assert.match(await read(connection, (text) => text.includes('hello')), answer);
      connection.destroy();
    }
    await listener.close();
  });

  contract('with TLS, both ends are secure', async () => {
    const seen: boolean[] = [];
    const opened = door(here);
    const listeners = [
      await opened.listen({ port: 0, tls: await tls }, ({ secure, stream }) => {
        seen.push(secure);
        stream.end('hello');
      }),
      await opened.listenHttp(
        web({
          tls: await tls,
          first: (_bytes, { secure, peer }) => {
            assert.equal(peer.address, there);
            return seen.push(secure) === 0 ? 'taken' : 'http';
          },
        }),
      ),
    ];
    for (const { port } of listeners) {
      const terms = { serverName: 'camera.test', trust: 'anyone' } as const;
      const connection = await door(there).connect(options({ address: here, port }, { tls: terms }));
      assert.equal(connection.secure, true);
      connection.stream.write(GET);
      assert.match(await read(connection, (text) => text.includes('hello')), /hello/);
      connection.destroy();
    }
    assert.deepEqual(seen, [true, true]);
    await Promise.all(listeners.map((listener) => listener.close()));
  });

  contract('closing a listener cuts its connections, and the port can be had again', async () => {
    const opened = door(here);
    let { port } = await opened
      .listen({ port: 0 }, () => undefined)
      .then(async (first) => (await first.close(), first));
    for (let times = 0; times < 10; times++) {
      const listener = await opened.listen({ port }, () => undefined);
      ({ port } = listener);
      const connection = await dial(listener);
      await listener.close();
      assert.match(await read(connection), /^(ECONNRESET)?$/);
    }
    const held = await opened.listen({ port: 0 }, () => undefined);
    const again = door(here).listen({ port: held.port }, () => undefined);
    await assert.rejects(again, { name: 'DoorError', code: 'EADDRINUSE' });
    await held.close();
    const trying = door(there).connect(options({ address: here, port }));
    await assert.rejects(trying, { failure: 'refused', code: 'ECONNREFUSED' });
  });

  contract('a client has its share of connections, and no more', async () => {
    const quota = { total: 4, each: 2 };
    const listener = await door(here, { limits: { http: quota, tcp: quota } }).listen({ port: 0 }, () => undefined);
    const some = [await dial(listener), await dial(listener)];
    assert.match(await read(await dial(listener)), /^(ECONNRESET)?$/);
    some.push(await dial(listener, here, third));
    assert.equal(some.filter(({ stream }) => stream.destroyed).length, 0);
    await listener.close();
  });

  contract('a door that moves keeps what is at addresses that stay, and closes what is at the others', async () => {
    const opened = door(here, { others: [third] });
    const peer = await door(there).listen({ port: 0 }, () => undefined);
    const ignored = (): void => undefined;
    const outside = { address: there, port: peer.port };
    const at = async (address: string) => {
      const [listener, http] = [
        await opened.listen({ port: 0, at: address }, ignored),
        await opened.listenHttp(web({ at: address })),
      ];
      const clients = [await dial(listener, address), await dial(http, address)];
      const udp = await opened.datagrams({ port: 0, at: address, received: ignored });
      const range = { first: 47_260, step: 1, count: 9 };
      const [run] = await opened.portRun({ range, at: address, received: [ignored] as const });
      return { clients, all: [listener, http, udp, run] };
    };
    const gone = await at(here);
    // From the first address that can reach it.
    const out = await opened.connect(options(outside));
    const before = opened.open();
    opened.move([third]);
    assert.deepEqual([opened.host, opened.addresses, opened.open()], [third, [third], before], 'nothing is closed yet');
    const stays = await at(third);
    const outThere = await opened.connect(options(outside));
    await opened.clear();
    assert.deepEqual([out.stream.destroyed, outThere.stream.destroyed], [true, false]);
    for (const connection of gone.clients) assert.match(await read(connection), /^(ECONNRESET)?$/);
    assert.deepEqual([opened.connections(), opened.open()], [2, stays.all.length + stays.clients.length + 1]);
    assert.ok(stays.clients.every(({ stream }) => !stream.readableEnded));
    // Their owners may close them too.
    await Promise.all(gone.all.map((one) => one.close()));
    opened.move([]);
    assert.equal(opened.host, third);
    await opened.clear();
    assert.equal(opened.open(), 0);
    await Promise.all([...stays.all, peer].map((one) => one.close()));
  });

  contract('the signal and the end of the camera end what it has opened', async () => {
    const listener = await door(here).listen({ port: 0 }, () => undefined);
    const opened = door(there);
    const abort = new AbortController();
    const to = { address: here, port: listener.port };
    const [one, two] = [await opened.connect(options(to, { signal: abort.signal })), await opened.connect(options(to))];
    abort.abort();
    assert.ok(await until(() => one.stream.destroyed && opened.open() === 1));
    await assert.rejects(opened.connect(options(to, { signal: abort.signal })), { failure: 'aborted' });
    await opened.hangUp();
    assert.deepEqual([two.stream.destroyed, opened.open()], [true, 0]);
    await listener.close();
  });
});
