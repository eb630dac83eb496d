import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { expectedStatuses } from '../world/expected.ts';
import { fates } from './circumstances.ts';
import { users } from './levels.ts';
import { ended, goingOn, openAll, silent, type Opened } from './opened.ts';
import { round } from './round.ts';
import { own } from '../../emulator/kernel/own.ts';

const everything = slot<readonly Opened[]>('a user with everything open', '^a user who has everything open (.+)$');

When(/^a user who has everything open (.+)$/, async function (this: CameraWorld, description: string) {
  const { site } = round(this);
  const { id } = site.camera;
  const { name, password } = users.guard;
  const fate = own(fates, description) ?? assert.fail(`nobody knows a user who ${description}`);
  await this.run.control.putAccount(id, { name, password, level: fate.was });
  // Twice: what somebody has open is ended whole, not only what was opened last.
  everything.set(this, [...(await openAll(this, site, users.guard)), ...(await openAll(this, site, users.guard))]);
  assert.deepEqual(await silent(everything.of(this)), [], 'no pictures came to begin with');
  await fate.befall(this, id);
});

Then('nothing of it goes on', async function (this: CameraWorld) {
  // Who is asked by a CGI while nothing is sent says so.
  expectedStatuses.add(this, 500);
  assert.deepEqual(await goingOn(everything.of(this)), []);
});

Then('all of it goes on', async function (this: CameraWorld) {
  assert.deepEqual(await ended(everything.of(this)), []);
});
