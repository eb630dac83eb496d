// Alone in its process: it looks for sockets left open in its process.

import assert from 'node:assert/strict';
import type { ConnectError } from './connect-error.ts';
import { GET, here, inBothNetworks, read, there, third, until, web } from './both-networks.test.ts';
import type { Connection } from './door.ts';
import type { Peer } from '../kernel/peer.ts';

const GROUP = '239.255.72.1';
const EVERYONE = '127.255.255.255';

inBothNetworks(({ door, dial, contract }) => {
  contract('datagrams: to a port and back, and to a connected port from its peer alone', async () => {
    const [opened, other] = [door(here), door(there)];
    const heard: string[] = [];
    const note = (bytes: Buffer, from: Peer): void => void heard.push(`${from.address} ${bytes.toString()}`);
    const port = await opened.datagrams({
      port: 0,
      received: (bytes, from) => {
        note(bytes, from);
        port.send(Buffer.from('answer'), from);
      },
    });
    const [client, stranger] = [
      await other.datagrams({ port: 0, received: note }),
      await door(third).datagrams({ port: 0, received: () => undefined }),
    ];
    await client.connect({ address: here, port: port.port });
    stranger.send(Buffer.from('stranger'), { address: there, port: client.port });
    const bytes = Buffer.from('hello');
    client.send(bytes);
    if (!client.waiting()) bytes.fill('x');
    assert.ok(await until(() => heard.length > 1));
    assert.deepEqual(heard, [`${there} hello`, `${here} answer`]);
    await Promise.all([port.close(), client.close(), stranger.close()]);
    client.send(bytes);
    await assert.rejects(
      (async () => {
        const one = await opened.datagrams({ port: 0, received: note });
        await opened.datagrams({ port: one.port, received: note }).finally(() => one.close());
      })(),
      { code: 'EADDRINUSE' },
    );
  });

  contract('a run of ports is adjacent, and comes anew while another is in use', async () => {
    const opened = door(here);
    const run = { range: { first: 47_200, step: 4, count: 3 }, received: [0, 1, 2].map(() => () => undefined) };
    const runs = [await opened.portRun(run), await opened.portRun(run), await opened.portRun(run)];
    const numbers = runs.map((ports) => ports.map(({ port }) => port));
    assert.deepEqual(
      numbers,
      [47_200, 47_204, 47_208].map((port) => [port, port + 1, port + 2]),
    );
    await assert.rejects(opened.portRun(run), /has no 3 free ports from 47200 to 47211/);
    await Promise.all((runs[1] ?? []).map((port) => port.close()));
    runs[1] = await opened.portRun(run);
    assert.equal(runs[1]?.[0]?.port, 47_204);
    await Promise.all(runs.flat().map((port) => port.close()));
  });

  for (const [kind, address] of [
    ['group', GROUP],
    ['broadcast', EVERYONE],
  ] as const)
    contract(`a ${kind} reaches each subscriber once, and nobody who has left`, async () => {
      const heard: string[] = [];
      const wish = (name: string) => ({
        port: 47_272,
        address,
        received: (bytes: Buffer, from: Peer) => void heard.push(`${name} ${from.address} ${bytes.toString()}`),
      });
      const ports = [await door(here).shared(wish('one')), await door(third).shared(wish('two'))];
      const may = kind === 'group' ? { multicastTtl: 1 } : ({ broadcast: true } as const);
      const [sender, quiet] = [
        await door(there).datagrams({ port: 0, ...may, received: () => undefined }),
        await door(there).datagrams({ port: 0, received: () => undefined }),
      ];
      if (kind === 'broadcast') quiet.send(Buffer.from('quiet'), { address, port: 47_272 });
      sender.send(Buffer.from('hello'), { address, port: 47_272 });
      assert.ok(await until(() => heard.length > 1));
      assert.deepEqual(heard.toSorted(), [`one ${there} hello`, `two ${there} hello`]);
      await ports[0]?.close();
      sender.send(Buffer.from('again'), { address, port: 47_272 });
      assert.ok(await until(() => heard.length > 2));
      assert.deepEqual(heard.slice(2), [`two ${there} again`]);
      await Promise.all([ports[1]?.close(), sender.close(), quiet.close()]);
    });

  contract('who is not admitted is reset at a listener, and not heard at a port', async () => {
    const opened = door(here, { admits: (address) => address !== third });
    const heard: string[] = [];
    const listener = await opened.listenHttp(web());
    const port = await opened.datagrams({ port: 0, received: (bytes) => heard.push(bytes.toString()) });
    const strangers = await dial(listener, here, third).then(read, ({ code }: ConnectError) => code);
    assert.equal(strangers, 'ECONNRESET');
    const connection = await dial(listener);
    connection.stream.write(GET);
    assert.match(await read(connection, (text) => text.includes('hello')), /hello/);
    connection.destroy();
    const [stranger, friend] = [
      await door(third).datagrams({ port: 0, received: () => undefined }),
      await door(there).datagrams({ port: 0, received: () => undefined }),
    ];
    const to = { address: here, port: port.port };
    stranger.send(Buffer.from('stranger'), to);
    friend.send(Buffer.from('friend'), to);
    assert.ok(await until(() => heard.length > 0));
    assert.deepEqual(heard, ['friend']);
    await Promise.all([listener.close(), port.close(), stranger.close(), friend.close()]);
  });

  contract('a door has several addresses, and a client of both has one limit', async () => {
    const quota = { total: 4, each: 1 };
    const opened = door(here, { others: ['::1', third], limits: { http: quota, tcp: quota } });
    assert.deepEqual([opened.host, opened.addresses], [here, [here, '::1', third]]);
    const locals: string[] = [];
    const heardAt = ({ local }: Connection): unknown => locals.push(local.address);
    const listener = await opened.listen({ port: 47_250 }, heardAt);
    const others = [];
    for (const at of ['::1', third]) others.push(await opened.listen({ port: 47_250, at }, heardAt));
    for (const address of opened.addresses) {
      const connection = await dial(listener, address, address === '::1' ? '::1' : `127.0.72.${locals.length + 10}`);
      assert.ok(await until(() => locals.at(-1) === address));
      connection.destroy();
    }
    const first = await dial(listener);
    assert.match(await read(await dial(listener, third)), /^(ECONNRESET)?$/);
    first.destroy();
    await Promise.all([listener, ...others].map((one) => one.close()));
    assert.equal(opened.open(), 0);
    const http = await opened.listenHttp(web({ at: '::1' }));
    const connection = await dial(http, '::1', '::1');
    connection.stream.write(GET);
    assert.match(await read(connection, (text) => text.includes('hello')), /hello ::1 \/$/);
    connection.destroy();
    await assert.rejects(dial(http), { code: 'ECONNREFUSED' });
    await http.close();
    const heard: string[] = [];
    const received = (bytes: Buffer, from: Peer): void => void heard.push(`${from.address} ${bytes.toString()}`);
    const ports = [
      await opened.datagrams({ port: 0, at: '::1', received }),
      (
        await opened.portRun({ range: { first: 47_240, step: 1, count: 9 }, at: '::1', received: [received] as const })
      )[0],
    ];
    const sender = await door('::1').datagrams({ port: 0, received: () => undefined });
    for (const { port } of ports) sender.send(Buffer.from('hello'), { address: '::1', port });
    assert.ok(await until(() => heard.length > 1));
    assert.deepEqual(heard, ['::1 hello', '::1 hello']);
    await Promise.all([...ports, sender].map((port) => port.close()));
  });

  contract('the offset is added to ports, but not to those that clients cannot be told', async () => {
    const opened = door(here, { offset: 20_000 });
    const ignored = (): void => undefined;
    const ports = [
      await opened.listen({ port: 7_201 }, ignored),
      await opened.listen({ port: 27_202, fixed: true }, ignored),
      await opened.datagrams({ port: 7_203, received: ignored }),
      await opened.datagrams({ port: 27_204, fixed: true, received: ignored }),
      await opened.shared({ port: 27_205, address: EVERYONE, received: ignored }),
      ...(await opened.portRun({ range: { first: 27_206, step: 1, count: 1 }, received: [ignored] as const })),
    ];
    assert.deepEqual(
      ports.map(({ port }) => port),
      [27_201, 27_202, 27_203, 27_204, 27_205, 27_206],
    );
    await Promise.all(ports.map((port) => port.close()));
  });
});
