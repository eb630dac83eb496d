import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StreamFeed } from '../../media/media.ts';
import type { Party } from './client.ts';
import { stage, user } from './stage.test.ts';

const party: Party = {
  peer: { address: '127.0.0.1', port: 5_000 },
  local: { address: '127.1.1.1', port: 554 },
  entry: { protocol: 'rtsp' },
  close: () => undefined,
};

test('sessions of JPEG are counted apart from those of H.264 and H.265', async () => {
  const { camera, site, feed } = stage({ sessions: { total: 2, each: 2 } });
  const account = camera.users.accounts.find(user.name) ?? assert.fail();
  const streamOf = (codec: 'h264' | 'h265' | 'jpeg'): StreamFeed =>
    ({ ...feed, shape: { ...feed.shape, codec } }) as unknown as StreamFeed;
  const create = (codec: 'h264' | 'h265' | 'jpeg') =>
    site.sessions.create({ camera, account, client: party, stream: streamOf(codec) });
  const room = (codec: 'h264' | 'h265' | 'jpeg'): boolean => site.sessions.roomFor('127.0.0.1', streamOf(codec));
  const [first] = [create('h264'), create('h265')];
  assert.deepEqual([create('h264'), room('h264'), room('h265'), room('jpeg')], [undefined, false, false, true]);
  assert.ok(create('jpeg') && create('jpeg'));
  assert.deepEqual([create('jpeg'), room('jpeg'), room('h264')], [undefined, false, false]);
  await first?.end('test');
  assert.deepEqual([room('jpeg'), room('h264')], [false, true]);
  await site.sessions.end(() => true, 'test');
});
