import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { GatewayDevice } from '../clients/network/gateway.ts';
import { logLines } from '../camera/log-lines.ts';
import { slot } from '../world/slot.ts';
import { pause, settled, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { freeAddress } from './network.steps.ts';
import { routerManners } from './router-manners.ts';

const routers = slot<GatewayDevice>('a router', '^a router beside the camera(?: (.+))?$');
/** A computer that counts what it is asked. */
interface Counting {
  readonly asked: () => number;
}

const elsewhere = slot<Counting>('another computer', '^a router beside the camera(?: (.+))?$');

/** Where the router is, and a computer that it may name. */
const ROUTER = '127.6.0.1';
const NEXT_ROUTER = '127.6.0.3';
const OTHER = '127.6.0.2';
const LEASE = '3600';
/** Long enough for one more request, and for a camera to move, in ms. */
const [QUIET_MS, MOVE_MS] = [150, 3_000];

Given(/^a router beside the camera(?: (.+))?$/, async function (this: CameraWorld, how: string | null) {
  let asked = 0;
  const other = createServer((_request, response) => {
    asked++;
    response.end();
  });
  await new Promise<void>((open) => other.listen(0, OTHER, open));
  this.undo.push(() => other.close());
  elsewhere.set(this, { asked: () => asked });
  const { port } = other.address() as { port: number };
  const manners = how === null ? {} : (own(routerManners, how) ?? assert.fail(how))(`http://${OTHER}:${port}`);
  const router = routers.set(this, await GatewayDevice.at(ROUTER, this.camera.host, manners));
  this.undo.push(() => router.close());
});

Then(/^for (\d) seconds? nobody asks the router$/, async function (this: CameraWorld, seconds: string) {
  const router = routers.of(this);
  const [searches, actions] = [router.searches, router.actions.length];
  await pause(Number(seconds) * 1_000);
  assert.deepEqual([router.searches, router.actions.length], [searches, actions]);
});

/** What a mapping must be: its values, but the external port and the description. */
const mappingTo = (world: CameraWorld, port: number, lease: string): Record<string, string> => ({
  NewRemoteHost: '',
  NewProtocol: 'TCP',
  NewInternalPort: String(port),
  NewInternalClient: world.camera.host,
  NewEnabled: '1',
  NewLeaseDuration: lease,
});

interface Wanted {
  readonly lease?: string;
  /** Whether the external port is the same as the internal one. */
  readonly same?: boolean;
}

/** Whether the router leads to just these ports of the camera. */
async function assertLeads(world: CameraWorld, ports: readonly number[], { lease = LEASE, same = true }: Wanted = {}) {
  const router = routers.of(world);
  const inside = (): string =>
    [...router.mappings.values()]
      .map((values) => values['NewInternalPort'] ?? '')
      .toSorted()
      .join();
  await until(`the router to lead to ${ports.join()}`, inside, (seen) => seen === ports.map(String).toSorted().join());
  for (const [external, { NewExternalPort, NewPortMappingDescription = '', ...values }] of router.mappings) {
    assert.deepEqual(values, mappingTo(world, Number(values['NewInternalPort']), lease));
    assert.equal(NewExternalPort, String(external));
    assert.ok(NewPortMappingDescription.includes(world.camera.serial), NewPortMappingDescription);
    assert.equal(external === Number(values['NewInternalPort']), same);
  }
}

const webPorts = ({ camera: { ports } }: CameraWorld): readonly number[] =>
  ['http', 'https'].flatMap((name) => own(ports, name) ?? []);

Then(
  /^the router leads to the camera's web ports( from other ports| without an end|), and to nothing else$/,
  async function (this: CameraWorld, how: string) {
    await this.refresh();
    const more: Wanted = how === ' from other ports' ? { same: false } : how === '' ? {} : { lease: '0' };
    await assertLeads(this, webPorts(this), more);
  },
);

Then('the router leads to port {int} of the camera alone', async function (this: CameraWorld, port: number) {
  await assertLeads(this, [port]);
});

Then('the router leads to nothing', async function (this: CameraWorld) {
  await assertLeads(this, []);
});

/** Each mapping has a line with both its numbers, the router's first. */
Then('the system log says where each of its ports leads', async function (this: CameraWorld) {
  const wanted = [...routers.of(this).mappings].map(
    ([external, { NewInternalPort: port }]) => `Port ${external} of the router leads to port ${port}`,
  );
  const lines = (await logLines(this)).filter(({ what }) => what.includes(' leads to port '));
  assert.deepEqual(lines.map(({ what }) => what).toSorted(), wanted.toSorted());
  for (const { address, where, user } of lines) assert.deepEqual([address, where, user], [ROUTER, 'upnp', '']);
});

When('the router has been asked for a mapping that it has not answered yet', async function (this: CameraWorld) {
  await until(
    'a mapping',
    () => routers.of(this).mappings.size,
    (count) => count > 0,
    { everyMs: 2 },
  );
});

Then('the power is cut within {duration}', async function (this: CameraWorld, ms: number) {
  const since = performance.now();
  await this.run.control.power(this.camera.id, 'off');
  const took = performance.now() - since;
  assert.ok(took < ms, `it took ${took} ms`);
});

Then('the router is asked to renew what it has, and nothing else', async function (this: CameraWorld) {
  const router = routers.of(this);
  const had = [...router.mappings.keys()].toSorted((a, b) => a - b);
  const before = router.actions.length;
  await this.run.control.advance(this.camera.id, 31 * 60_000);
  await until(
    'renewals',
    () => router.actions.length,
    (count) => count >= before + had.length,
  );
  await pause(QUIET_MS);
  const asked = router.actions.slice(before).map(({ name, values }) => [name, Number(values['NewExternalPort'])]);
  assert.deepEqual(
    asked.toSorted((a, b) => Number(a[1]) - Number(b[1])),
    had.map((port) => ['AddPortMapping', port]),
  );
});

/** What the router was asked for by now, from the latest look on. */
const looked = slot<number>('a look at the router', 'the router is looked at');

When('the router is looked at', async function (this: CameraWorld) {
  // What it was asked at once has come.
  await pause(QUIET_MS);
  looked.set(this, routers.of(this).actions.length);
});

Then(/^since then the router was asked for (.+)$/, async function (this: CameraWorld, text: string) {
  const router = routers.of(this);
  const wanted = text === 'nothing' ? [] : text.split(', ');
  const asked = (): readonly string[] =>
    router.actions.slice(looked.of(this)).map(({ name, values }) => `${name} ${values['NewExternalPort']}`);
  await settled(asked, ({ length }) => length >= wanted.length);
  await pause(QUIET_MS);
  assert.deepEqual(asked().toSorted(), wanted.toSorted());
});

Then('since then the router was asked to remove nothing', function (this: CameraWorld) {
  const asked = routers.of(this).actions.slice(looked.of(this));
  assert.deepEqual(
    asked.filter(({ name }) => name !== 'AddPortMapping'),
    [],
  );
});

When('the camera gets another address, at which the router serves it too', async function (this: CameraWorld) {
  const address = freeAddress(this);
  routers.of(this).serve(address);
  const { id } = this.camera;
  const moved = this.run.control.waitFor(id, 'camera.moved', undefined, { timeoutMs: MOVE_MS });
  await this.run.control.set(id, {
    'network.address.mode': 'static',
    'network.address.ipv4': address,
    'network.address.subnetMask': '255.255.255.0',
    'network.address.gateway': '',
  });
  await moved;
  assert.equal((await this.refresh()).host, address);
});

When('auto port forwarding is turned off and on', async function (this: CameraWorld) {
  for (const value of ['off', 'on'])
    await this.run.control.set(this.camera.id, { 'network.upnp.autoPortForwarding': value });
});

When('the router forgets its mappings', function (this: CameraWorld) {
  routers.of(this).mappings.clear();
});

When('another router takes its place', async function (this: CameraWorld) {
  await routers.of(this).close();
  const router = routers.set(this, await GatewayDevice.at(NEXT_ROUTER, this.camera.host));
  this.undo.push(() => router.close());
});

When('the router mends its ways', function (this: CameraWorld) {
  routers.of(this).manners = {};
});

When('the router has its controls elsewhere', function (this: CameraWorld) {
  routers.of(this).manners = { control: () => '/moved', path: '/moved' };
});

Then(
  'within {int} seconds the system log says that no port is forwarded: {value}',
  async function (this: CameraWorld, seconds: number, why: string) {
    const slowest: number[] = [];
    const told = async (): Promise<boolean> => {
      const since = performance.now();
      const { text } = await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_log' } });
      slowest.push(performance.now() - since);
      return text.split('\n').some((line) => /No port forwarding|is refused/.test(line) && line.includes(why));
    };
    await until('the system log', told, Boolean, { withinMs: seconds * 1_000, everyMs: 200 });
    answerTimes.set(this, slowest);
  },
);

const answerTimes = slot<readonly number[]>(
  'how long answers took',
  'within {int} seconds the system log says that no port is forwarded: {value}',
);

Then('meanwhile the camera answered its administrator within a second', function (this: CameraWorld) {
  const slowest = Math.max(...answerTimes.of(this));
  assert.ok(slowest < 1_000, `${slowest} ms`);
});

Then('nobody but the router was asked', function (this: CameraWorld) {
  assert.equal(elsewhere.of(this).asked(), 0);
});
