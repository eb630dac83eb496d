import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { HttpCall } from '../clients/http/http.ts';
import { fateOf, type Fate } from '../clients/network/fate.ts';
import { isFound } from '../clients/network/easy-ip.ts';
import { isAnswered } from '../clients/network/snmp-manager.ts';
import { READABLE, tcpPortsOf } from '../doors/ports.ts';
import { slot } from '../world/slot.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, settingCall, rowCalled } from '../world/words.ts';

/** Whether a manager of SNMP at an address, who knows the community, is answered. */
async function asksSnmp({ camera, run }: CameraWorld, from: string): Promise<boolean> {
  const { ports } = await run.control.set(camera.id, { 'network.snmp.community': READABLE });
  return isAnswered(camera.host, READABLE, { from, port: ports['snmpAgent'] ?? 0 });
}

/** The ports of the camera as a client at that address sees them. */
async function seenFrom(world: CameraWorld, from: string): Promise<Record<string, string>> {
  const { ports, host, registered } = await world.refresh();
  const fates = await Promise.all(
    tcpPortsOf(ports).map(async ([name, port]) => {
      const fate = await fateOf(host, port, from);
      // FTP greets whoever is admitted.
      return [name, name === 'ftp' && fate === 'bytes' ? 'open' : fate] as const;
    }),
  );
  return {
    ...Object.fromEntries(fates),
    easyIp: (await isFound(world.camera, from)) ? 'open' : 'reset',
    // Before an administrator is registered it answers nobody (2.3).
    ...(registered ? { snmpAgent: (await asksSnmp(world, from)) ? 'open' : 'reset' } : {}),
  };
}

async function assertSeen(world: CameraWorld, from: string, wanted: Fate): Promise<void> {
  const seen = await seenFrom(world, from);
  assert.ok(Object.keys(seen).length >= 3);
  assert.deepEqual(seen, Object.fromEntries(Object.keys(seen).map((name) => [name, wanted])));
}

Then('a client at {value} reaches every port', async function (this: CameraWorld, from: string) {
  await assertSeen(this, from, 'open');
});

Then('a client at {value} reaches no port', async function (this: CameraWorld, from: string) {
  await assertSeen(this, from, 'reset');
});

When('the administrator turns host authentication on for {value}', async function (this: CameraWorld, hosts: string) {
  const [path, list] = settingCall(rowCalled('Host IP address'), hosts).path.split('?');
  const [, on] = settingCall(rowCalled('Host auth.'), 'on').path.split('?');
  await this.visit('HTTPS', { login: administrator, request: { path: `${path}?${list}&${on}` } });
});

/** Connections of a host that is listed later, and of one that is not. */
const connections = slot<readonly { readonly from: string; over: boolean }[]>(
  'connections',
  'clients hold connections to HTTP, HTTPS and RTSP, listed ones first',
);
const [LISTED, UNLISTED] = ['127.5.0.7', '127.6.0.7'];
/** The time in which a connection may end, in ms. */
const ENDS_MS = 2_000;

Given('clients hold connections to HTTP, HTTPS and RTSP, listed ones first', async function (this: CameraWorld) {
  const { host, ports } = await this.refresh();
  const held: { readonly from: string; over: boolean }[] = [];
  for (const from of [LISTED, UNLISTED, UNLISTED])
    for (const name of ['http', 'https', 'rtsp']) {
      const socket = net.connect({ host, port: own(ports, name) ?? 0, localAddress: from });
      this.undo.push(() => socket.destroy());
      await once(socket, 'connect');
      const one = { from, over: false };
      socket.on('error', () => undefined).resume();
      socket.once('close', () => (one.over = true));
      held.push(one);
    }
  connections.set(this, held);
});

Then(
  'the connections of hosts that are not listed have ended, and the others go on',
  async function (this: CameraWorld) {
    const seen = (): string =>
      connections
        .of(this)
        .map(({ over }) => (over ? 'ended' : 'open'))
        .join();
    const wanted = connections
      .of(this)
      .map(({ from }) => (from === UNLISTED ? 'ended' : 'open'))
      .join();
    assert.equal(await settled(seen, (all) => all === wanted, { withinMs: ENDS_MS }), wanted);
  },
);

When(
  'a client at {value} asks with the header X-Forwarded-For {value}',
  async function (this: CameraWorld, from: string, said: string) {
    const headers = { 'X-Forwarded-For': said, 'X-Real-IP': said, Forwarded: `for=${said}` };
    await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/getinfo?FILE=1', headers }, from });
  },
);

When(
  '{value} asks for {request} from {value}',
  async function (this: CameraWorld, name: string, request: HttpCall, from: string) {
    await this.visit('HTTPS', { login: this.loginOf(name), request, from });
  },
);

When(
  '{value} asks for host authentication to be off from {value}',
  async function (this: CameraWorld, name: string, from: string) {
    const request = settingCall(rowCalled('Host auth.'), 'off');
    await this.visit('HTTPS', { login: this.loginOf(name), request, from });
  },
);
