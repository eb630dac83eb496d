import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { Fleet } from './fleet.ts';
import type { RunningCamera } from './running-camera.ts';

const [friend, stranger] = ['127.0.75.2', '127.0.75.3'];
const admin = { name: 'operator', password: 'Str0ng-Pass!' };
const elsewhere = {
  'network.address.mode': 'static',
  'network.address.ipv4': '127.198.75.1',
  'network.address.subnetMask': '255.255.255.0',
  'network.address.gateway': '127.198.75.254',
};

/** How a connection ends within a moment: with an error's code, with an orderly end, or `open`. */
async function fate(host: string, port: number, from: string): Promise<string> {
  const socket = net.connect({ host, port, localAddress: from });
  const ended = await new Promise<string>((done) => {
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => done(code));
    socket.on('close', () => done('ended'));
    setTimeout(() => done('open'), 100);
  });
  socket.destroy();
  return ended;
}

/** The addresses that this camera's rules are asked for from now on; they admit everybody but the stranger. */
function bent({ camera }: RunningCamera): string[] {
  const asked: string[] = [];
  const admits = (settings: unknown, address: string): boolean => {
    assert.equal(settings, camera.settings);
    asked.push(address);
    return address !== stranger;
  };
  Object.assign(camera.rules, { hosts: { admits } });
  return asked;
}

test("a camera's rules are asked for every peer at each of its ports, also after a move", async (context) => {
  const fleet = new Fleet();
  context.after(() => fleet.close());
  // A camera with a defect has rules of its own, which can be bent alone.
  const settings = { 'network.srtp.enabled': 'on' };
  const running = await fleet.create({ model: 'WV-S2252L', admin, settings, defects: ['2.1-log-wiped'] });
  const asked = bent(running);
  for (const moves of [false, true]) {
    if (moves) running.camera.settings.commit(elsewhere, 'test');
    await running.settled();
    // UDP has no connections.
    const ports = Object.entries(running.ports()).filter(([name]) => !['easyIp', 'snmp', 'snmpAgent'].includes(name));
    assert.ok(ports.length >= 3);
    for (const [name, port] of ports) {
      asked.length = 0;
      assert.equal(await fate(running.host, port, stranger), 'ECONNRESET', name);
      assert.equal(await fate(running.host, port, friend), 'open', name);
      assert.deepEqual(asked, [stranger, friend], name);
    }
  }
  assert.equal(running.host, elsewhere['network.address.ipv4']);
});
