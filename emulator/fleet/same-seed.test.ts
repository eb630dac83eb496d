import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boss, home, someCamera } from './some-camera.test.ts';
import { CameraClock } from '../kernel/clock.ts';
import { machineTime } from '../kernel/time.ts';
import type { TrackFeed } from '../media/media.ts';
import { createMedia } from '../media/library.ts';
import { manualTime } from '../kernel/manual-time.ts';
import { Sessions } from '../services/rtsp/sessions.ts';
import { EventFeed } from '../services/rtsp/event-feed.ts';
import { Randomnum } from '../services/web/randomnum.ts';
import { Uids } from '../services/web/uids.ts';
import { modelNamed } from '../profiles/models.ts';

const shape = { codec: 'h264', width: 640, height: 360, rate: 5, bitRate: undefined } as const;

/** Everything that a camera of this seed draws from a random number generator, by what it is for. */
function drawn(seed: string) {
  const clock = new CameraClock(machineTime);
  const camera = someCamera({ time: machineTime, clock, seed, model: modelNamed('WV-S35302-F2L') });
  camera.users.accounts.put(boss, 'test');
  const account = camera.users.accounts.find('boss');
  assert.ok(account);
  const attempt = { protocol: 'http', address: home, proof: { kind: 'none' } } as const;
  const admission = camera.users.authenticator.admit(attempt);
  assert.ok(!admission.admitted);
  const media = createMedia({ time: manualTime() }).forCamera(
    () => [shape],
    { title: () => '', wall: () => 0 },
    camera.random,
  );
  const [stream] = media.streams();
  assert.ok(stream);
  const startOf = (feed: TrackFeed): string => JSON.stringify([feed.ssrc, feed.position()]);
  const session = new Sessions(camera.random).create({ camera, stream, client: { peer: { address: home } } } as never);
  assert.ok(session);
  const events = new EventFeed(camera);
  return {
    random: camera.random,
    same: { mac: camera.identity.mac, serial: camera.identity.serial },
    own: {
      nonce: admission.challenges.join(),
      randomnum: new Randomnum(camera.random, clock.uptime).value,
      session: session.id,
      uid: String(new Uids(camera.random, clock.uptime).open(account, stream, home)?.number),
      stream: startOf(stream),
      sound: startOf(media.audio('g711')),
      events: startOf(events),
      key: camera.keys.fresh(16).toString('hex'),
      'data key': camera.keys.data().terms.salt.toString('hex'),
      'DNS ids, NTP nonces and what else takes the random of the camera': camera.random.hex(8),
    },
  };
}

test('of two cameras with one seed only the identity is the same', () => {
  const [one, other] = [drawn('42/1'), drawn('42/1')];
  assert.deepEqual(one.same, other.same);
  assert.notDeepEqual(one.same, drawn('42/2').same);
  const others = new Map<string, string>(Object.entries(other.own));
  for (const [what, value] of Object.entries(one.own)) assert.notEqual(value, others.get(what), what);
});

test('services reach no stream of the seed', () => {
  assert.equal('fork' in drawn('42/1').random, false);
});
