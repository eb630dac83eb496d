import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { startChrony } from '../clients/programs/chrony.ts';
import { NtpServer, type NtpManners } from '../clients/network/ntp-server.ts';
import type { CameraWorld } from '../world/world.ts';
import { logLines } from '../camera/log-lines.ts';
import { follow, timeServer } from './time-server.ts';
import { pause, settled, until } from '../world/until.ts';
import { administrator } from '../world/words.ts';

const HOUR = 3_600_000;
/** An HTTP date has whole seconds, and an answer takes a moment. */
const NEAR_MS = 3_000;
/** How long a camera may take to follow a time that it has received, in ms of real time. */
const SOON = { withinMs: 3_000 };

/** Faults of a server, by the name that scenarios use. */
const manners: Readonly<Record<string, NtpManners>> = {
  'answers another question': { forged: true },
  'answers from another port': { elsewhere: true },
  "sends the kiss-o'-death DENY": { stratum: 0, leap: 3, code: 'DENY' },
  "sends the kiss-o'-death RATE": { stratum: 0, leap: 3, code: 'RATE' },
  "sends a kiss-o'-death without a code": { stratum: 0, leap: 3 },
  'says stratum 16': { stratum: 16 },
  'says that its clock is not set': { leap: 3 },
  'is far from a clock': { dispersion: 16 },
  'was set after it answered': { setLaterMs: 60_000 },
  'answers like a client': { mode: 3 },
  'leaves out its time': { timeless: true },
  'sends half a packet': { length: 20 },
  'stays silent': { silent: true },
};

async function serve(world: CameraWorld, how: NtpManners, host?: string): Promise<void> {
  const made = timeServer.set(world, await NtpServer.open(host));
  made.manners = how;
  world.undo.push(() => made.close());
}

/** The offset of the camera's clock from this machine's, by its HTTP Date header, in ms. */
async function ahead(world: CameraWorld): Promise<number> {
  const { headers } = await world.visit('HTTPS');
  return Date.parse(headers['date']?.[0] ?? '') - Date.now();
}

/** The last port for servers alone (RFC 6335 §6). */
const LAST_OF_SERVERS = 1_023;

/** Waits a moment for that many requests, of a camera that perhaps sends none. */
async function asked(server: NtpServer, times = 1): Promise<void> {
  await settled(
    () => server.asked,
    (seen) => seen >= times,
    SOON,
  );
}

async function assertAhead(world: CameraWorld, wanted: number): Promise<void> {
  await until(
    `a clock that is ${wanted} ms ahead`,
    async () => ahead(world),
    (seen) => Math.abs(seen - wanted) < NEAR_MS,
    SOON,
  );
}

Given('a time server', async function (this: CameraWorld) {
  await serve(this, {});
});

Given('a time server that is {duration} ahead', async function (this: CameraWorld, ms: number) {
  await serve(this, { shiftMs: ms });
});

Given(
  'a time server that is {duration} ahead, at {value}',
  async function (this: CameraWorld, ms: number, host: string) {
    await serve(this, { shiftMs: ms }, host);
  },
);

Given(/^a time server that is \d+ \w+ ahead and (.+)$/, async function (this: CameraWorld, how: string) {
  const known = own(manners, how);
  if (!known) throw new Error(`no server ${how}`);
  await serve(this, { shiftMs: HOUR, ...known });
});

When('the administrator lets the camera follow it', async function (this: CameraWorld) {
  await follow(this, timeServer.of(this));
  await asked(timeServer.of(this));
});

When('the administrator lets the camera follow it at {value}', async function (this: CameraWorld, server: string) {
  await follow(this, { port: timeServer.of(this).port, server });
  await asked(timeServer.of(this));
});

When(
  'the administrator lets the camera follow it every {int} hours',
  async function (this: CameraWorld, hours: number) {
    await follow(this, { port: timeServer.of(this).port, hours });
    await asked(timeServer.of(this));
  },
);

When('the administrator lets the camera follow chrony', async function (this: CameraWorld) {
  const { daemon, port } = await startChrony();
  this.undo.push(() => daemon.stop());
  await follow(this, { port });
});

When('the administrator sets the time to manual again', async function (this: CameraWorld) {
  const request = { path: '/cgi-bin/set_network_ntp?adjustment=manual' };
  await this.visit('HTTPS', { login: administrator, request });
});

When('the server is {duration} ahead from now on', function (this: CameraWorld, ms: number) {
  timeServer.of(this).manners = { shiftMs: ms };
});

When('the server falls silent', function (this: CameraWorld) {
  timeServer.of(this).manners = { silent: true };
});

Then("the camera's clock is that of this machine", async function (this: CameraWorld) {
  await assertAhead(this, 0);
});

Then("the camera's clock is {duration} ahead", async function (this: CameraWorld, ms: number) {
  await assertAhead(this, ms);
});

Then("the camera's clock has drifted off by more than a minute", async function (this: CameraWorld) {
  const { clock } = await this.refresh();
  const off = (await ahead(this)) - clock.uptimeMs;
  assert.ok(Math.abs(off) > 60_000, `it is off by ${off} ms`);
});

Then('the time server was asked {int} time(s)', async function (this: CameraWorld, times: number) {
  await asked(timeServer.of(this), times);
  await pause(50);
  assert.equal(timeServer.of(this).asked, times);
});

Then('the camera asked from a port for clients', function (this: CameraWorld) {
  const { askedFrom } = timeServer.of(this);
  assert.ok(askedFrom > LAST_OF_SERVERS, `got port ${askedFrom}, wanted one above ${LAST_OF_SERVERS}`);
});

Then('the system log says {value}', async function (this: CameraWorld, expected: string) {
  const request = { path: '/cgi-bin/get_log' };
  const log = async (): Promise<string> => (await this.visit('HTTPS', { login: administrator, request })).text;
  await until(`"${expected}" in the system log`, log, (text) => text.includes(expected));
});

Then(
  'each line about time in the system log is of nobody, and names {value}',
  async function (this: CameraWorld, server: string) {
    const found = (await logLines(this)).filter(({ where }) => where === 'ntp');
    assert.ok(found.length > 0);
    for (const { user, address, what } of found) assert.deepEqual([user, address], ['', server], what);
  },
);

When('the time server has failed to answer {int} time(s)', async function (this: CameraWorld, times: number) {
  const missed = async (): Promise<number> => {
    const journal = await this.run.control.journal(this.camera.id);
    return journal.filter((entry) => entry.kind === 'ntp.refused' && entry.why === 'no answer').length;
  };
  await settled(missed, (count) => count >= times, SOON);
});
