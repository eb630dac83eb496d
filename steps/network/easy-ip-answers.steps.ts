import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { logLines } from '../camera/log-lines.ts';
import { OPERATIONS, OWN_MAC, search, type Heard } from '../clients/network/easy-ip.ts';
import { faultsIn } from '../world/battery.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { configurationFaults } from './easy-ip-faults.ts';
import { commit, configure, give, macOf, movedTo, QUIET_MS, setupOf, tools, WAYS, wishes } from './easy-ip.steps.ts';

/** A timer may be a millisecond early. */
const EARLY_MS = 1;
const randomMac = (): string => `02${randomBytes(5).toString('hex')}`;
const MODES = Array.from({ length: 256 }, (_, mode) => mode);
/** The most frames that a camera looks at in so short a time, and a while after which it looks at as many again, in ms. */
const MOST_FRAMES = 20;
const AGAIN_MS = 15;
/** Other tools send as well; a burst that nobody disturbs comes within so many. */
const BURSTS = 10;

/** Longer than a frame is on its way, and the longest that a camera may take to move, in ms. */
const ON_ITS_WAY_MS = 20;
const LONGEST_MOVE_MS = 5_000;
const FROM_LEASE = 0x90;

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
    const answers = async (count: number): Promise<number> => {
      const tool = randomMac();
      const heard = await answersTo(
        this,
        Array.from({ length: count }, () => search({ tool })),
      );
      return heard.filter((one) => one.tool === tool).length;
    };
    // Tools of other scenarios search too, and may be answered one of them.
    let found = 0;
    for (let bursts = 0; bursts < BURSTS && found < answered; bursts++) found = await answers(sent);
    assert.equal(found, answered);
    assert.equal(await answers(1), 1);
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
    const tool = tools.of(this);
    const before = tool.heard.length;
    for (const mode of MODES) {
      tool.send(configure({ ...setup, wish: { ...setup.wish, mode } }, toolFor(mode)), this.camera.host);
      if (mode % (MOST_FRAMES / 2) === 0) await pause(AGAIN_MS);
    }
    await pause(QUIET_MS);
    const answers = tool.heard
      .slice(before)
      .filter(({ camera, operation }) => camera === macOf(this) && operation === OPERATIONS.acknowledge);
    const taken = MODES.filter((mode) => answers.some((answer) => answer.tool === toolFor(mode)));
    assert.equal(taken.join(', '), wanted);
  },
);

/** Whether a search that comes behind other frames, in one go, is ever answered, and ever not. */
async function answeredBehind(world: CameraWorld, frames: number): Promise<ReadonlySet<boolean>> {
  const tool = tools.of(world);
  const outcomes = new Set<boolean>();
  for (let n = 0; n < BURSTS && outcomes.size < 2; n++) {
    for (let i = 0; i < frames; i++) tool.send(search({ operation: OPERATIONS.acknowledge }), world.camera.host);
    const withinMs = QUIET_MS / 2;
    const to = world.camera.host;
    outcomes.add((await tool.ask(search({ tool: randomMac() }), macOf(world), { to, withinMs })) !== undefined);
  }
  return outcomes;
}

Then(
  'a search is answered as the last of {int} frames at once, and is not always as one more',
  async function (this: CameraWorld, most: number) {
    assert.ok((await answeredBehind(this, most - 1)).has(true), `never as number ${most}`);
    assert.ok((await answeredBehind(this, most)).has(false), `always as number ${most + 1}`);
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

/** Each row: a configuration that contradicts itself, with its commit. */
Then('none of these changes anything of the camera:', async function (this: CameraWorld, table: DataTable) {
  const before = await stateOf(this);
  const changed: string[] = [];
  for (const [name, sends] of faultsIn(table, configurationFaults)) {
    for (const bytes of sends(await setupOf(this))) {
      tools.of(this).send(bytes);
      await pause(ON_ITS_WAY_MS);
    }
    await pause(ON_ITS_WAY_MS);
    if ((await stateOf(this)).join('\n') !== before.join('\n')) changed.push(name);
  }
  assert.deepEqual(changed, []);
});

When(
  'the tool gives the camera an address in a network of {int} bits',
  async function (this: CameraWorld, bits: number) {
    const mask = [24, 16, 8, 0].map((shift) => ((0xffff_ffff << (32 - bits)) >>> shift) & 0xff).join('.');
    const setup = await setupOf(this);
    wishes.set(this, { ...setup.wish, mask });
    await give(this, { ...setup, wish: wishes.of(this) });
    assert.ok(await movedTo(this, setup.wish.address, LONGEST_MOVE_MS));
  },
);

When(
  'the tool gives the camera name servers that it is told to take from the lease',
  async function (this: CameraWorld) {
    const setup = await setupOf(this);
    await give(this, { ...setup, wish: { ...setup.wish, servers: ['127.0.0.71', '127.0.0.72'], dns: FROM_LEASE } });
    assert.ok(await movedTo(this, setup.wish.address, LONGEST_MOVE_MS));
  },
);

When(
  'the tool gives the camera the mode {string} with the name servers {string} and {string}',
  async function (this: CameraWorld, mode: string, primary: string, secondary: string) {
    const setup = await setupOf(this);
    const number = own(WAYS, mode) ?? assert.fail(`nobody knows the mode ${mode}`);
    await give(this, { ...setup, wish: { ...setup.wish, mode: number, servers: [primary, secondary] } });
    await pause(ON_ITS_WAY_MS);
  },
);

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
