import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { ControlError, type CameraView } from '../../emulator/control/client.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { attempt } from './attempt.ts';
import { argumentsIn, controlOf, envIn, firstCamera, folderOf, started } from './own-process.ts';
import { killedManyTimes, pairOf, type Afterwards } from '../world/crashes.ts';
import { storedFault } from './stored-faults.ts';
import { startUp, type StartedCamera } from '../world/started.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { USERS_PASSWORD, administrator, rowCalled, settingCall, userQuery } from '../world/words.ts';

const first = slot<StartedCamera>('the first camera', 'on it the title is set to {value} and user {value} is added');
const damaged = slot<string>('a damaged file', "^the camera's file becomes (cut off|of .+|no JSON)$");

async function get(world: CameraWorld, { host, ports }: StartedCamera, path: string): Promise<string> {
  const base = `https://${host}:${ports['https']}`;
  const challenged = await world.web.ask(base, { path });
  const signing = { method: 'GET', uri: path };
  const challenges = challenged.headers['www-authenticate'] ?? [];
  const authorization = authorizationFor('Digest', challenges, administrator, signing);
  const { status, text } = await world.web.ask(base, { path, authorization });
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
  return text;
}

Given(
  'on it the title is set to {value} and user {value} is added',
  async function (this: CameraWorld, title: string, name: string) {
    first.set(this, firstCamera(this));
    await get(this, firstCamera(this), settingCall(rowCalled('Camera title'), title).path);
    await get(this, firstCamera(this), `/cgi-bin/set_user?${userQuery({ name, password: USERS_PASSWORD })}`);
  },
);

When('it is killed', async function (this: CameraWorld) {
  await started.of(this).daemon.stop('SIGKILL');
});

When("the folder's lock names a process that lives and has nothing to do with it", async function (this: CameraWorld) {
  await writeFile(join(await folderOf(this), 'data/lock'), String(process.ppid));
});

When('its log is written', async function (this: CameraWorld) {
  const file = join(await folderOf(this), 'data/1/log.json');
  const log = async (): Promise<string> => readFile(file, 'utf8').catch(() => '');
  await until('a line of guard in the log', log, (text) => text.includes('guard'));
});

Then('its system log still says {value} by {value}', async function (this: CameraWorld, what: string, user: string) {
  const text = await get(this, firstCamera(this), '/cgi-bin/get_log');
  assert.match(text, new RegExp(`^log\\d+=[^,]*,setup,${what},${user},`, 'm'));
});

/** The number of kills: CRASHES=300 for a thorough run. */
const CRASHES = Number(process.env['CRASHES'] ?? 0);
const KILLING = { timeout: 180_000 + 2_000 * CRASHES };
const crashes = slot<readonly Afterwards[]>(
  'restarts',
  'a person starts {value} with {value}, and it is killed {int} times while settings are set',
);

When(
  'a person starts {value} with {value}, and it is killed {int} times while settings are set',
  KILLING,
  async function (this: CameraWorld, text: string, env: string, times: number) {
    await folderOf(this);
    const [, ...args] = argumentsIn(this, text);
    crashes.set(this, await killedManyTimes(this.web, () => startUp(args, envIn(env)), CRASHES || times));
  },
);

Then(
  'after each restart it has the last acknowledged settings, or those of the last request',
  function (this: CameraWorld) {
    const seen = crashes.of(this);
    assert.ok(seen.length > 0, 'it was not killed');
    const acknowledged = seen.reduce((sum, { answered }, i) => sum + answered - (seen[i - 1]?.found.port ?? 1_000), 0);
    this.log(`${seen.length} kills, ${acknowledged} acknowledged changes`);
    for (const { found, answered, sent } of seen)
      assert.ok(found.port >= answered && found.port <= sent, `${found.port} of ${answered} to ${sent}`);
  },
);

Then('it never mixes the settings of two requests', function (this: CameraWorld) {
  for (const { found } of crashes.of(this)) assert.deepEqual(found, pairOf(found.port));
});

Then(
  'it is the same camera, titled {value}, with users {value}',
  async function (this: CameraWorld, title: string, names: string) {
    const [before, now] = [first.of(this), firstCamera(this)];
    assert.deepEqual([now.mac, now.serial], [before.mac, before.serial]);
    assert.match(await get(this, now, '/cgi-bin/get_basic'), new RegExp(`^title=${title}\r?$`, 'm'));
    const users = [...(await get(this, now, '/cgi-bin/get_user')).matchAll(/^user\d+_name=(.+?)\r?$/gm)];
    assert.deepEqual(
      users.map(([, name]) => name),
      names.split(', '),
    );
  },
);

const stateFile = async (world: CameraWorld): Promise<string> => join(await folderOf(world), 'data/1/state.json');

const damages: Readonly<Record<string, (text: string) => string>> = {
  'cut off': (text) => text.slice(0, text.length / 2),
  'of a later kind': (text) => text.replace('"version":1', '"version":99'),
  'no JSON': () => 'title: Gate',
  'of an unknown model': storedFault('an unknown model'),
  'of a setting that is unknown': storedFault('an unknown setting'),
  'of a network that does not fit together': storedFault('a gateway elsewhere'),
  'of a user without a password': storedFault('a user without a password'),
};

When(/^the camera's file becomes (cut off|of .+|no JSON)$/, async function (this: CameraWorld, what: string) {
  const file = await stateFile(this);
  const text = own(damages, what)?.(await readFile(file, 'utf8')) ?? '';
  damaged.set(this, text);
  await writeFile(file, text);
});

Then("the camera's file is as it was then", async function (this: CameraWorld) {
  assert.equal(await readFile(await stateFile(this), 'utf8'), damaged.of(this));
});

Given('the tester saves a snapshot of the camera as {value}', async function (this: CameraWorld, name: string) {
  await this.run.control.snapshot(this.camera.id, name);
});

When('the tester restores the snapshot {value}', async function (this: CameraWorld, name: string) {
  await attempt(this, this.run.control.restore(this.camera.id, decodeURIComponent(name)));
});

const added = slot<CameraView>('an added camera', 'the tester adds a camera');

When('the tester removes camera {word} while it is reset', async function (this: CameraWorld, id: string) {
  const control = controlOf(this);
  const refused: unknown[] = [];
  const keep = (error: unknown): void => void refused.push(error);
  const reset = control.reset(id, 'all').then(() => undefined, keep);
  const removal = control.remove(id);
  await Promise.all([reset, removal, control.reset(id, 'restart').then(() => undefined, keep)]);
  // A reset after the removal is refused, as the camera is being removed or gone.
  for (const error of refused)
    assert.ok(error instanceof ControlError && [404, 409].includes(error.status), String(error));
});

Then('camera {word} is not on the list, and has no folder', async function (this: CameraWorld, id: string) {
  const cameras = await controlOf(this).cameras();
  assert.equal(cameras.length, 2);
  assert.ok(!cameras.some((one) => one.id === id));
  assert.ok(!existsSync(join(await folderOf(this), 'data', id)));
});

When('the tester adds a camera', async function (this: CameraWorld) {
  added.set(this, await controlOf(this).create({}));
});

Then('it is camera {word}, and nobody is registered on it', function (this: CameraWorld, id: string) {
  const { id: number, registered, accounts } = added.of(this);
  assert.deepEqual([number, registered, accounts], [id, false, []]);
});
