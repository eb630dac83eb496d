import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { encryptedIn } from '../clients/media/encrypted.ts';
import { right } from '../doors/logins.ts';
import { WebSeat } from '../doors/seat.ts';
import { list } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const CALL = { method: 'GET', target: '/cgi-bin/camera?resolution=320', headers: {} };

const counters = list<string>('the counter of a picture', 'a client asks for {int} pictures');

When('a client asks for {int} pictures', async function (this: CameraWorld, count: number) {
  const seat = await new WebSeat({
    place: { host: this.camera.host, port: this.port('HTTPS'), secure: true },
    from: () => '127.0.0.1',
    signs: right(administrator),
  }).ready();
  this.undo.push(() => seat.leave());
  for (let n = 0; n < count; n++) {
    const { status, body } = await seat.ask(CALL);
    assert.equal(status, 200);
    counters.add(this, encryptedIn(Buffer.from(body, 'latin1')).counter);
  }
});

Then('each of them is encrypted with a counter of its own', function (this: CameraWorld) {
  const all = counters.all(this);
  assert.equal(new Set(all).size, all.length);
});
