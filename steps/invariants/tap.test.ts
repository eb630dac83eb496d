// Alone in its process: it listens to all connections of its process.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { conversationsWith, forgetConversations, installTap } from './tap.ts';

test('conversations are those with every address of the camera, and not with the control port', async () => {
  installTap();
  const server = net.createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  try {
    forgetConversations();
    for (const host of ['127.0.0.41', '127.0.0.42', '127.0.0.43']) {
      const client = net.connect({ host, port });
      client.write('GET / HTTP/1.1\r\nHost: c\r\n\r\n');
      client.resume();
      await once(client, 'close');
    }
    const hosts = new Set(['127.0.0.41', '127.0.0.42']);
    const seen = (but: number) => conversationsWith(hosts, { host: '127.0.0.42', port: but }).map(({ host }) => host);
    assert.deepEqual(seen(port + 1), ['127.0.0.41', '127.0.0.42']);
    assert.deepEqual(seen(port), ['127.0.0.41']);
  } finally {
    server.close();
  }
});
