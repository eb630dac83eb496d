import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { logLines } from '../camera/log-lines.ts';
import { OPERATIONS, OWN_MAC, search, type Heard } from '../clients/network/easy-ip.ts';
import { faultsIn } from '../world/battery.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { configurationFaults } from './easy-ip-faults.ts';
import { commit, configure, macOf, QUIET_MS, setupOf, tools, wishes } from './easy-ip.steps.ts';

/** A timer may be a millisecond early. */
const EARLY_MS = 1;
const randomMac = (): string => `02${randomBytes(5).toString('hex')}`;
const MODES = Array.from({ length: 256 }, (_, mode) => mode);

/** A tool for each mode, as an acknowledgement says only whom it is for. */
const toolFor = (mode: number): string => OWN_MAC.slice(0, 10) + mode.toString(16).padStart(2, '0');

/** What the camera answers from now on to frames that are sent in one go. */
async function answersTo(world: CameraWorld, frames: readonly Buffer[]): Promise<readonly Heard[]> {
  const tool = tools.of(world);
  const before = tool.heard.length;
  for (const bytes of frames) tool.send(bytes);
  await pause(QUIET_MS);
  return tool.heard.slice(before).filter(({ camera }) => camera === macOf(world));
}

Then(
  'of {int} searches at once the camera answers {int}, and then one more',
  async function (this: CameraWorld, sent: number, answered: number) {
    // Tools of other scenarios search too, and hear and are heard by all.
    const [tool, later] = [randomMac(), randomMac()];
    const to = (wanted: string, all: readonly Heard[]): number => all.filter((one) => one.tool === wanted).length;
    const searches = Array.from({ length: sent }, () => search({ tool }));
    assert.equal(to(tool, await answersTo(this, searches)), answered);
    assert.equal(to(later, await answersTo(this, [search({ tool: later })])), 1);
  },
);

Then(
  'each of {int} searches is answered after {int} ms or more',
  async function (this: CameraWorld, times: number, least: number) {
    for (let i = 0; i < times; i++) {
      const sentAt = performance.now();
      const answer = await tools.of(this).ask(search(), macOf(this));
      const after = (answer?.at ?? assert.fail('no answer came')) - sentAt;
      assert.ok(after >= least - EARLY_MS, `${after} ms`);
    }
  },
);

Then(
  'the camera acknowledges configurations with the modes {string}, and with no other',
  async function (this: CameraWorld, wanted: string) {
    const setup = await setupOf(this);
    const frames = MODES.map((mode) => configure({ ...setup, wish: { ...setup.wish, mode } }, toolFor(mode)));
    const answers = (await answersTo(this, frames)).filter(({ operation }) => operation === OPERATIONS.acknowledge);
    const taken = MODES.filter((mode) => answers.some(({ tool }) => tool === toolFor(mode)));
    assert.equal(taken.join(', '), wanted);
  },
);

/** How many acknowledgements come to frames that are sent in one go. */
async function acknowledgements(world: CameraWorld, frames: readonly Buffer[]): Promise<number> {
  const answers = await answersTo(world, frames);
  return answers.filter(({ operation }) => operation === OPERATIONS.acknowledge).length;
}

Then('the camera acknowledges none of these, and a right one', async function (this: CameraWorld, table: DataTable) {
  const setup = await setupOf(this);
  for (const [name, sends] of faultsIn(table, configurationFaults))
    assert.equal(await acknowledgements(this, sends(setup)), 0, name);
  assert.equal(await acknowledgements(this, [configure(setup)]), 1);
});

Then('the camera acknowledges no configuration', async function (this: CameraWorld) {
  assert.equal(await acknowledgements(this, [configure(await setupOf(this))]), 0);
});

/** What a commit can change: the settings, as the control port tells them, and the system log. */
async function stateOf(world: CameraWorld): Promise<readonly string[]> {
  const { run, camera } = world;
  const settings = (await run.control.settings(camera.id)).map(({ key, value }) => `${key}=${value}`);
  const lines = (await logLines(world)).filter(({ where }) => where === 'easy-ip');
  return [...settings, ...lines.map(({ what, address, times }) => `${what} ${address} ${times}`)];
}

When(
  'the tool gives the camera the name servers {string} and {string}, and its address again',
  async function (this: CameraWorld, primary: string, secondary: string) {
    const setup = { mac: macOf(this), wish: { ...wishes.of(this), servers: [primary, secondary] as const } };
    for (const bytes of [configure(setup), commit(setup)]) {
      tools.of(this).send(bytes);
      await pause(QUIET_MS);
    }
  },
);

Then(
  'commits that the tool sends again, alone and to everybody, leave everything as it is',
  async function (this: CameraWorld) {
    const { host } = await this.refresh();
    const before = await stateOf(this);
    for (const to of [host, undefined, undefined]) tools.of(this).send(commit({ mac: macOf(this) }), to);
    await pause(QUIET_MS);
    assert.equal((await this.refresh()).host, host);
    assert.deepEqual(await stateOf(this), before);
  },
);
