import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { freshAddress } from '../doors/seat.ts';
import type { CameraWorld } from '../world/world.ts';
import { actsIn, challengeAfter, lockedOutAfter } from './logins/lock-out-battery.ts';
import { loginWay } from './logins/login-ways.ts';

const advancing =
  ({ run, camera }: CameraWorld) =>
  (ms: number): Promise<unknown> =>
    run.control.advance(camera.id, ms);

/** A table of what somebody does from one address, with "yes" where that is locked out at the end. */
Then(/^over (.+) an address is locked out so:$/, async function (this: CameraWorld, name: string, table: DataTable) {
  const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
  const misfits: string[] = [];
  for (const { after = '', 'locked out': wanted } of table.hashes()) {
    const got = await lockedOutAfter(actsIn(after), stand);
    if (got !== (wanted === 'yes')) misfits.push(`after ${after} over ${name}: ${got}, wanted ${wanted}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});

/** A table of ways to guess in turn, from one address, with "yes" where that is locked out at the end. */
Then('guesses over several ways count together:', async function (this: CameraWorld, table: DataTable) {
  const advance = advancing(this);
  const misfits: string[] = [];
  for (const { over = '', 'locked out': wanted } of table.hashes()) {
    const from = freshAddress();
    const ways = over.split(', ').map(loginWay);
    const last = ways.pop() ?? assert.fail('no way');
    let got: boolean | string = false;
    for (const way of ways) got = await lockedOutAfter([{ guesses: 1 }], { camera: this.camera, way, advance }, from);
    if (got === false) got = await lockedOutAfter([{ guesses: 1 }], { camera: this.camera, way: last, advance }, from);
    if (got !== (wanted === 'yes')) misfits.push(`over ${over}: ${got}, wanted ${wanted}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});

/** A table of ages of a challenge, with what an answer to it is then: "good" or "stale". */
Then(/^over (.+) a challenge ages so:$/, async function (this: CameraWorld, name: string, table: DataTable) {
  const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
  const misfits: string[] = [];
  for (const { seconds = '', is } of table.hashes()) {
    const got = await challengeAfter(stand, Number(seconds) * 1_000);
    if (got !== is) misfits.push(`after ${seconds} s over ${name}: ${got}, wanted ${is}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});
