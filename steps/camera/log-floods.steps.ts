import assert from 'node:assert/strict';
import { When } from '@cucumber/cucumber';
import { fateOf } from '../clients/network/fate.ts';
import { right } from '../doors/logins.ts';
import { freshAddress } from '../doors/seat.ts';
import { DoorSite } from '../doors/site.ts';
import { lockedOutAfter } from '../accounts/logins/lock-out-battery.ts';
import { loginWay } from '../accounts/logins/login-ways.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';

/** Guesses that lock an address out. */
const GUESSES = 8;

When('{int} addresses guess until they are locked out', async function (this: CameraWorld, count: number) {
  const stand = { camera: this.camera, way: loginWay('HTTPS'), advance: async () => undefined };
  for (let n = 1; n <= count; n++) assert.equal(await lockedOutAfter([{ guesses: GUESSES }], stand), true);
});

When('hosts that are not registered ask from {int} address(es)', async function (this: CameraWorld, count: number) {
  for (let n = 1; n <= count; n++)
    assert.equal(await fateOf(this.camera.host, this.port('RTSP'), freshAddress()), 'reset');
});

When(
  'the administrator names {int} time server(s) that nobody knows, one after the other',
  async function (this: CameraWorld, count: number) {
    const seat = new DoorSite(this.camera).seat('HTTPS', { signs: right(administrator), from: () => '127.0.0.1' });
    for (let n = 1; n <= count; n++) {
      const target = `/cgi-bin/set_network_ntp?adjustment=ntp&server=time${n}.example`;
      assert.equal((await seat.ask({ method: 'GET', target, headers: {} })).status, 200);
    }
    seat.leave();
  },
);
