import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CameraClock } from '../../kernel/clock.ts';
import { manualTime } from '../../kernel/manual-time.ts';
import { Signal } from '../../kernel/signal.ts';
import type { HostInterface } from '../../net/interface/host-interface.ts';
import { arpBytes, parseArp } from '../../wire/arp/packet.ts';
import { ETHERTYPE, frameBytes, parseFrame } from '../../wire/ethernet/frame.ts';
import { someCamera, someModel } from '../some-camera.test.ts';
import { InterfaceCable } from './interface-cable.ts';

const OTHER = '02:00:00:00:00:01';

/** What a frame of the camera says. */
function saying(bytes: Uint8Array): string {
  const frame = parseFrame(bytes);
  if (frame.type !== ETHERTYPE.arp) return 'dhcp';
  const { sender, target } = parseArp(frame.payload);
  return `${sender.address === target.address ? 'announces' : 'probes'} ${target.address}`;
}

/** A camera on an interface without a network, and all that it sends and gets. */
function stage(mode: string, withoutLease: 'auto-ip' | 'keep' = 'auto-ip') {
  const time = manualTime();
  const clock = new CameraClock(time);
  const model = { ...someModel, withoutLease, onInterface: true } as const;
  const camera = someCamera({ time, clock, model });
  camera.settings.commit({ 'network.address.mode': mode }, 'test');
  const received = new Signal<Uint8Array>();
  const sent: string[] = [];
  const own: HostInterface = {
    received,
    duplicated: new Signal<string>(),
    send: (bytes) => void sent.push(saying(bytes)),
    put: async () => undefined,
    drop: async () => undefined,
    ipv6: async () => undefined,
    ipv6Addresses: async () => [],
    close: async () => undefined,
  };
  const cable = new InterfaceCable(own, (where, error) => assert.fail(`${where}: ${String(error)}`));
  /** Another host answers for an address. */
  const taken = (address: string): void => {
    const sender = { mac: OTHER, address };
    const payload = arpBytes({ operation: 'reply', sender, target: { mac: camera.identity.mac, address: '0.0.0.0' } });
    received.emit(frameBytes({ to: camera.identity.mac, from: OTHER, type: ETHERTYPE.arp, payload }));
  };
  return { clock, time, cable, sent, taken, following: cable.follow(camera) };
}

const MINUTE = 60_000;

test('a static address needs no wait, and nothing is sent', async () => {
  const { following, sent, cable, clock } = stage('static');
  await following;
  assert.deepEqual(sent, []);
  await cable.end();
  assert.equal(clock.pending, 0);
});

test('without a server a camera takes a link-local address, and goes on asking for a lease', async () => {
  const { following, sent, cable, time, clock } = stage('dhcp');
  time.run(MINUTE);
  await following;
  const { address, mask } = cable.lease();
  assert.match(address, /^169\.254\./);
  assert.equal(mask, '255.255.0.0');
  assert.equal(sent.filter((one) => one === `probes ${address}`).length, 3);
  assert.equal(sent.filter((one) => one === `announces ${address}`).length, 2);
  const before = sent.filter((one) => one === 'dhcp').length;
  time.run(5 * MINUTE);
  assert.ok(sent.filter((one) => one === 'dhcp').length > before);
  await cable.end();
  assert.deepEqual([clock.pending, cable.lease().address], [0, '0.0.0.0']);
});

test('a camera that keeps its address without a lease takes the one that is set', async () => {
  const { following, cable, time } = stage('dhcp', 'keep');
  time.run(MINUTE);
  await following;
  assert.equal(cable.lease().address, '192.168.0.10');
  await cable.end();
});

test('Auto (Advanced) tries one address after the other until none answers', async () => {
  const { following, sent, cable, time, taken } = stage('auto-advanced');
  time.run(15_000);
  for (let conflicts = 0; conflicts < 2; conflicts++) {
    time.run(100);
    const [, address = ''] = /^probes (.+)/.exec(sent.at(-1) ?? '') ?? [];
    taken(address);
  }
  time.run(5_000);
  await following;
  const { address } = cable.lease();
  const probed = new Set(sent.filter((one) => one.startsWith('probes')));
  assert.equal(probed.size, 3);
  assert.ok(probed.has(`probes ${address}`) && address.startsWith('192.168.0.'));
  await cable.end();
});

test('after ten conflicts a camera tries once a minute', async () => {
  const { sent, cable, time, taken } = stage('auto-ip');
  time.run(15_000);
  for (let conflicts = 0; conflicts < 10; conflicts++) {
    time.run(1_001);
    const [, address = ''] = /^probes (.+)/.exec(sent.findLast((one) => one !== 'dhcp') ?? '') ?? [];
    taken(address);
  }
  const before = sent.filter((one) => one.startsWith('probes')).length;
  time.run(50_000);
  assert.equal(sent.filter((one) => one.startsWith('probes')).length, before);
  time.run(12_000);
  assert.ok(sent.filter((one) => one.startsWith('probes')).length > before);
  await cable.end();
});

test('who waits for an address can be let go', async () => {
  const { following, cable } = stage('dhcp');
  cable.interrupt();
  await following;
  assert.equal(cable.lease().address, '0.0.0.0');
  await cable.end();
});

test('the tester cannot renew a lease that is not theirs', () => {
  const { cable } = stage('static');
  assert.throws(() => cable.offer(), /the network's DHCP server gives the leases here/);
});
