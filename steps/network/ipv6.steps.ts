import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { Given, Then, When } from '@cucumber/cucumber';
import { startFleet } from '../../emulator/index.ts';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor, type Login } from '../clients/http/digest.ts';
import { fateOf, type Fate } from '../clients/network/fate.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { tcpListeners } from '../clients/network/tcp-listeners.ts';
import { RtspClient, type RtspAnswer } from '../clients/rtsp/rtsp.ts';
import { tcpPortsOf } from '../doors/ports.ts';
import { cameraKeys } from '../world/camera-keys.ts';
import { list, slot } from '../world/slot.ts';
import { inTime, pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { askHttps } from './ask-https.ts';
import { freeIpv6 } from './ipv6-addresses.ts';
import { administrator, requests, STREAM_PATH, rowCalled, settingCall } from '../world/words.ts';

const PAGE = '/admin/network/network.html';
const rows = { on: 'IPv6', address: 'IPv6 address', gateway: 'IPv6 default gateway' } as const;
/** How long a client must stay connected, in ms. */
const STAYS_MS = 300;
const addresses = list<string>(
  'an IPv6 address',
  '^the administrator turns IPv6 on at (?:a free|another free) address by (CGI|page)$',
);
const held = slot<{ readonly gone: Promise<unknown> }>('a client over IPv6', 'a client stays connected over IPv6');

/** One CGI call that sets IPv6. */
function call(values: Partial<Record<keyof typeof rows, string>>): { path: string } {
  const parts = Object.entries(values).map(([name, value]) =>
    settingCall(rowCalled(own(rows, name) ?? name), value).path.split('?'),
  );
  return { path: `${parts[0]?.[0]}?${parts.map(([, query]) => query).join('&')}` };
}

const send = async (world: CameraWorld, values: Parameters<typeof call>[0]): Promise<void> => {
  await world.visit('HTTPS', { login: administrator, request: call(values) });
};

/** Resolves when the camera has moved, as far as it moves: meanwhile whoever asks it is cut off. */
const arrived = (world: CameraWorld): Promise<unknown> => world.run.control.advance(world.camera.id, 0);

When(
  /^the administrator turns IPv6 on at (?:a free|another free) address by (CGI|page)$/,
  async function (this: CameraWorld, way: string) {
    const address = addresses.add(this, freeIpv6());
    if (way === 'CGI') await send(this, { on: 'on', address });
    else
      await this.sendForm(administrator, PAGE, {
        [rowCalled(rows.on).key]: 'on',
        [rowCalled(rows.address).key]: address,
      });
    assert.equal(this.answer.status, 200, this.answer.text);
    await arrived(this);
  },
);

When('the administrator sets a free IPv6 address, and leaves IPv6 off', async function (this: CameraWorld) {
  await send(this, { on: 'off', address: addresses.add(this, freeIpv6()) });
  assert.equal(this.answer.status, 200, this.answer.text);
});

When('the administrator turns IPv6 off', async function (this: CameraWorld) {
  await send(this, { on: 'off' });
});

When('the administrator turns IPv6 off over IPv6', async function (this: CameraWorld) {
  this.keep(await askHttps(this, addresses.latest(this), administrator, call({ on: 'off' }).path));
});

When(
  'the administrator sets IPv6 to {value} with the gateway {value}',
  async function (this: CameraWorld, address: string, gateway: string) {
    await send(this, { on: 'on', address, gateway });
  },
);

/** What a client at an IPv6 address of this machine meets at each TCP port. */
async function fates(world: CameraWorld, host: string): Promise<Readonly<Record<string, Fate>>> {
  // For a moment after a change the camera is on its way, and has none.
  const openPorts = async (): Promise<ReturnType<typeof tcpPortsOf>> => tcpPortsOf((await world.refresh()).ports);
  const ports = await until('two TCP ports and more', openPorts, ({ length }) => length >= 2);
  const seen = ports.map(async ([name, port]) => [name, await fateOf(host, port, '::1')] as const);
  return Object.fromEntries(await Promise.all(seen));
}

async function assertFates(world: CameraWorld, host: string, wanted: Fate): Promise<void> {
  const port = world.camera.ports['https'] ?? 443;
  await until(`${host} to be ${wanted}`, async () => (await isOpen(host, port)) === (wanted === 'open'));
  const seen = await fates(world, host);
  assert.deepEqual(seen, Object.fromEntries(Object.keys(seen).map((name) => [name, wanted])));
}

Then('a client reaches every TCP port over IPv6', async function (this: CameraWorld) {
  await assertFates(this, addresses.latest(this), 'open');
});

Then('a client reaches no port over IPv6', async function (this: CameraWorld) {
  await assertFates(this, addresses.latest(this), 'refused');
});

Then('nobody answers at its IPv6 address before', async function (this: CameraWorld) {
  await assertFates(this, addresses.latest(this, 1), 'refused');
});

Then('no port is open at an IPv6 address of this machine', async function (this: CameraWorld) {
  await assertFates(this, freeIpv6(), 'refused');
});

/** Describes the stream as a client does that logs in. */
async function describe(world: CameraWorld, host: string, login: Login): Promise<RtspAnswer> {
  const client = await RtspClient.connect('RTSP', { host, port: world.port('RTSP') });
  world.undo.push(() => client.close());
  const url = `rtsp://[${host}]:${world.port('RTSP')}${STREAM_PATH}`;
  const first = await client.ask({ method: 'DESCRIBE', url });
  const challenges = first.headers['www-authenticate'] ?? [];
  return client.ask({
    method: 'DESCRIBE',
    url,
    authorization: authorizationFor('Digest', challenges, login, { method: 'DESCRIBE', uri: url }),
  });
}

Then(
  '{value} gets in over IPv6 by HTTPS and RTSP with password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    const host = addresses.latest(this);
    const login = { name, password };
    const { path = '/' } = requests['the camera information'] ?? {};
    assert.equal((await askHttps(this, host, login, path)).status, 200);
    assert.equal((await describe(this, host, login)).status, 200);
  },
);

Then(
  '{value} does not get in over IPv6 by HTTPS and RTSP with password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    const host = addresses.latest(this);
    const login = { name, password };
    const { path = '/' } = requests['the camera information'] ?? {};
    assert.equal((await askHttps(this, host, login, path)).status, 401);
    assert.equal((await describe(this, host, login)).status, 401);
  },
);

When('a client stays connected over IPv6', async function (this: CameraWorld) {
  const socket = net.connect({ host: addresses.latest(this), port: this.port('RTSP') });
  this.undo.push(() => socket.destroy());
  await once(socket, 'connect');
  socket.on('error', () => undefined).resume();
  held.set(this, { gone: once(socket, 'close') });
});

Then('that client is disconnected', async function (this: CameraWorld) {
  await inTime('the client to be disconnected', held.of(this).gone);
});

Then('the answer has the URL of its IPv4 address', function (this: CameraWorld) {
  assert.ok(this.answer.text.includes(`https://${this.camera.host}/`), this.answer.text);
});

When('{value} turns host authentication off over IPv6', async function (this: CameraWorld, name: string) {
  const { path } = settingCall(rowCalled('Host auth.'), 'off');
  this.keep(await askHttps(this, addresses.latest(this), this.loginOf(name), path));
});

Then('that client stays connected', async function (this: CameraWorld) {
  const ended = await Promise.race([held.of(this).gone.then(() => true), pause(STAYS_MS).then(() => false)]);
  assert.equal(ended, false, 'the client was disconnected');
});

Then('the camera is at its leased address and its IPv6 address', async function (this: CameraWorld) {
  const { host, ipv6, ports } = await this.refresh();
  assert.deepEqual([host, ipv6], [this.camera.lease.address, [addresses.latest(this)]]);
  const https = (await tcpListeners()).filter((one) => one.port === ports['https']).map((one) => one.host);
  for (const wanted of [host, `[${addresses.latest(this)}]`]) assert.ok(https.includes(wanted), https.join());
});

const everywhere = slot<number>(
  'a camera at all addresses',
  'a camera at all addresses of the machine, with host authentication on and nobody listed',
);

Given(
  'a camera at all addresses of the machine, with host authentication on and nobody listed',
  async function (this: CameraWorld) {
    const offset = 23_000 + 1_000 * Number(process.env['CUCUMBER_WORKER_ID'] ?? 0);
    const fleet = await startFleet({
      hosts: ['::'],
      advertise: 'localhost',
      ports: { offset },
      keys: cameraKeys.source(),
      admin: administrator,
      settings: { 'userMng.hostAuth.enabled': 'on' },
      ...(this.run.model ? { model: this.run.model } : {}),
      defects: this.run.defects,
    });
    this.undo.push(() => fleet.close());
    everywhere.set(this, offset + 443);
  },
);

Then(
  'a client that comes to {value} is met with {value}',
  async function (this: CameraWorld, host: string, wanted: string) {
    assert.equal(await fateOf(host, everywhere.of(this), host), wanted);
  },
);
