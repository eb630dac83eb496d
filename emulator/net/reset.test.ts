import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { reset } from './reset.ts';

async function pair(t: TestContext): Promise<readonly [camera: Socket, client: Socket]> {
  const server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const accepted = once(server, 'connection');
  const client = net.connect({ port, host: '127.0.0.1' });
  const [camera] = (await accepted) as [Socket];
  t.after(() => {
    client.destroy();
    server.close();
  });
  return [camera, client];
}

test('a connection is reset', async (t) => {
  const [camera, client] = await pair(t);
  const failed = once(client, 'error');
  reset(camera, undefined);
  await once(camera, 'close');
  const [error] = (await failed) as [NodeJS.ErrnoException];
  assert.equal(error.code, 'ECONNRESET');
});

test('one that is being shut down is closed, by whomever that was begun', { timeout: 10_000 }, async (t) => {
  const [camera, client] = await pair(t);
  const gone = once(client.resume(), 'close');
  camera.end();
  reset(camera, undefined);
  await Promise.all([once(camera, 'close'), gone]);
});
