import assert from 'node:assert/strict';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { HeldUdp, type Held } from '../clients/network/held-udp.ts';
import { ntpReply } from '../clients/network/ntp-packet.ts';
import { slot } from '../world/slot.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { collect } from './misfits.ts';
import { ntpReplies, trueKiss } from './ntp-replies.ts';
import { follow } from './time-server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An HTTP date has whole seconds. */
const NEAR_MS = 3_000;
/** How long a camera may take to send a request or to follow a reply, in ms. */
const SOON_MS = 1_500;
/** Within this time of a request the camera surely still waits for its reply; within the other it does no more. In ms. */
const STILL_MS = 700;
const OVER_MS = 1_300;
const TRIES = 3;
/** The time of false replies, and of right ones by turns, ahead of this machine's. */
const FALSE = 900 * DAY;
const RIGHT = [100 * DAY, 200 * DAY] as const;

/** A camera that follows a server, reply by reply. */
class Follower {
  readonly world: CameraWorld;
  readonly server: HeldUdp;
  #cells = 0;

  constructor(world: CameraWorld, server: HeldUdp) {
    this.world = world;
    this.server = server;
  }

  /** Makes the camera begin anew with the server; returns its request. */
  async begin(hours = 1): Promise<Held> {
    const before = this.server.requests.length;
    await this.world.visit('HTTPS', {
      login: administrator,
      request: { path: '/cgi-bin/set_network_ntp?adjustment=manual' },
    });
    await follow(this.world, { port: this.server.port, hours });
    const first = await this.server.request(before + 1, SOON_MS);
    return first ?? assert.fail('the camera does not ask the server');
  }

  /** The request after so much of the camera's time; undefined: there is none. */
  async after(ms: number, withinMs = SOON_MS): Promise<Held | undefined> {
    const before = this.server.requests.length;
    await this.pass(ms);
    return this.server.request(before + 1, withinMs);
  }

  async pass(ms: number): Promise<void> {
    await this.world.run.control.advance(this.world.camera.id, ms);
  }

  /** The offset of the camera's clock from this machine's, in ms, by its HTTP date. */
  async ahead(): Promise<number> {
    const { headers } = await this.world.visit('HTTPS');
    return Date.parse(headers['date']?.[0] ?? '') - Date.now();
  }

  /** Sends the reply with that name, which tells a time so much ahead. */
  send(name: string, request: Held, shiftMs: number): void {
    const { bytes, from } = own(ntpReplies, name) ?? assert.fail(`no reply is called "${name}"`);
    const earlier = (this.server.requests.at(-2) ?? request).bytes;
    this.server.send(bytes({ request: request.bytes, earlier, now: Date.now() + shiftMs }), request.from, from);
  }

  /** Sends the right reply, and looks whether the clock follows it. */
  async follows(request: Held, name = 'nothing wrong'): Promise<string | undefined> {
    const shift = RIGHT[++this.#cells % 2] ?? 0;
    this.send(name, request, shift);
    const seen = await settled(
      () => this.ahead(),
      (at) => near(at, shift),
      { withinMs: 500 },
    );
    return near(seen, shift) ? undefined : `${name} is not followed: the clock is ${days(seen)} ahead`;
  }

  /** Tries until a request is answered while the camera surely waits. Undefined: all is well. */
  async inTime(attempt: (request: Held) => Promise<string | undefined>): Promise<string | undefined> {
    for (let tries = 1; ; tries++) {
      const request = await this.after(HOUR);
      const wrong = request ? await attempt(request) : 'the camera asks no more';
      if (wrong === undefined) return undefined;
      const late = request && performance.now() - request.at > STILL_MS;
      await this.follows(await this.begin());
      if (!late || tries === TRIES) return wrong;
    }
  }
}

const near = (seen: number, wanted: number): boolean => Math.abs(seen - wanted) < NEAR_MS;
const days = (ms: number): string => `${(ms / DAY).toFixed(3)} days`;
const namesIn = (table: DataTable): readonly string[] => table.raw().flat();

const followers = slot<Follower>(
  'a camera that follows a time server',
  'a camera that follows a time server, reply by reply',
);

Given('a camera that follows a time server, reply by reply', async function (this: CameraWorld) {
  await this.newCamera({ admin: administrator });
  const server = await HeldUdp.open('127.0.0.1', '127.0.0.2');
  this.undo.push(() => server.close());
  const follower = followers.set(this, new Follower(this, server));
  const wrong = await follower.follows(await follower.begin());
  assert.equal(wrong, undefined);
});

Then(
  'each of these replies leaves the clock alone, and the right one after it is followed:',
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    await collect(namesIn(table), (name) =>
      it.inTime(async (request) => {
        const before = await it.ahead();
        it.send(name, request, FALSE);
        const seen = await it.ahead();
        if (!near(seen, before)) return `the clock went from ${days(before)} to ${days(seen)}`;
        return it.follows(request);
      }),
    );
  },
);

Then('each of these replies is followed:', async function (this: CameraWorld, table: DataTable) {
  const it = followers.of(this);
  await collect(namesIn(table), (name) => it.inTime((request) => it.follows(request, name)));
});

Then(
  'each of these packets does nothing when nobody asked, and the next right reply is followed:',
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    await collect(namesIn(table), (name) =>
      it.inTime(async (request) => {
        const first = await it.follows(request);
        if (first !== undefined) return first;
        const before = await it.ahead();
        it.send(name, request, FALSE);
        const seen = await it.ahead();
        return near(seen, before) ? undefined : `the clock went from ${days(before)} to ${days(seen)}`;
      }),
    );
  },
);

When('a right reply comes too late', async function (this: CameraWorld) {
  const it = followers.of(this);
  const request = (await it.after(HOUR)) ?? assert.fail('the camera asks no more');
  const before = await it.ahead();
  await pause(request.at + OVER_MS - performance.now());
  it.send('nothing wrong', request, FALSE);
  assert.ok(near(await it.ahead(), before), 'the clock moved');
});

Then('the right reply to the next request is followed', async function (this: CameraWorld) {
  const it = followers.of(this);
  assert.equal(await it.inTime((request) => it.follows(request)), undefined);
});

/** Nothing comes just before that time, a request at it; the seconds make up for those that have passed meanwhile. */
async function asksIn(it: Follower, ms: number): Promise<string | undefined> {
  const seconds = 3_000;
  const early = await it.after(ms - seconds, 100);
  if (early) return `the camera asks earlier than after ${ms / HOUR} hours`;
  return (await it.after(seconds)) ? undefined : `the camera does not ask after ${ms / HOUR} hours`;
}

Then(
  'the camera asks again after as many hours as it is set to:',
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    await collect(namesIn(table), async (hours) => {
      await it.follows(await it.begin(Number(hours)));
      return asksIn(it, Number(hours) * HOUR);
    });
  },
);

Then(
  "after a kiss-o'-death that answers its request, the camera asks again in so many hours:",
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    const rows = new Map(
      table.rows().map(([code = '', leap, hours]) => [`${code}, leap ${leap}`, { code, leap, hours }]),
    );
    await collect([...rows.keys()], async (name) => {
      const { code, leap, hours } = rows.get(name) ?? assert.fail();
      const request = await it.begin();
      const before = await it.ahead();
      const now = Date.now() + FALSE;
      it.server.send(
        trueKiss(code, Number(leap)).bytes({ request: request.bytes, earlier: request.bytes, now }),
        request.from,
      );
      it.server.send(ntpReply(request.bytes, now), request.from);
      const seen = await it.ahead();
      if (!near(seen, before)) return `the clock went from ${days(before)} to ${days(seen)}`;
      if (hours !== 'never') return asksIn(it, Number(hours) * HOUR);
      return (await it.after(49 * HOUR, 200)) ? 'the camera asks again' : undefined;
    });
  },
);

Then('its requests tell a server nothing, and each has a number of its own', function (this: CameraWorld) {
  const { requests } = followers.of(this).server;
  for (const { bytes } of requests) assert.match(bytes.toString('hex'), /^23(?:00){39}[0-9a-f]{16}$/);
  const nonces = requests.map(({ bytes }) => bytes.toString('hex', 40));
  assert.equal(new Set(nonces).size, nonces.length, 'a number came twice');
  // Numbers that are drawn differ in about half of their bits.
  for (const [i, nonce] of nonces.slice(1).entries()) {
    const both = BigInt(`0x${nonce}`) ^ BigInt(`0x${nonces[i]}`);
    const differ = [...both.toString(2)].filter((bit) => bit === '1').length;
    assert.ok(differ > 8, `${nonces[i]} and ${nonce}`);
  }
});
