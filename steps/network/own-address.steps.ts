import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { DhcpSeen } from '../clients/network/frames-seen.ts';
import { hurried } from '../world/hurried.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { before, dhcpSent, here, network, SECONDS, SERVER } from './on-segment.ts';

/** Sends an ARP packet for each request for an address, but its own: interface, address, what it sends. */
const HOLDER = `
import socket, sys
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
s.bind((sys.argv[1], 0x0806))
mac, address = s.getsockname()[4], socket.inet_aton(sys.argv[2])
nobody, other = bytes(4), address[:3] + bytes([address[3] ^ 64])
print("ready")
while True:
    asked = s.recv(100)
    if asked[20:22] != b"\\x00\\x01" or asked[38:42] != address or asked[22:28] == mac:
        continue
    if sys.argv[3] == "sends what is no ARP for IPv4 on Ethernet":
        for kinds in ("0006080006040002", "000186dd06040002", "0001080005040002", "0001080006100002", "0001080006040003", "0001080006040000"):
            s.send(b"\\xff" * 6 + mac + bytes.fromhex("0806" + kinds) + mac + address + asked[22:28] + address + bytes(18))
        continue
    operation, sender, target = {
        "answers that it has it": (2, address, asked[28:32]),
        "announces it": (1, address, address),
        "probes it too": (1, nobody, address),
        "asks who has it": (1, other, address),
        "answers for another address": (2, other, asked[28:32]),
    }[sys.argv[3]]
    head = b"\\xff" * 6 + mac + bytes.fromhex("0806000108000604") + operation.to_bytes(2, "big")
    s.send(head + mac + sender + asked[22:28] + target + bytes(18))
`;

/** RFC 2131 §3.1: how long a client waits after a DECLINE before it begins again, in ms. */
const AFTER_DECLINE_MS = 10_000;

/** The seconds that a camera counts in a DHCP message since it began to ask. */
const secondsIn = ({ text }: DhcpSeen): number => Number(/, secs (\d+)/.exec(text)?.[1] ?? 0);

const HAS_IT = 'answers that it has it';

When('the other host takes the address before', async function (this: CameraWorld) {
  const { segment } = network.of(this);
  const taken = await segment.start('python3', () => ['-uc', HOLDER, segment.far, before.of(this), HAS_IT], /^ready/);
  this.undo.push(() => taken.stop());
});

Then('it is another address than before', async function (this: CameraWorld) {
  assert.notEqual((await this.refresh()).host, before.of(this));
});

Then('the lease of the camera has the gateway {value}', async function (this: CameraWorld, gateway: string) {
  assert.equal((await this.refresh()).lease.gateway, here(gateway));
});

const MODE = 'network.address.mode';
/** A static address of this worker's network. */
const STANDING = { 'network.address.ipv4': here('192.168.9.90'), 'network.address.gateway': SERVER };
/** The camera looks for a server for 15 seconds; what is left of them passes in real time. */
const MOST_OF_THE_SEARCH_MS = 14_500;

Given(
  /^a camera(?: that looks for a link-local address without a lease,)? whose administrator is registered, with the mode "([^"]*)"(, (?:timed|in haste))?$/,
  async function (this: CameraWorld, mode: string, pace: string | null) {
    if (pace === null) {
      await this.newCamera({ admin: administrator, settings: { [MODE]: mode } });
      return;
    }
    // Where no server answers, it has the power back when its number is known already, and its time can be moved meanwhile.
    const { id } = await this.newCamera({ admin: administrator, settings: { ...STANDING, [MODE]: 'static' } });
    const { control } = this.run;
    await control.power(id, 'off');
    await control.set(id, { [MODE]: mode });
    const on = control.power(id, 'on');
    await until('the camera to look for a server', () => dhcpSent(this).length > 0);
    await (pace === ', timed'
      ? Promise.all([on, control.advance(id, MOST_OF_THE_SEARCH_MS)])
      : hurried(control, id, on));
    await this.refresh();
  },
);

When('the power comes back, and 10 seconds pass after each Decline', async function (this: CameraWorld) {
  const { control } = this.run;
  const { id, mac } = this.camera;
  const on = control.power(id, 'on');
  on.catch(() => undefined);
  await until('a Decline', () => dhcpSent(this).at(-1) === 'Decline');
  await Promise.all([on, control.advance(id, AFTER_DECLINE_MS)]);
  const again = await until('another question', () => {
    const all = network.of(this).frames.dhcp(mac);
    return all[all.findIndex(({ type }) => type === 'Decline') + 1];
  });
  assert.ok(secondsIn(again) * SECONDS >= AFTER_DECLINE_MS, `it asks again too early: ${again.text}`);
});

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

Then('the camera probed its address 3 times, and announced it 2 times', async function (this: CameraWorld) {
  const counts = (): string =>
    (['probe', 'announcement'] as const).map((kind) => sent(this, this.camera.host, kind).length).join();
  await until('the probes and announcements', counts, (seen) => seen === '3,2');
});
