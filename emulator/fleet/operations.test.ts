// Alone in its process: it counts the sockets and timers of its process.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { factoryReset } from '../device/factory-reset.ts';
import { InputError } from '../kernel/errors.ts';
import { seeded, type Random } from '../kernel/random.ts';
import { DoorError } from '../kernel/door-error.ts';
import { Fleet } from './fleet.ts';
import { RemovedError } from './removed-error.ts';
import type { RunningCamera } from './running-camera.ts';

/** How many operations: OPERATIONS=2000 for a thorough run; SEED=… for another one. */
const OPERATIONS = Number(process.env['OPERATIONS'] ?? 500);
const SEED = process.env['SEED'] ?? 'operations';

const admin = { name: 'operator', password: 'Str0ng-Pass!' };
const model = 'WV-S2252L';
const MOST = 4;
const pick = <T>(random: Random, among: readonly T[]): T => among[random.below(among.length)] as T;

/** Static addresses that cameras go to: few, so that they get into each other's way. */
const statics = ['127.199.7.1', '127.199.7.2', '127.199.7.3'];

const texts = (random: Random): Readonly<Record<string, string>> =>
  pick(random, [
    { 'basic.title': `Gate ${random.below(100)}` },
    { 'network.srtp.enabled': pick(random, ['on', 'off']) },
    { 'network.https.connection': pick(random, ['https', 'http-and-https']) },
    { 'network.ntp.adjustment': pick(random, ['ntp', 'manual']) },
    { 'network.ntp.server': '127.0.0.9' },
    { 'network.address.mode': 'dhcp' },
    {
      'network.address.mode': 'static',
      'network.address.ipv4': pick(random, statics),
      'network.address.subnetMask': '255.255.255.0',
      'network.address.gateway': '127.199.7.254',
    },
  ]);

type Operation = (running: RunningCamera, random: Random, fleet: Fleet) => unknown;

const operations = new Map<string, Operation>(
  Object.entries<Operation>({
    set: ({ camera }, random) => camera.settings.commit(texts(random), 'test'),
    'set again': ({ camera }) => camera.settings.commit({ ...camera.settings.texts() }, 'test'),
    user: ({ camera }) => camera.users.accounts.put({ ...admin, level: 1 }, 'test'),
    reset: (running, random) => running.reset(pick(random, ['all', 'except-network', 'restart']), 'test'),
    'reset by CGI': ({ camera }, random) => {
      const what = pick(random, ['all', 'except-network', 'restart'] as const);
      camera.resetAsked.emit({ what, by: 'operator', announce: factoryReset(camera, what, 'operator') });
    },
    snapshot: (running) => running.keeper.snapshot('here'),
    restore: (running) => running.restore('here'),
    'power on': (running) => running.powerOn(),
    'power off': (running) => running.powerOff(),
    bend: (running, random) => running.bend(pick(random, [[], ['2.5-offers-basic-too'], ['2.1-ports-never-close']])),
    alarm: (running) => running.raise('motion'),
    advance: (running, random) => running.advance(random.below(120_000)),
    lease: ({ cable }) => cable.offer({ timeServers: ['127.0.0.8'] }),
    connect: (running) => visit(running),
    create: (_, random, fleet) =>
      fleet.cameras().length < MOST ? fleet.create({ model, admin, bootMs: pick(random, [0, 60_000]) }) : undefined,
    delete: (running, random, fleet) => (random.below(4) === 0 ? fleet.remove(running.id) : undefined),
  }),
);

/** A client that comes to one of the ports, and stays. */
function visit(running: RunningCamera): void {
  for (const port of Object.values(running.ports())) {
    const socket = connect({ host: running.host, port });
    socket.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.unref();
  }
}

/** Does it; what may be refused may be refused. */
async function attempt(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    const refused = error instanceof InputError || error instanceof DoorError || error instanceof RemovedError;
    if (!refused) throw error;
  }
}

const isOpen = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ host, port });
    const end = (open: boolean) => () => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });

/** Resources of this process of one kind, as Node counts them. */
const resources = (kind: string): number => process.getActiveResourcesInfo().filter((one) => one === kind).length;

/** The ports that a camera should hold by its settings, as clients reach them. */
function wantedPorts({
  camera,
  power,
  faults,
}: Pick<RunningCamera, 'camera' | 'power'> & { faults: readonly string[] }) {
  if (power === 'off' || faults.some((fault) => fault.includes('not booted'))) return [];
  const { settings, rules } = camera;
  return [...(rules.https.httpOpen(settings) ? [80] : []), 443, 554, ...(rules.srtp.srtpOpen(settings) ? [322] : [])];
}

/** What a client finds, against what the camera says of itself. */
async function check(running: RunningCamera, offset: number): Promise<void> {
  const { camera, power, host } = running;
  const faults = running.problems();
  const says = `camera ${running.id}, power ${power}: ${faults.join('; ') || 'healthy'}`;
  const wanted = wantedPorts({ camera, power, faults });
  const open: number[] = [];
  for (const port of [80, 443, 554, 322]) if (await isOpen(host, port + offset)) open.push(port);
  assert.deepEqual(open, wanted, says);
  const { easyIp, snmp, snmpAgent, ...tcp } = running.ports();
  const held = Object.values(tcp).map((port) => port - offset);
  assert.deepEqual(held, wanted, says);
  const up = wanted.length > 0;
  assert.equal(easyIp, up ? 10_670 : undefined, says);
  assert.deepEqual([snmp, snmpAgent], up ? [162 + offset, 161 + offset] : [undefined, undefined], says);
  const there = camera.network.current().address === host;
  const healthy = power === 'off' || (up && there);
  assert.equal(running.healthy(), healthy, says);
  if (power === 'off') assert.deepEqual(running.footprint(), { sockets: 0, connections: 0, timers: 0 }, says);
}

test(`${OPERATIONS} operations thrown at cameras at random: no port and no timer that nobody owns, and health is the truth`, async () => {
  const data = await mkdtemp(join(tmpdir(), 'ipro-operations-'));
  const random = seeded(SEED);
  const before = { servers: resources('TCPServerWrap'), udp: resources('UDPWrap') };
  const fleet = new Fleet({ seed: SEED, data });
  const removed = new Set<string>();
  const first = await fleet.create({ model, admin });
  const offset = (first.ports()['https'] ?? 443) - 443;
  const names = [...operations.keys()];
  try {
    for (let done = 0; done < OPERATIONS;) {
      const burst: Promise<void>[] = [];
      const known = new Set(fleet.cameras().map(({ id }) => id));
      for (let left = 1 + random.below(8); left > 0; left--, done++) {
        const running = pick(random, fleet.cameras());
        const name = pick(random, names);
        burst.push(attempt(() => operations.get(name)?.(running, random, fleet)));
        if (random.below(3) === 0) await new Promise((later) => setImmediate(later));
        if (fleet.cameras().length === 0) break;
      }
      await Promise.all(burst);
      if (fleet.cameras().length === 0) await fleet.create({ model, admin });
      await Promise.all(fleet.cameras().map((running) => running.settled()));
      for (const running of fleet.cameras()) await check(running, offset);
      for (const { id } of fleet.cameras()) known.delete(id);
      for (const id of known) removed.add(id);
      for (const id of removed) assert.ok(!existsSync(join(data, id)), `the folder of camera ${id} is there`);
      const tcp = (running: RunningCamera): number =>
        Object.keys(running.ports()).filter((name) => !['easyIp', 'snmp', 'snmpAgent'].includes(name)).length;
      const held = fleet.cameras().reduce((sum, running) => sum + tcp(running), 0);
      assert.equal(resources('TCPServerWrap') - before.servers, held, 'listeners');
    }
  } finally {
    await fleet.close();
  }
  // Node forgets a closed handle a little later.
  const now = () => ({ servers: resources('TCPServerWrap'), udp: resources('UDPWrap') });
  for (let tries = 0; tries < 100 && !isDeepStrictEqual(now(), before); tries++)
    await new Promise((later) => setTimeout(later, 10));
  assert.deepEqual(now(), before);
  assert.ok(removed.size > 0, 'none was removed');
  await rm(data, { recursive: true });
});
