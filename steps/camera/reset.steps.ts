import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import type { Setting } from '../../emulator/settings/setting.ts';
import type { Login } from '../clients/http/digest.ts';
import type { HttpCall } from '../clients/http/http.ts';
import { HeldConnection } from '../clients/network/held-connection.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { tcpPortsOf } from '../doors/ports.ts';
import { press } from '../world/forms.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { inTime } from '../world/until.ts';
import { administrator, rowWithKey, settingCall } from '../world/words.ts';

const MAINTENANCE = '/admin/maintenance.html';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** How long a camera may take to be up again, in ms of real time. */
const BACK_MS = 5_000;

const byCgi = (command: string, posted: boolean): HttpCall =>
  posted
    ? { method: 'POST', path: '/cgi-bin/initial', headers: FORM, body: `cmd=${command}` }
    : { path: `/cgi-bin/initial?cmd=${command}` };

/** Asks the camera to start again, and waits until it does. */
export async function startAgain(world: CameraWorld, login: Login, way: string, command: string): Promise<void> {
  const { control } = world.run;
  const { id } = world.camera;
  const before = (await control.journal(id)).at(-1)?.seq ?? 0;
  if (way === 'page') await press(world, login, MAINTENANCE, ['cmd', command]);
  else if (way.startsWith('CGI')) await world.visit('HTTPS', { login, request: byCgi(command, way.endsWith('POST')) });
  else await control.button(id);
  if (world.answers.at(-1)?.status !== 200) return;
  const wait = { after: before, timeoutMs: BACK_MS };
  const { forMs } = await control.waitFor(id, 'camera.booting', undefined, wait);
  if (forMs === 0) await control.waitFor(id, 'camera.started', undefined, wait);
}

const ways = /(page|CGI|CGI with POST|the INITIAL SET button)/.source;

When(new RegExp(`^the administrator resets the camera by ${ways}$`), async function (this: CameraWorld, way: string) {
  await startAgain(this, administrator, way, 'default');
});

When(
  new RegExp(`^the administrator resets all but the network settings by ${ways}$`),
  async function (this: CameraWorld, way: string) {
    await startAgain(this, administrator, way, 'default_except_network');
  },
);

When(new RegExp(`^the administrator restarts the camera by ${ways}$`), async function (this: CameraWorld, way: string) {
  await startAgain(this, administrator, way, 'reset');
});

When(
  /^the administrator sends the reset command "([^"]*)" by (page|CGI)$/,
  async function (this: CameraWorld, command: string, way: string) {
    await startAgain(this, administrator, way, command);
  },
);

When(/^"([^"]+)" resets the camera by (page|CGI)$/, async function (this: CameraWorld, name: string, way: string) {
  await startAgain(this, this.loginOf(name), way, 'default');
});

const stolen = (path: string, body: string): HttpCall => ({ method: 'POST', path, headers: FORM, body });

When("the administrator's browser sends the reset form of another site's page", async function (this: CameraWorld) {
  await this.visit('HTTPS', { login: administrator, request: stolen(MAINTENANCE, 'cmd=default') });
});

When(
  "the administrator's browser sends another site's form to {value} with {value}",
  async function (this: CameraWorld, path: string, body: string) {
    await this.visit('HTTPS', { login: administrator, request: stolen(path, body) });
  },
);

const held = slot<ReadonlyMap<string, HeldConnection>>(
  'held connections',
  'somebody holds a connection to each of its ports',
);

Given('somebody holds a connection to each of its ports', async function (this: CameraWorld) {
  const { host, ports } = this.camera;
  const connections = new Map<string, HeldConnection>();
  for (const [name, port] of tcpPortsOf(ports)) connections.set(name, await HeldConnection.open(host, port));
  held.set(this, connections);
  this.undo.push(() => connections.forEach((connection) => connection.close()));
});

Then('each of these connections was closed, and each port is open again', async function (this: CameraWorld) {
  const connections = held.of(this);
  assert.ok(connections.size > 1);
  for (const [name, connection] of connections) {
    await inTime(`the camera to close the connection to ${name}`, connection.ended);
    assert.ok(await isOpen(this.camera.host, own(this.camera.ports, name) ?? 0), `${name} is closed`);
  }
});

/** The value of a setting as CGI reads it. */
export async function readSetting(world: CameraWorld, row: Setting): Promise<string | undefined> {
  const { text } = await world.visit('HTTPS', { login: administrator, request: settingCall(row) });
  const parameter = row.key.split('.').at(-1) ?? '';
  const line = text.split('\r\n').find((one) => one.startsWith(`${parameter}=`));
  return line?.slice(parameter.length + 1);
}

Then('{setting} reads its default', async function (this: CameraWorld, row: Setting) {
  const views = await this.run.control.settings(this.camera.id);
  assert.equal(await readSetting(this, row), views.find(({ key }) => key === row.key)?.factory);
});

Then('every setting reads its default over CGI', async function (this: CameraWorld) {
  for (const { key, factory, refused } of await this.run.control.settings(this.camera.id))
    if (refused === undefined) assert.equal(await readSetting(this, rowWithKey(key)), factory, key);
});

Then("CGI reads every default of the guide's table", async function (this: CameraWorld) {
  const changed = loadModels().get(this.camera.model)?.factory ?? {};
  const wanted = loadGuide()
    .requirements.flatMap(({ defaults }) => Object.entries(defaults))
    .map(([key, text]) => [key, own(changed, key) ?? text] as const);
  assert.ok(wanted.length > 15, `the guide names only ${wanted.length} defaults`);
  for (const [key, text] of wanted) assert.equal(await readSetting(this, rowWithKey(key)), text, key);
});
