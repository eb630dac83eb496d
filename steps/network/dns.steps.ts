import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { DnsServer, tcpManners, type DnsManners } from '../clients/network/dns-server.ts';
import { startDnsmasq } from '../clients/programs/dnsmasq.ts';
import { freshHost, needsPrivilege } from './fresh-host.ts';
import { follow, timeServer } from './time-server.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { pause, settled, until } from '../world/until.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';

/** Faults of a server, by the name that scenarios use. */
const manners: Readonly<Record<string, DnsManners>> = {
  'forges an answer with another number': { forges: 'id' },
  'forges an answer about something else': { forges: 'question' },
  'forges an answer from another port': { forges: 'port' },
  'asks back': { forges: 'query' },
  'answers another kind of question': { forges: 'opcode' },
  'sends half an answer': { forges: 'half' },
  'does not understand': { code: 1 },
  'does not do that': { code: 4 },
  'knows no such name': { code: 3 },
  refuses: { code: 5 },
  fails: { code: 2 },
  'stays silent': { silent: true },
  'knows no address of it': { empty: true },
  'cuts its answer off': { truncated: true },
  ...Object.fromEntries(
    tcpManners.map((tcp) => [`cuts its answer off, and sends over TCP: ${tcp}`, { truncated: true, tcp }]),
  ),
  'answers, and listens on TCP too': { tcp: 'at once' },
};

const dns = { mode: 'DNS', first: 'Primary server address', second: 'Secondary server address' };
/** An address without a DNS server. */
const NOBODY = '127.99.0.9';
const ALWAYS = 'time.example';

interface Names {
  readonly host: string;
  readonly asked?: number;
  readonly requests?: readonly { readonly id: number; readonly port: number }[];
  readonly connected?: readonly string[];
  readonly open?: number;
}

const nameServer = slot<Names>('a DNS server', 'a DNS server');

/** Opens a DNS server. Where port 53 cannot be used, the scenario is skipped. */
async function opened<T extends Names>(
  world: CameraWorld,
  opening: Promise<T>,
  close: (made: T) => unknown,
): Promise<void> {
  const made = await opening.catch((error: unknown) => {
    if (needsPrivilege(error)) throw new NotApplicable('port 53 needs a privilege here');
    throw error;
  });
  nameServer.set(world, made);
  world.undo.push(() => close(made));
}

Given('a DNS server', async function (this: CameraWorld) {
  await opened(this, DnsServer.open(freshHost()), (made) => made.close());
});

Given(/^a DNS server that (.+)$/, async function (this: CameraWorld, how: string) {
  const known = own(manners, how);
  if (!known) throw new Error(`no DNS server ${how}`);
  await opened(this, DnsServer.open(freshHost(), known), (made) => made.close());
});

Given('dnsmasq as DNS server', async function (this: CameraWorld) {
  const host = freshHost();
  const started = startDnsmasq(host, ALWAYS).then((daemon) => ({ host, daemon }));
  await opened(this, started, ({ daemon }) => daemon.stop());
});

Given('dnsmasq as DNS server, whose answer does not fit into a datagram', async function (this: CameraWorld) {
  const host = freshHost();
  const started = startDnsmasq(host, ALWAYS, { long: true }).then((daemon) => ({ host, daemon }));
  await opened(this, started, ({ daemon }) => daemon.stop());
});

/** Sets DNS in one call of the CGI. */
async function set(world: CameraWorld, mode: string, first: string, second: string): Promise<void> {
  const calls = Object.entries({ mode, first, second }).map(([name, value]) =>
    settingCall(rowCalled(own(dns, name) ?? name), value).path.split('?'),
  );
  const path = `${calls[0]?.[0]}?${calls.map(([, query]) => query).join('&')}`;
  await world.visit('HTTPS', { login: administrator, request: { path } });
}

When("the camera's lease names that DNS server", async function (this: CameraWorld) {
  await this.run.control.lease(this.camera.id, { nameServers: [nameServer.of(this).host] });
});

When("the camera's lease names a dead DNS server, then that one", async function (this: CameraWorld) {
  await this.run.control.lease(this.camera.id, { nameServers: [NOBODY, nameServer.of(this).host] });
});

When('the administrator sets that DNS server by hand', async function (this: CameraWorld) {
  await set(this, 'manual', nameServer.of(this).host, '');
});

When('the administrator sets a dead DNS server by hand, then that one', async function (this: CameraWorld) {
  await set(this, 'manual', NOBODY, nameServer.of(this).host);
});

When('the administrator sets that DNS server by hand as the secondary one alone', async function (this: CameraWorld) {
  await set(this, 'manual', '', nameServer.of(this).host);
});

When('the administrator clears the DNS servers', async function (this: CameraWorld) {
  await set(this, 'manual', '', '');
});

When('the administrator lets the camera follow it by name', async function (this: CameraWorld) {
  await follow(this, { port: timeServer.of(this).port, server: ALWAYS });
});

/** So few of 12 numbers at random are far apart that all being different and spread proves something. */
const QUESTIONS = 12;
/** By then the camera has asked the time server again. */
const HOUR_AND_MORE_MS = 3_660_000;
/** By then it has the answer, in ms. */
const ANSWERED_MS = 30;

Then('nobody can guess the number and the port of the next of its questions', async function (this: CameraWorld) {
  const { requests = [] } = nameServer.of(this);
  const time = timeServer.of(this);
  for (let hours = 0; requests.length < QUESTIONS && hours < 2 * QUESTIONS; hours++) {
    const before = time.asked;
    await this.run.control.advance(this.camera.id, HOUR_AND_MORE_MS);
    await settled(
      () => time.asked,
      (seen) => seen > before,
      { withinMs: 500 },
    );
    await pause(ANSWERED_MS);
  }
  assert.ok(requests.length >= QUESTIONS, `it asked ${requests.length} times`);
  for (const [what, most] of [
    ['id', 0xffff],
    ['port', 0xffff],
  ] as const) {
    const seen = requests.map((request) => request[what]);
    const gaps = new Set(seen.slice(1).map((one, i) => one - (seen[i] ?? 0)));
    assert.ok(new Set(seen).size > QUESTIONS - 3, `${what}: got ${seen.join(', ')}`);
    assert.ok(gaps.size > QUESTIONS - 4, `${what} follows a rule: got ${seen.join(', ')}`);
    assert.ok(Math.max(...seen) - Math.min(...seen) > most / 16, `${what}: got ${seen.join(', ')}`);
  }
});

Then('the DNS server was asked {int} time(s)', function (this: CameraWorld, times: number) {
  assert.equal(nameServer.of(this).asked, times);
});

Then(
  'over TCP the DNS server was asked {int} time(s), from the address of the camera',
  async function (this: CameraWorld, times: number) {
    const server = nameServer.of(this);
    assert.deepEqual(
      server.connected,
      Array.from({ length: times }, () => this.camera.host),
    );
    await until(
      'the camera to end its connections',
      () => server.open,
      (open) => open === 0,
    );
  },
);
