import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import type { JournalEntry } from '../fleet/events.ts';
import { Signal } from '../kernel/signal.ts';
import { openDoor } from '../net/real-door.ts';
import { JournalListeners } from './journal-listeners.ts';

const host = '127.0.82.1';

test('there are no more listeners than allowed, each hears its camera, and one that does not read is dropped', async () => {
  const journal = new Signal<JournalEntry & { readonly camera: string }>();
  const listeners = new JournalListeners(journal, { most: 2, unread: 100_000 });
  const door = openDoor({ host });
  const listener = await door.listenHttp({
    port: 0,
    answer: (_request, response) => response.end(),
    upgrade: (request, change) =>
      listeners.full
        ? change.refuse('HTTP/1.1 503 Refused\r\n\r\n')
        : listeners.add(request, change, { camera: '1', headers: false }),
    refused: () => undefined,
  });
  const tell = (camera: string, error: string): void =>
    journal.emit({ camera, seq: 1, uptime: 0, date: '', kind: 'http.bad-request', peer: 'p', peerPort: 1, error });
  const url = `ws://${host}:${listener.port}/journal`;

  const reader = new WebSocket(url);
  const heard: string[] = [];
  reader.on('message', (data: Buffer) => heard.push((JSON.parse(data.toString()) as { error: string }).error));
  await once(reader, 'open');
  const deaf = net.connect(listener.port, host);
  deaf.on('error', () => undefined);
  deaf.write(
    'GET /journal HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await once(deaf, 'readable');
  assert.ok(listeners.full);
  const third = new WebSocket(url);
  const [refusal] = (await once(third, 'error')) as [Error];
  assert.match(refusal.message, /503/);

  tell('2', 'of another camera');
  for (let n = 0; n < 2_000 && listeners.full; n++) {
    tell('1', `${n} ${'x'.repeat(20_000)}`);
    await new Promise((done) => setImmediate(done));
  }
  assert.equal(listeners.full, false);
  tell('1', 'last');
  for (let n = 0; n < 500 && heard.at(-1) !== 'last'; n++) await new Promise((done) => setTimeout(done, 10));
  assert.equal(heard.at(-1), 'last');
  assert.ok(!heard.includes('of another camera'));

  listeners.close();
  assert.equal(journal.listeners, 0);
  deaf.destroy();
  await listener.close();
  assert.equal(door.open(), 0);
});
