import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Given, When } from '@cucumber/cucumber';
import { openStored } from '../world/run.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';
import { folderOf } from './own-process.ts';

/** The number of an address that the camera did not have before. */
const ANOTHER = 77;

const dataOf = async (world: CameraWorld): Promise<string> => join(await folderOf(world), 'data');
const awayOf = async (world: CameraWorld): Promise<string> => join(await folderOf(world), 'data-away');

/** Starts the stored camera, and makes it the camera of the scenario. */
async function open(world: CameraWorld, first?: number): Promise<void> {
  const run = await openStored(world.run, await dataOf(world), administrator, first);
  world.undo.push(() => run.close());
  world.run = run;
  world.cameras.splice(0, world.cameras.length, await world.run.control.camera('1'));
}

Given('a camera that is stored, whose administrator is registered', async function (this: CameraWorld) {
  await open(this);
});

When('the emulator ends, and starts again at another address', async function (this: CameraWorld) {
  await this.web.close();
  await this.run.close();
  await open(this, ANOTHER);
});

When('the emulator ends, and starts again', async function (this: CameraWorld) {
  await this.web.close();
  await this.run.close();
  await open(this);
});

/** The folder of the data is gone, as when a disk is taken away. */
When('nothing can be stored', async function (this: CameraWorld) {
  await rename(await dataOf(this), await awayOf(this));
});

When('all can be stored again', async function (this: CameraWorld) {
  await rename(await awayOf(this), await dataOf(this));
});
