import assert from 'node:assert/strict';
import { AfterAll, Given, Then, When } from '@cucumber/cucumber';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';
import {
  answers,
  here,
  before,
  closeSegment,
  dnsmasq,
  network,
  open,
  saw,
  SECONDS,
  SERVER,
  SLOW_MS,
  stopDhcp,
  dhcpSent,
  LINK_LOCAL,
} from './on-segment.ts';

AfterAll(closeSegment);

Given('a network whose DHCP server is dnsmasq', async function (this: CameraWorld) {
  const on = await open(this, `${SERVER}/24`, LINK_LOCAL);
  await dnsmasq(on, 50, 59);
  this.undo.push(() => stopDhcp(on));
});

Given('a network without a DHCP server', async function (this: CameraWorld) {
  await open(this, `${SERVER}/24`, LINK_LOCAL);
});

Then('the network saw the camera send {value}', async function (this: CameraWorld, wanted: string) {
  await saw(this, wanted);
});

Then('the network saw the camera send {value} first', async function (this: CameraWorld, wanted: string) {
  const count = wanted.split(', ').length;
  await until(
    `the camera to send ${wanted} first`,
    () => dhcpSent(this).slice(0, count).join(', '),
    (all) => all === wanted,
    { withinMs: SLOW_MS },
  );
});

Then('no frame of the camera was malformed', function (this: CameraWorld) {
  assert.deepEqual(network.of(this).frames.malformed(this.camera.mac), []);
});

Then(
  'a client on that network reaches the camera at an address from {value} to {value}',
  async function (this: CameraWorld, first: string, last: string) {
    const number = (quad: string): number => quad.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    const isThere = async (): Promise<string> => {
      const { host } = await this.refresh();
      const fits = number(host) >= number(here(first)) && number(host) <= number(here(last));
      return fits && (await answers(network.of(this), host)) ? 'there' : host;
    };
    await until(`the camera to answer at an address from ${first}`, isThere, (where) => where === 'there', {
      withinMs: SLOW_MS,
    });
  },
);

Then('dnsmasq has leased that address to the MAC address of the camera', async function (this: CameraWorld) {
  const { segment, leases } = network.of(this);
  const { stdout } = await segment.run('cat', leases);
  assert.ok(stdout.toString().includes(` ${this.camera.mac} ${this.camera.host} `), stdout.toString());
});

Then('dnsmasq has no lease for the camera', async function (this: CameraWorld) {
  const { segment, leases } = network.of(this);
  const held = async (): Promise<string> => (await segment.run('cat', leases)).stdout.toString();
  await until('the lease to be given back', async () => !(await held()).includes(this.camera.mac));
});

Then(
  'the camera has the gateway, the DNS server and the time server of that network',
  async function (this: CameraWorld) {
    const { path } = { path: '/cgi-bin/get_network_status' };
    const { text } = await this.visit('HTTPS', { login: administrator, request: { path } });
    for (const line of [
      'mode=dhcp',
      `ipv4=${this.camera.host}`,
      'subnetMask=255.255.255.0',
      `gateway=${SERVER}`,
      `dns1=${SERVER}`,
    ])
      assert.ok(text.includes(line), text);
    assert.deepEqual((await this.refresh()).lease.timeServers, [here('192.168.9.2')]);
  },
);

Given('its address is noted', async function (this: CameraWorld) {
  before.set(this, (await this.refresh()).host);
  network.of(this).frames.forget();
});

When('{int} seconds pass for the camera', async function (this: CameraWorld, seconds: number) {
  await this.run.control.advance(this.camera.id, seconds * SECONDS);
});

Then('the camera asked its server alone to go on with the lease', async function (this: CameraWorld) {
  const { frames, segment } = network.of(this);
  await saw(this, 'Request');
  const [request] = frames.dhcp(this.camera.mac);
  const { from, to, toMac, text } = request ?? assert.fail('no request');
  assert.deepEqual([from, to, toMac], [`${before.of(this)}.68`, `${SERVER}.67`, await segment.mac()]);
  assert.match(text, new RegExp(`Client-IP ${before.of(this)}`));
  assert.doesNotMatch(text, /Requested-IP|Server-ID \(54\), length 4/);
});

Then('the camera asked everybody for the address before, and named no server', function (this: CameraWorld) {
  const [request] = network.of(this).frames.dhcp(this.camera.mac);
  const { from, to, toMac, text } = request ?? assert.fail('no request');
  assert.deepEqual([from, to, toMac], ['0.0.0.0.68', '255.255.255.255.67', 'ff:ff:ff:ff:ff:ff']);
  assert.match(text, new RegExp(`Requested-IP \\(50\\), length 4: ${before.of(this)}$`, 'm'));
  assert.doesNotMatch(text, /Client-IP|Server-ID \(54\), length 4/);
});

When('the camera is restarted, and {int} seconds pass', async function (this: CameraWorld, seconds: number) {
  const { control } = this.run;
  const restarted = control.reset(this.camera.id, 'restart');
  await until('the camera to ask again', () => dhcpSent(this).length > 0);
  await control.advance(this.camera.id, seconds * SECONDS);
  // A camera that finds no address would be waited for.
  this.undo.push(() => restarted);
});

Then('the camera asked everybody to go on with the lease', async function (this: CameraWorld) {
  const { frames } = network.of(this);
  const asked = (): boolean =>
    frames.dhcp(this.camera.mac).some(({ type, to }) => type === 'Request' && to === '255.255.255.255.67');
  await until('a request to everybody', asked);
});

Then('the camera keeps its address', async function (this: CameraWorld) {
  await pause(300);
  assert.equal((await this.refresh()).host, before.of(this));
  await until('an answer at the address', () => answers(network.of(this), before.of(this)));
});

Then('nobody answers at the address before', async function (this: CameraWorld) {
  await until('the old address to be silent', async () => !(await answers(network.of(this), before.of(this))));
});

When('dnsmasq ends', async function (this: CameraWorld) {
  await stopDhcp(network.of(this));
});

When('dnsmasq begins again with other addresses', async function (this: CameraWorld) {
  await stopDhcp(network.of(this));
  await dnsmasq(network.of(this), 70, 79);
});

When('dnsmasq begins again with another DNS server', async function (this: CameraWorld) {
  await stopDhcp(network.of(this));
  await dnsmasq(network.of(this), 50, 59, here('192.168.9.3'));
});

When('the camera loses its power in order', async function (this: CameraWorld) {
  await this.run.control.power(this.camera.id, 'off');
});

When(
  'the administrator gives the camera the static address {value} on that network',
  async function (this: CameraWorld, written: string) {
    const address = here(written);
    const values = {
      'Connection mode': 'static',
      'IPv4 address': address,
      'Subnet mask': '255.255.255.0',
      'Default gateway': SERVER,
    };
    const calls = Object.entries(values).map(([label, value]) => settingCall(rowCalled(label), value).path.split('?'));
    const path = `${calls[0]?.[0]}?${calls.map(([, query]) => query).join('&')}`;
    await this.visit('HTTPS', { login: administrator, request: { path } });
    await until('the camera at its address', async () => (await this.refresh()).host === address);
  },
);

When(
  'the administrator sets the mode to {value}, with the answer left alone',
  async function (this: CameraWorld, mode: string) {
    await this.visit('HTTPS', { login: administrator, request: settingCall(rowCalled('Connection mode'), mode) });
    assert.equal(this.answer.status, 200, this.answer.text);
  },
);

Then('the camera has the DNS server {value}', async function (this: CameraWorld, server: string) {
  const asks = async (): Promise<string> =>
    (await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_network_status' } })).text;
  await until('the DNS server', asks, (text) => text.includes(`dns1=${here(server)}\r\n`));
});
