import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { fates } from './circumstances.ts';
import { users } from './levels.ts';
import { goingOn, openAll, silent, type Opened } from './opened.ts';
import { round } from './round.ts';
import { own } from '../../emulator/kernel/own.ts';

const all = new WeakMap<CameraWorld, readonly Opened[]>();
const openedOf = (world: CameraWorld): readonly Opened[] => all.get(world) ?? assert.fail('nobody has anything open');

When(/^a user who has everything open (.+)$/, async function (this: CameraWorld, description: string) {
  const { site } = round(this);
  const { id } = site.camera;
  const { name, password } = users.guard;
  const fate = own(fates, description) ?? assert.fail(`nobody knows a user who ${description}`);
  await this.run.control.putAccount(id, { name, password, level: fate.was });
  all.set(this, await openAll(this, site, users.guard));
  assert.deepEqual(await silent(openedOf(this)), [], 'no pictures came to begin with');
  await fate.befall(this, id);
});

Then('nothing of it goes on', async function (this: CameraWorld) {
  // Who is asked by a CGI while nothing is sent says so.
  this.wanted.add(500);
  assert.deepEqual(await goingOn(openedOf(this)), []);
});
