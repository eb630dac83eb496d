import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { startFleet } from '../../emulator/index.ts';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { isFound } from '../clients/network/easy-ip.ts';
import { FtpClient } from '../clients/network/ftp.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { isAnswered } from '../clients/network/snmp-manager.ts';
import { udpFate } from '../clients/network/udp.ts';
import { dataPorts, listedPorts, READABLE } from '../doors/ports.ts';
import { slot } from '../world/slot.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';

interface Shifted {
  readonly fleet: Awaited<ReturnType<typeof startFleet>>;
  readonly offset: number;
  readonly host: string;
}

const HIGHEST = 65_535;
/** Long enough to see that nothing answers, in ms. */
const FOUND_LATE_MS = 1_500;
const shifted = slot<Shifted>(
  'a camera with an offset',
  'a camera whose ports have an offset, behind the name {value}',
);

Given('a camera whose ports have an offset, behind the name {value}', async function (this: CameraWorld, name: string) {
  const worker = Number(process.env['CUCUMBER_WORKER_ID'] ?? 0);
  const offset = 12_000 + 100 * worker;
  const host = `127.7.1.${worker + 1}`;
  const fleet = await startFleet({
    hosts: [host],
    advertise: name,
    ports: { offset },
    admin: administrator,
    settings: { 'network.snmp.community': READABLE, 'network.ftp.access': 'allow' },
    ...(this.run.model ? { model: this.run.model } : {}),
    defects: this.run.defects,
  });
  this.undo.push(() => fleet.close());
  shifted.set(this, { fleet, offset, host });
});

Then('over FTP its data ports are not moved', async function (this: CameraWorld) {
  const { offset, host } = shifted.of(this);
  const { client } = await FtpClient.connect(host, 21 + offset);
  this.undo.push(() => client.close());
  assert.equal((await client.login(administrator.name, administrator.password)).code, 230);
  const port = await client.passive();
  assert.ok(port >= dataPorts.first && port <= dataPorts.last, String(port));
  assert.ok(await isOpen(host, port), `${port} is closed`);
});

Then('its ports are so much higher, and those of Easy IP Setup are not', async function (this: CameraWorld) {
  const { fleet, offset, host } = shifted.of(this);
  const [camera = assert.fail('there is no camera')] = fleet.cameras;
  const wrong: string[] = [];
  for (const { name, number, transport, openIf, missing } of listedPorts) {
    if (missing || name === 'rtsps' || openIf?.(() => undefined) === false) continue;
    const port = name === 'easyIp' ? number : number + offset;
    if (own(camera.ports, name) !== port) wrong.push(`${name}: the camera says ${own(camera.ports, name)}`);
    const open = transport === 'tcp' ? await isOpen(host, port) : (await udpFate(host, port)) !== 'closed';
    if (!open) wrong.push(`${name}: ${port} is closed`);
    const before = name === 'easyIp' ? number + offset : number;
    const there = transport === 'tcp' ? await isOpen(host, before) : (await udpFate(host, before)) !== 'closed';
    if (there) wrong.push(`${name}: ${before} is open`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(await isAnswered(host, READABLE, { port: 161 + offset }), 'the agent does not answer');
  assert.ok(await isFound({ host, mac: camera.mac }), 'no tool finds it');
});

/** Sets the number of a port over HTTPS, which is at that port. */
async function moved(world: CameraWorld, at: number, service: string, number: number) {
  const { host, offset } = shifted.of(world);
  const { path } = settingCall(rowCalled(`${service} port number`), String(number));
  const base = `https://${host}:${at + offset}`;
  const { headers } = await world.web.ask(base, { path });
  const signing = { method: 'GET', uri: path };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
  return world.web.ask(base, { path, authorization });
}

Then(
  'moved to port {int} by CGI, HTTPS is told to be at that name so much higher, and answers there',
  async function (this: CameraWorld, number: number) {
    const { host, offset, fleet } = shifted.of(this);
    const [camera = assert.fail('there is no camera')] = fleet.cameras;
    const name = new URL(camera.urls['https'] ?? '').hostname;
    const { status, text } = await moved(this, 443, 'HTTPS', number);
    assert.equal(status, 200, text);
    assert.ok(text.includes(`moved=https://${name}:${number + offset}/\r\n`), text);
    assert.ok(await settled(() => isOpen(host, number + offset), Boolean, { withinMs: FOUND_LATE_MS }));
  },
);

Then('no port of it takes a number that is too high with the offset', async function (this: CameraWorld) {
  const { offset } = shifted.of(this);
  const most = HIGHEST - offset;
  const codes: number[] = [];
  for (const number of [most + 1, HIGHEST, most]) codes.push((await moved(this, 8_443, 'RTSP', number)).status);
  assert.deepEqual(codes, [400, 400, 200]);
});
