import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { before, here, network } from './on-segment.ts';

/** Answers ARP requests for an address, as a host that has it: interface, address. */
const HOLDER = `
import socket, sys
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
s.bind((sys.argv[1], 0x0806))
mac, address = s.getsockname()[4], socket.inet_aton(sys.argv[2])
print("ready")
while True:
    asked = s.recv(100)
    if asked[20:22] == b"\\x00\\x01" and asked[38:42] == address and asked[22:28] != mac:
        s.send(asked[6:12] + mac + bytes.fromhex("08060001080006040002") + mac + address + asked[22:32] + bytes(18))
`;

/** Sends an ARP announcement of an address that the other host has not got: interface, address. */
const ANNOUNCER = `
import socket, sys
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
s.bind((sys.argv[1], 0x0806))
mac, address = s.getsockname()[4], socket.inet_aton(sys.argv[2])
s.send(b"\\xff" * 6 + mac + bytes.fromhex("08060001080006040001") + mac + address + bytes(6) + address + bytes(18))
`;

When('the other host takes the address before', async function (this: CameraWorld) {
  const { segment } = network.of(this);
  const taken = await segment.start('python3', () => ['-uc', HOLDER, segment.far, before.of(this)], /^ready/);
  this.undo.push(() => taken.stop());
});

When('the other host announces the address before', async function (this: CameraWorld) {
  const { segment } = network.of(this);
  await segment.run('python3', '-c', ANNOUNCER, segment.far, before.of(this));
});

Then('it is another address than before', async function (this: CameraWorld) {
  assert.notEqual((await this.refresh()).host, before.of(this));
});

Then('the lease of the camera has the gateway {value}', async function (this: CameraWorld, gateway: string) {
  assert.equal((await this.refresh()).lease.gateway, here(gateway));
});

Then('the camera requested {value} alone', function (this: CameraWorld, address: string) {
  const requests = network
    .of(this)
    .frames.dhcp(this.camera.mac)
    .filter(({ type }) => type === 'Request');
  const asked = requests.map(({ text }) => /Requested-IP \(50\), length 4: (\S+)/.exec(text)?.[1]);
  assert.deepEqual(asked, [here(address)]);
});

Given(
  /^a camera(?: that looks for a link-local address without a lease,)? whose administrator is registered, with the mode "([^"]*)"$/,
  async function (this: CameraWorld, mode: string) {
    await this.newCamera({ admin: administrator, settings: { 'network.address.mode': mode } });
  },
);

/** The times at which the camera probed or announced an address, in ms of the day. */
const sent = (world: CameraWorld, address: string, kind: 'probe' | 'announcement'): readonly number[] =>
  network
    .of(world)
    .frames.arp(world.camera.mac)
    .filter(({ wants, tells }) => wants === address && tells === (kind === 'probe' ? '0.0.0.0' : address))
    .map(({ at }) => at);

const gaps = (times: readonly number[]): readonly number[] => times.slice(1).map((at, i) => at - (times[i] ?? 0));

Then(
  'the camera probed its address 3 times, at least 1 second apart, and announced it 2 times, 2 seconds apart',
  async function (this: CameraWorld) {
    const { host } = this.camera;
    await until('two announcements', () => sent(this, host, 'announcement').length === 2);
    const [probes, announcements] = [sent(this, host, 'probe'), sent(this, host, 'announcement')];
    assert.equal(probes.length, 3);
    assert.ok(
      gaps(probes).every((gap) => gap > 950 && gap < 2_500),
      gaps(probes).join(),
    );
    assert.ok((announcements[0] ?? 0) - (probes[2] ?? 0) > 1_950, 'it did not wait for an answer to its last probe');
    assert.ok(
      gaps(announcements).every((gap) => gap > 1_950 && gap < 3_000),
      gaps(announcements).join(),
    );
  },
);

Then('the camera announced the address before 1 time', async function (this: CameraWorld) {
  await until('an announcement', () => sent(this, before.of(this), 'announcement').length === 1);
});
