import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Setting } from '../../emulator/settings/setting.ts';
import { tcpListeners } from '../clients/network/tcp-listeners.ts';
import { faultsBeside, tableOf, valuesOf } from '../clients/http/page.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { settled, until } from '../world/until.ts';
import { isOthersIpv6 } from './ipv6-addresses.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';

const MASK = '255.255.255.0';
const rows = { mode: 'Connection mode', address: 'IPv4 address', mask: 'Subnet mask', gateway: 'Default gateway' };
const WORDS = [
  'Connection mode',
  'IPv4 address',
  'Subnet mask',
  'Default gateway',
  'DNS server 1',
  'DNS server 2',
  'NTP server',
];
const NETWORK_PAGE = '/admin/network/network.html';
/** The distance of static addresses from leased ones, in the second byte. */
const STATIC_BLOCK = 100;
export const newAddress = slot<string>(
  'a new address',
  '^the administrator gives the camera a free static address by (CGI|page)$',
);
let next = 0;

/** One CGI call that sets the whole interface. */
function call(address: string, mask: string, gateway: string): { path: string } {
  const values = { mode: 'static', address, mask, gateway };
  const calls = Object.entries(values).map(([name, value]) =>
    settingCall(rowCalled(own(rows, name) ?? name), value).path.split('?'),
  );
  return { path: `${calls[0]?.[0]}?${calls.map(([, query]) => query).join('&')}` };
}

/** A static address that is not among the leased addresses of this run. */
export function freeAddress(world: CameraWorld): string {
  const [, block] = world.camera.lease.address.split('.');
  return `127.${Number(block) + STATIC_BLOCK}.${(++next >> 7) & 0xff}.${(next & 0x7f) + 1}`;
}

When(
  /^the administrator gives the camera a free static address by (CGI|page)$/,
  async function (this: CameraWorld, way: string) {
    const wanted = freeAddress(this);
    newAddress.set(this, wanted);
    const gateway = wanted.replace(/\d+$/, '254');
    if (way === 'CGI') await this.visit('HTTPS', { login: administrator, request: call(wanted, MASK, gateway) });
    else {
      const keys = Object.values(rows).map((label) => rowCalled(label).key);
      const values = ['static', wanted, MASK, gateway];
      const fields = Object.fromEntries(keys.map((key, i) => [key, values[i] ?? '']));
      await this.sendForm(administrator, NETWORK_PAGE, fields);
    }
    if (this.answer.status !== 200) return;
    await this.run.control
      .waitFor(this.camera.id, 'camera.moved', undefined, { timeoutMs: 1_500 })
      .catch(() => undefined);
    await this.refresh();
  },
);

When(
  'the administrator sets the network to {value}, {value} and {value}, with DNS untouched',
  async function (this: CameraWorld, address: string, mask: string, gateway: string) {
    newAddress.set(this, address);
    await this.visit('HTTPS', { login: administrator, request: call(address, mask, gateway) });
  },
);

Then('the answer has the URL of the new address', function (this: CameraWorld) {
  const wanted = newAddress.of(this);
  assert.ok(this.answer.text.includes(`https://${wanted}/`), this.answer.text);
});

/** Listening sockets at other addresses than `host`: those this camera has or had, and wildcard addresses. */
async function elsewhere(world: CameraWorld, host: string): Promise<readonly string[]> {
  const all = await tcpListeners().catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NotApplicable('there is no ss here');
    throw error;
  });
  const others = await world.run.control.cameras();
  const known = new Set([host, ...others.filter(({ id }) => id !== world.camera.id).map((other) => other.host)]);
  const block = Number(world.camera.lease.address.split('.')[1]);
  const near = new RegExp(`^127\\.(?:${block}|${block + STATIC_BLOCK})\\.`);
  const ports = new Set(Object.values(world.camera.ports));
  return all
    .filter(
      (one) =>
        ports.has(one.port) &&
        !known.has(one.host) &&
        !isOthersIpv6(one.host) &&
        (near.test(one.host) || !/^\d+\./.test(one.host) || one.host === '0.0.0.0'),
    )
    .map((one) => `${one.host}:${one.port}`);
}

async function isAt(world: CameraWorld, host: string): Promise<void> {
  const port = world.camera.ports['https'] ?? 443;
  await until(`the camera to listen at ${host}:${port}`, async () => isOpen(host, port));
  // A program that is being started may hold a port for a moment that was closed.
  const nowhere = (all: readonly string[]): boolean => all.length === 0;
  assert.deepEqual(await settled(() => elsewhere(world, host), nowhere, { withinMs: 1_000 }), []);
}

Then('the camera is at that address and nowhere else', async function (this: CameraWorld) {
  await isAt(this, newAddress.of(this));
});

Then('the camera is at its leased address and nowhere else', async function (this: CameraWorld) {
  await isAt(this, this.camera.lease.address);
});

When(
  'the administrator sets the address to {value} and the mask to {value}, and nothing else',
  async function (this: CameraWorld, address: string, mask: string) {
    const { path } = call(address, mask, '');
    const request = { path: path.replace('mode=static&', '').replace(/&gateway=$/, '') };
    await this.visit('HTTPS', { login: administrator, request });
  },
);

When(
  'the administrator sends the network page with {value}, {value} and {value}',
  async function (this: CameraWorld, address: string, mask: string, gateway: string) {
    const keys = Object.values(rows).map((label) => rowCalled(label).key);
    const values = ['static', address, mask, gateway];
    await this.sendForm(administrator, NETWORK_PAGE, Object.fromEntries(keys.map((key, i) => [key, values[i] ?? ''])));
  },
);

Then('the page says {value} beside {setting}', function (this: CameraWorld, text: string, row: Setting) {
  const faults = faultsBeside(this.answer.text, row.key);
  assert.ok(
    faults.some((fault) => fault.includes(text)),
    `beside ${row.label}: ${faults.join('; ') || 'nothing'}`,
  );
});

Then('the page says nothing beside {setting}', function (this: CameraWorld, row: Setting) {
  assert.deepEqual(faultsBeside(this.answer.text, row.key), []);
});

Given(
  'its lease names the DNS servers {value} and the time server {value}',
  async function (this: CameraWorld, names: string, time: string) {
    await this.run.control.lease(this.camera.id, { nameServers: names.split(', '), timeServers: [time] });
    await this.refresh();
  },
);

/** The network of the camera as it shows it: by the labels of its pages and the names of its CGI. */
async function shownNetwork(world: CameraWorld, way: string): Promise<readonly (string | undefined)[]> {
  const path = own({ CGI: '/cgi-bin/get_network_status', 'network page': NETWORK_PAGE }, way) ?? '/admin/index.html';
  const { text } = await world.visit('HTTPS', { login: administrator, request: { path } });
  const values = way === 'CGI' ? valuesOf(text) : tableOf(text);
  const names = way === 'CGI' ? ['mode', 'ipv4', 'subnetMask', 'gateway', 'dns1', 'dns2', 'ntp'] : WORDS;
  return names.map((name) => values.get(name)?.replace('–', ''));
}

/** What a camera with DHCP shows. */
function leased({ camera }: CameraWorld, way: string, timeServer: string): readonly string[] {
  const { address, mask, gateway, nameServers } = camera.lease;
  const [first = '', second = ''] = nameServers;
  return [way === 'CGI' ? 'dhcp' : 'DHCP', address, mask, gateway, first, second, timeServer];
}

Then(/^the (status page|network page|CGI) shows the leased values$/, async function (this: CameraWorld, way: string) {
  assert.deepEqual(await shownNetwork(this, way), leased(this, way, ''));
});

Then(
  /^the (status page|network page|CGI) shows the leased values and the time server "([^"]*)"$/,
  async function (this: CameraWorld, way: string, server: string) {
    assert.deepEqual(await shownNetwork(this, way), leased(this, way, server));
  },
);

Then(
  /^the (status page|network page|CGI) shows the configured values$/,
  async function (this: CameraWorld, way: string) {
    const wanted = newAddress.of(this);
    const mode = way === 'CGI' ? 'static' : 'Static';
    assert.deepEqual(await shownNetwork(this, way), [mode, wanted, MASK, wanted.replace(/\d+$/, '254'), '', '', '']);
  },
);
