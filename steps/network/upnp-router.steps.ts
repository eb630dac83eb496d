import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { GatewayDevice, type Manners } from '../clients/network/gateway.ts';
import { slot } from '../world/slot.ts';
import { pause, settled, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

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
/** Long enough for one more request, in ms. */
const QUIET_MS = 150;

/** How routers misbehave, by the words that scenarios use. */
const misbehaving: Readonly<Record<string, (other: string) => Manners>> = {
  "whose ports below 1024 are another computer's": () => ({
    error: ({ name, values }) =>
      name === 'AddPortMapping' && Number(values['NewExternalPort']) < 1_024 ? 718 : undefined,
  }),
  'which maps for ever alone': () => ({
    error: ({ name, values }) => (name === 'AddPortMapping' && values['NewLeaseDuration'] !== '0' ? 725 : undefined),
  }),
  'which does not answer': () => ({ silent: true }),
  'which is no router': () => ({ type: 'urn:schemas-upnp-org:device:MediaServer:1' }),
  'whose description is elsewhere': (other) => ({ location: () => `${other}/root.xml` }),
  'whose description has no URL of HTTP': () => ({ location: () => 'file:///etc/passwd' }),
  'whose controls are elsewhere': (other) => ({ control: () => `${other}/control` }),
  'whose description never comes': () => ({ hangs: true }),
  'whose description is no XML': () => ({ description: '<root><device></root>' }),
  'whose description has a document type': () => ({
    doctype: '<!DOCTYPE root [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
  }),
  'whose description has no mapping service': () => ({ description: '<root><device/></root>' }),
  'whose description has 10 MB': () => ({ description: Buffer.alloc(10_000_000, '<a>') }),
  'whose description is answered 404': () => ({ status: 404 }),
  'whose description is answered 500': () => ({ status: 500 }),
  'whose description never ends': () => ({ endless: { to: 'GET', piece: '<a>' } }),
  'whose answers have 10 MB': () => ({ said: Buffer.alloc(10_000_000, '<a>') }),
  'whose answers never end': () => ({ endless: { to: 'POST', piece: '<a>' } }),
  'which refuses every mapping': () => ({ error: () => 501 }),
  'which answers mappings with 404': () => ({ acted: 404 }),
  'which answers mappings with 204': () => ({ acted: 204 }),
  'which answers mappings with no XML': () => ({ said: '<u:AddPortMappingResponse>' }),
  'which refuses without a reason': () => ({ acted: 500, said: '<Fault/>' }),
  'which cuts every connection': () => ({ cuts: true }),
  'which refuses port 80': () => ({
    error: ({ name, values }) => (name === 'AddPortMapping' && values['NewExternalPort'] === '80' ? 501 : undefined),
  }),
  'which keeps its mappings': () => ({ error: ({ name }) => (name === 'DeletePortMapping' ? 606 : undefined) }),
  'of version 2': () => ({ searched: `${GATEWAY}2`, type: `${GATEWAY}2` }),
  'whose service has version 2': () => ({ service: 'urn:schemas-upnp-org:service:WANIPConnection:2' }),
  'which dials': () => ({ service: 'urn:schemas-upnp-org:service:WANPPPConnection:1' }),
  'whose answers come in chunks': () => ({ ends: 'in chunks' }),
  'whose chunks have extensions': () => ({ ends: { extension: 256 } }),
  'whose chunks have longer extensions': () => ({ ends: { extension: 257 } }),
  'whose answer has something before it': () => ({ reply: (right) => `x${right}` }),
  'whose answer has another status': () => ({ reply: (right) => right.replace('200 OK', '2000 OK') }),
  'whose answer is a notification with something before it': () => ({
    reply: (right) => right.replace('HTTP/1.1 200 OK', 'x NOTIFY * HTTP/1.1'),
  }),
  'whose answer is a notification of another version': () => ({
    reply: (right) => right.replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.10'),
  }),
  'whose answers end when it closes': () => ({ ends: 'by closing' }),
  'which writes its headers in small letters': () => ({
    reply: (right) => right.replace(/^[A-Z-]+:/gm, (name) => name.toLowerCase()),
  }),
  'whose place of controls is relative': () => ({
    location: (web) => `${web}/folder/root.xml`,
    control: () => 'act?on=1',
    path: '/folder/act?on=1',
  }),
  'whose place of controls is below another base': () => ({
    base: (web) => `${web}/base/`,
    control: () => 'act',
    path: '/base/act',
  }),
  'whose base is no URL': () => ({ base: () => 'no URL' }),
  'whose base is empty': () => ({ base: () => '' }),
  'whose base is relative': () => ({ base: () => '/elsewhere/' }),
  'whose base is elsewhere, and its place of controls is whole': (other) => ({
    base: () => `${other}/`,
    control: (web) => `${web}/control`,
  }),
  'whose base is elsewhere': (other) => ({ base: () => `${other}/`, control: () => 'control' }),
  'whose base is by HTTPS': () => ({ base: (web) => web.replace('http:', 'https:'), control: () => 'control' }),
  'whose base is a file': () => ({ base: () => 'file:///etc/', control: () => 'passwd' }),
  'beside a server of films, which answers first': () => ({
    before: (right) => wrongPlace(right).replaceAll('InternetGatewayDevice', 'MediaServer'),
  }),
  'beside one whose description is elsewhere, which answers first': (other) => ({
    before: (right) => right.replace(PLACE, `LOCATION: ${other}/root.xml`),
  }),
  'after an answer that is an error': () => ({ before: (right) => wrongPlace(right).replace('200 OK', '500 Error') }),
  'after a notification': () => ({
    before: (right) => wrongPlace(right).replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.1'),
  }),
  'after an answer without a type': () => ({ before: (right) => wrongPlace(right).replace(/\r\nST: .*/, '') }),
  'after an answer without a place': () => ({ before: (right) => right.replace(PLACE, 'X: y') }),
  'after an answer with a place by HTTPS': () => ({
    before: (right) => right.replace('LOCATION: http:', 'LOCATION: https:'),
  }),
  'after an answer that is none': () => ({ before: () => 'no answer' }),
};

const PLACE = /LOCATION: .*/;
const wrongPlace = (right: string): string => right.replace('/root.xml', '/wrong.xml');

const GATEWAY = 'urn:schemas-upnp-org:device:InternetGatewayDevice:';

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
  const manners = how === null ? {} : (own(misbehaving, how) ?? assert.fail(how))(`http://${OTHER}:${port}`);
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
