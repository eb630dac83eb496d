import assert from 'node:assert/strict';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import {
  EasyIpTool,
  fieldsOf,
  frame,
  OPERATIONS,
  OWN_MAC,
  search,
  wishFields,
  type Heard,
  type Wish,
} from '../clients/network/easy-ip.ts';
import { faultsIn } from '../world/battery.ts';
import { slot } from '../world/slot.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { assertDescribes, type Otherwise } from './easy-ip-portrait.ts';
import { configurationFaults, searchFaults, type Setup } from './easy-ip-faults.ts';
import { freeAddress, newAddress } from './network.steps.ts';

/** Longer than a camera takes to answer, in ms. */
export const QUIET_MS = 150;
const MASK = '255.0.0.0';
/** The numbers of the ways to an address, as a configuration writes them. */
export const WAYS: Readonly<Record<string, number>> = { dhcp: 0, static: 3 };
const BY_HAND = 0x92;
/** Where a frame has its tool, with its address and number, and where the constant is that follows. */
const [TOOL, CONSTANT] = [12, 24];

export const tools = slot<EasyIpTool>('a tool of Easy IP Setup', 'a tool of Easy IP Setup on the network');
const replies = slot<Heard | undefined>('an answer to a search', 'the tool searches');

const configured = slot<Setup>('a configuration without a commit', 'the tool configures the camera without a commit');
export const wishes = slot<Wish>('what the tool gives the camera', 'the tool gives the camera a free static address');
const stood = slot<string>('the place of the camera before', 'the tool gives the camera a free static address');

export const macOf = (world: CameraWorld): string => world.camera.mac.replaceAll(':', '');
const webPort = ({ camera: { ports } }: CameraWorld): number => own(ports, 'http') ?? own(ports, 'https') ?? 0;

async function openTool(world: CameraWorld): Promise<EasyIpTool> {
  const tool = tools.set(world, await EasyIpTool.open());
  world.undo.push(() => tool.close());
  return tool;
}

/** What the tool knows of the camera, and the address that it wants to give it. */
export async function setupOf(world: CameraWorld): Promise<Setup> {
  stood.set(world, world.camera.host);
  const wanted = freeAddress(world);
  newAddress.set(world, wanted);
  const gateway = wanted.replace(/\d+$/, '254');
  const wish: Wish = {
    mode: 3,
    address: wanted,
    mask: MASK,
    gateway,
    servers: ['', ''],
    port: webPort(world),
    dns: BY_HAND,
  };
  return { mac: macOf(world), wish };
}

export const configure = ({ mac, wish }: Setup, tool = OWN_MAC): Buffer =>
  frame({ operation: OPERATIONS.configure, camera: mac, tool, sequence: 1, fields: wishFields(wish) });
export const commit = ({ mac }: Pick<Setup, 'mac'>): Buffer =>
  frame({ operation: OPERATIONS.commit, camera: mac, sequence: 2 });

/** Whether the camera stands there now and its pages are open; it may need a moment to move. */
export async function movedTo(world: CameraWorld, address: string, withinMs: number): Promise<boolean> {
  const there = async (): Promise<boolean> => (await world.refresh()).host === address && webPort(world) > 0;
  return settled(there, Boolean, { withinMs });
}

Given('a tool of Easy IP Setup on the network', async function (this: CameraWorld) {
  await openTool(this);
});

When(/^the tool searches(, and asks the camera alone)?$/, async function (this: CameraWorld, alone: string | null) {
  const to = alone ? { to: this.camera.host } : {};
  replies.set(this, await tools.of(this).ask(search(), macOf(this), to));
});

When('the tool searches for the camera by its MAC address', async function (this: CameraWorld) {
  const camera = macOf(this);
  replies.set(this, await tools.of(this).ask(search({ camera }), camera));
});

Then('the camera is found', function (this: CameraWorld) {
  assert.ok(replies.of(this), 'no answer came');
});

Then('the camera is not found', async function (this: CameraWorld) {
  assert.equal(replies.of(this), undefined);
});

Then('it says that it can be configured', function (this: CameraWorld) {
  assert.equal(windowOf(replies.of(this)), '0000');
});

Then('it is found no more, or says that it cannot be configured, as its model does', function (this: CameraWorld) {
  const { afterPeriod } = loadModels().get(this.camera.model)?.easyIp ?? assert.fail('an unknown model');
  assert.equal(windowOf(replies.of(this)), afterPeriod === 'answers' ? '0001' : undefined);
});

const windowOf = (reply: Heard | undefined): string | undefined =>
  reply && fieldsOf(reply.bytes).get(0xb4)?.toString('hex');

/** Asserts that the answer describes the camera, which is otherwise than one with only an administrator. */
async function assertDescribed(world: CameraWorld, otherwise: Otherwise = {}): Promise<void> {
  await world.refresh();
  assertDescribes(replies.of(world) ?? assert.fail('no answer came'), world.camera, webPort(world), otherwise);
}

Then('the answer describes the camera, byte by byte', async function (this: CameraWorld) {
  await assertDescribed(this);
});

Then('the answer describes the camera with what the tool gave it', async function (this: CameraWorld) {
  await assertDescribed(this, { given: wishes.of(this) });
});

Then('the answer describes the camera with the title {string}', async function (this: CameraWorld, title: string) {
  await assertDescribed(this, { title });
});

Then('the answer describes a camera that cannot be configured', async function (this: CameraWorld) {
  await assertDescribed(this, { expired: true });
});

Then('it says whether an administrator is registered: {word}', function (this: CameraWorld, wanted: string) {
  const reply = replies.of(this) ?? assert.fail('no answer came');
  assert.equal(reply.bytes[37], wanted === 'yes' ? 2 : 1);
});

Then('the camera answers each of these searches:', async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  for (const [name, bytes] of faultsIn(table, searchFaults)) {
    const answer = await tools.of(this).ask(bytes, macOf(this));
    // It repeats who asked, and the number of the question.
    if (answer?.bytes.toString('hex', TOOL, CONSTANT) !== bytes.toString('hex', TOOL, CONSTANT)) wrong.push(name);
  }
  assert.deepEqual(wrong, []);
});

Then(
  'the camera answers none of these, and a search afterwards:',
  async function (this: CameraWorld, table: DataTable) {
    const tool = tools.of(this);
    const wrong: string[] = [];
    for (const [name, bytes] of faultsIn(table, searchFaults))
      if (await tool.ask(bytes, macOf(this), { withinMs: QUIET_MS })) wrong.push(name);
    assert.deepEqual(wrong, []);
    assert.ok(await tool.ask(search(), macOf(this)), 'a right search is not answered');
  },
);

/** Sends a configuration three times, then its commit three times, as the maker's tool does. */
export async function give(world: CameraWorld, setup: Setup, to?: string): Promise<void> {
  wishes.set(world, setup.wish);
  const tool = tools.of(world);
  for (const bytes of [
    configure(setup),
    configure(setup),
    configure(setup),
    commit(setup),
    commit(setup),
    commit(setup),
  ]) {
    tool.send(bytes, to);
    await pause(20);
  }
}

When(
  /^the tool gives the camera a free static address(, to it alone)?$/,
  async function (this: CameraWorld, alone: string | null) {
    const setup = await setupOf(this);
    await give(this, setup, alone ? this.camera.host : undefined);
    await movedTo(this, setup.wish.address, 1_000);
  },
);

When('the tool configures the camera without a commit', async function (this: CameraWorld) {
  await acknowledged(this, configured.set(this, await setupOf(this)));
});

When('the tool configures the camera so again', async function (this: CameraWorld) {
  await acknowledged(this, configured.of(this));
});

async function acknowledged(world: CameraWorld, setup: Setup): Promise<void> {
  const answer = await tools.of(world).ask(configure(setup), setup.mac);
  assert.equal(answer?.operation, OPERATIONS.acknowledge);
  replies.set(world, answer);
}

When('the tool gives the camera the address of everybody', async function (this: CameraWorld) {
  const setup = await setupOf(this);
  await give(this, { ...setup, wish: { ...setup.wish, address: '255.255.255.255' } });
  await pause(QUIET_MS);
});

When('the tool commits', function (this: CameraWorld) {
  tools.of(this).send(commit({ mac: macOf(this) }));
});

Then('it acknowledges a configuration once, with {string}', async function (this: CameraWorld, flags: string) {
  const setup = await setupOf(this);
  const tool = tools.of(this);
  const before = tool.heard.length;
  for (let i = 0; i < 3; i++) {
    tool.send(configure(setup));
    await pause(20);
  }
  await pause(QUIET_MS);
  const answers = tool.heard
    .slice(before)
    .filter(({ camera, tool: asked }) => camera === setup.mac && asked === OWN_MAC);
  assert.equal(answers.length, 1);
  const head = `000100000003${setup.mac}${OWN_MAC}7f000001000120111e11231f1e1913${flags.replaceAll(' ', '')}`;
  const bytes = answers[0]?.bytes ?? assert.fail();
  assert.equal(bytes.toString('hex', 0, 50), `${head}${'00'.repeat(10)}ffff`);
});

Then('the camera stays where it is', async function (this: CameraWorld) {
  await pause(QUIET_MS);
  assert.equal((await this.refresh()).host, stood.of(this));
});

Then('the camera has moved there', async function (this: CameraWorld) {
  assert.ok(await movedTo(this, newAddress.of(this), 5_000), `it is at ${this.camera.host}`);
});

Then(
  'each of these changes nothing, and the right ones after it move the camera:',
  async function (this: CameraWorld, table: DataTable) {
    const tool = tools.of(this);
    const wrong: string[] = [];
    for (const [name, sends] of faultsIn(table, configurationFaults)) {
      const { host } = this.camera;
      const setup = await setupOf(this);
      for (const bytes of sends(setup)) {
        tool.send(bytes);
        await pause(10);
      }
      await pause(QUIET_MS);
      if ((await this.refresh()).host !== host) wrong.push(`${name}: the camera moves`);
      const right = await setupOf(this);
      tool.send(configure(right));
      await pause(10);
      tool.send(commit(right));
      if (!(await movedTo(this, right.wish.address, 2_000))) wrong.push(`${name}: the right ones after it are ignored`);
    }
    assert.deepEqual(wrong, []);
  },
);

When('the tool gives the camera the mode {string}', async function (this: CameraWorld, mode: string) {
  const setup = await setupOf(this);
  const number = own(WAYS, mode) ?? assert.fail(`nobody knows the mode ${mode}`);
  await give(this, { ...setup, wish: { ...setup.wish, mode: number, dns: 0x90 } });
  await movedTo(this, mode === 'dhcp' ? this.camera.lease.address : setup.wish.address, 5_000);
});

When(
  'the tool gives the camera the name servers {string} and {string}',
  async function (this: CameraWorld, primary: string, secondary: string) {
    const setup = await setupOf(this);
    await give(this, { ...setup, wish: { ...setup.wish, servers: [primary, secondary] } });
    await movedTo(this, setup.wish.address, 5_000);
  },
);

When('the tool gives the camera no gateway and no name servers', async function (this: CameraWorld) {
  const setup = await setupOf(this);
  await give(this, { ...setup, wish: { ...setup.wish, gateway: '0.0.0.0', servers: ['', ''] } });
  await movedTo(this, setup.wish.address, 5_000);
});

Given('{int} cameras, and a tool of Easy IP Setup', async function (this: CameraWorld, count: number) {
  if (count > 1) await Promise.all(Array.from({ length: count }, () => this.newCamera({ admin: administrator })));
  await openTool(this);
});

Then('one search finds all of them within {duration}', async function (this: CameraWorld, ms: number) {
  const tool = tools.of(this);
  const wanted = new Set(this.cameras.map(({ mac }) => mac.replaceAll(':', '')));
  const found = (): number =>
    new Set(tool.heard.flatMap(({ camera, tool: asked }) => (asked === OWN_MAC && wanted.has(camera) ? [camera] : [])))
      .size;
  tool.send(search());
  await settled(found, (seen) => seen === wanted.size, { withinMs: ms });
  assert.equal(found(), wanted.size);
});
