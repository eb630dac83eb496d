import assert from 'node:assert/strict';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { udpFate } from '../clients/network/udp.ts';
import { NoRawSockets, scan, type Asked } from '../clients/programs/nmap.ts';
import {
  listedPorts,
  numberOf,
  openPorts,
  openRows,
  ownPorts,
  READABLE,
  seesPorts,
  type ListedPort,
  type TextOf,
} from '../doors/ports.ts';
import { settled } from '../world/until.ts';
import { freeIpv6 } from './ipv6-addresses.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { administrator, rowCalled } from '../world/words.ts';

/** How long a port may take to open or close after the answer to a change, in ms; most of it is for a busy machine. */
const AT_ONCE_MS = 1_500;
const ALL = '-';
/** UDP ports at which well-known services are found. To ask all takes minutes, as systems limit their ICMP messages. */
const KNOWN_UDP = [
  1194, 1434, 1900, 3478, 3702, 4500, 5004, 5060, 5353, 5355, 5683, 8000, 10_668, 10_670, 10_671, 37_020,
];
const UDP = `1-70,123,137,138,161,162,389,443,500,514,520,554,623,1023,${KNOWN_UDP.join(',')}`;
/** Where RTP and RTCP of viewers are. */
const VIEWERS = { first: 59_000, last: 65_000 } as const;
/** Ports that viewers ask for, or that sockets get without asking: no service is found there. */
const FIRST_PASSING = 32_768;

/** The addresses of the camera, with whether a row's port belongs there. */
const hostsOf = ({ camera }: CameraWorld): readonly string[] => [camera.host, ...camera.ipv6];
const isThere = ({ ipv4Alone }: ListedPort, host: string): boolean => !(ipv4Alone && host.includes(':'));

/** The settings of the camera as text. */
async function textsOf({ run, camera }: CameraWorld): Promise<TextOf> {
  const texts = new Map((await run.control.settings(camera.id)).map(({ key, value }) => [key, value]));
  return (key) => texts.get(key);
}

/** What is to be open by the settings: "tcp 443" and so on, by address. */
async function wantedAt(world: CameraWorld, host: string): Promise<readonly string[]> {
  const text = await textsOf(world);
  return openRows(text)
    .filter((row) => isThere(row, host))
    .map((row) => `${row.transport} ${numberOf(row, text)}`)
    .toSorted();
}

/** Every listed port, and where the settings have put it, that is open at an address of the camera. */
async function foundAt(world: CameraWorld, host: string): Promise<readonly string[]> {
  const text = await textsOf(world);
  const asked = new Set(
    listedPorts.flatMap((row) => [row.number, numberOf(row, text)].map((n) => `${row.transport} ${n}`)),
  );
  const states = await Promise.all(
    [...asked].map(async (port) => {
      const [transport, number] = port.split(' ');
      const open =
        transport === 'tcp' ? await isOpen(host, Number(number)) : (await udpFate(host, Number(number))) !== 'closed';
      return open ? [port] : [];
    }),
  );
  return states.flat().toSorted();
}

async function assertAsSet(world: CameraWorld): Promise<void> {
  for (const host of hostsOf(world)) {
    const wanted = await wantedAt(world, host);
    const same = (found: readonly string[]): boolean => found.join() === wanted.join();
    const found = await settled(async () => foundAt(world, host), same, { withinMs: AT_ONCE_MS });
    assert.deepEqual(found, wanted, `at ${host}`);
  }
}

/** Scans an address; a scan that the machine does not allow leaves the scenario out. */
async function scanned(host: string, transport: 'tcp' | 'udp', asked: Asked): Promise<readonly number[]> {
  try {
    return await scan(host, transport, asked);
  } catch (error) {
    if (error instanceof NoRawSockets) throw new NotApplicable('nmap may send no packets of its own making here');
    throw error;
  }
}

const isPassing = (port: number): boolean => ownPorts.includes(port) || port >= FIRST_PASSING;

/** What the kernel lists at an address, where it does so; the own ports of the camera left out. */
function boundAt(host: string): readonly string[] | undefined {
  if (!seesPorts) return undefined;
  const found = openPorts(host, false).filter(({ transport, port }) => transport === 'tcp' || !isPassing(port));
  return [...new Set(found.map(({ transport, port }) => `${transport} ${port}`))].toSorted();
}

async function assertNothingElse(world: CameraWorld): Promise<void> {
  if (!world.camera.host.startsWith('127.')) throw new NotApplicable('other programs may listen at that address');
  for (const host of hostsOf(world)) {
    const wanted = await wantedAt(world, host);
    const found = [
      ...(await scanned(host, 'tcp', ALL)).map((port) => `tcp ${port}`),
      ...(await scanned(host, 'udp', UDP)).filter((port) => !isPassing(port)).map((port) => `udp ${port}`),
    ];
    assert.deepEqual(found.toSorted(), wanted, `at ${host}`);
    assert.deepEqual(boundAt(host) ?? wanted, wanted, `at ${host}, as the kernel lists it`);
  }
}

Given('a camera with an IPv6 address, whose administrator is registered', async function (this: CameraWorld) {
  const address = freeIpv6();
  const { model } = await this.newCamera({ admin: administrator });
  if (!loadModels().get(model)?.features.includes('ipv6')) throw new NotApplicable(`${model} has no IPv6`);
  await this.run.control.set(this.camera.id, { 'network.ipv6.enabled': 'on', 'network.ipv6.address': address });
  // Resolves when the address is in force.
  await this.run.control.advance(this.camera.id, 0);
  await this.refresh();
});

Given(
  'the camera follows a time server, shows itself by UPnP, and sends notifications',
  async function (this: CameraWorld) {
    await this.run.control.set(this.camera.id, {
      'network.ntp.server': '127.0.0.1',
      'network.ntp.adjustment': 'ntp',
      'network.upnp.cameraShortcut': 'on',
      'network.upnp.autoPortForwarding': 'on',
      'network.snmp.traps': 'v2c',
      'network.snmp.trapManagers': '127.0.0.1',
    });
    await this.refresh();
  },
);

/** Asks for changes one after the other, without a wait for what the one before does. */
When('the camera is told at once:', async function (this: CameraWorld, table: DataTable) {
  const { run, camera } = this;
  await Promise.all(
    table.raw().map((cells) => {
      const texts = cells.flatMap((cell) => (cell === '' ? [] : [cell.split(' = ')]));
      return run.control.set(
        camera.id,
        Object.fromEntries(texts.map(([label = '', text = '']) => [rowCalled(label).key, text])),
      );
    }),
  );
  await this.refresh();
});

Given('its agent may be read', async function (this: CameraWorld) {
  await this.run.control.set(this.camera.id, { 'network.snmp.community': READABLE });
});

Then('its listed ports are open or closed as its settings say', async function (this: CameraWorld) {
  await assertAsSet(this);
});

Then('the kernel lists the ports that its settings open, and no other', async function (this: CameraWorld) {
  if (!seesPorts) throw new NotApplicable('this system does not list open ports');
  for (const host of hostsOf(this)) {
    const wanted = await wantedAt(this, host);
    const listed = (): readonly string[] => boundAt(host) ?? [];
    const same = (found: readonly string[]): boolean => found.join() === wanted.join();
    assert.deepEqual(await settled(listed, same, { withinMs: AT_ONCE_MS }), wanted, `at ${host}`);
  }
});

Then('no UDP port of the camera is open for viewers', async function (this: CameraWorld) {
  if (!seesPorts) return;
  const { first, last } = VIEWERS;
  const open = (): readonly number[] =>
    openPorts(this.camera.host, false).flatMap(({ transport, port }) =>
      transport === 'udp' && port >= first && port <= last ? [port] : [],
    );
  assert.deepEqual(await settled(open, (all) => all.length === 0, { withinMs: AT_ONCE_MS }), []);
});

Then('nmap finds the ports that its settings open, and no other', async function (this: CameraWorld) {
  await assertNothingElse(this);
});

Then('its UDP ports answer in their own protocols, or are closed', async function (this: CameraWorld) {
  const text = await textsOf(this);
  const open = new Set(openRows(text).map(({ name }) => name));
  const { mac } = this.camera;
  const wrong: string[] = [];
  for (const host of hostsOf(this))
    for (const row of listedPorts) {
      const { name, number, transport, answers, answersOther } = row;
      if (transport !== 'udp') continue;
      const bound = (await udpFate(host, number)) !== 'closed';
      const state = bound ? ((await (answers ?? answersOther)?.({ host, mac })) ? 'open' : 'bound') : 'closed';
      const wanted = open.has(name) && isThere(row, host) ? (answers ? 'open' : 'bound') : 'closed';
      if (state !== wanted) wrong.push(`${name} (${host} ${number}): got ${state}, wanted ${wanted}`);
    }
  assert.deepEqual(wrong, []);
});
