import assert from 'node:assert/strict';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { HeldUdp } from '../clients/network/held-udp.ts';
import { ntpReply } from '../clients/network/ntp-packet.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { days, FALSE, Follower, followers, HOUR, near, OVER_MS, silence } from './follower.ts';
import { collect } from './misfits.ts';
import { trueKiss } from './ntp-replies.ts';

const SECOND = 1_000;
/** How long an answer takes, and how exact a clock must be then, in ms. */
const ANSWER_MS = 500;
const EXACT_MS = 150;
const SLOW = { timeout: 60_000 };

const namesIn = (table: DataTable): readonly string[] => table.raw().flat();

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

/** How much earlier nothing may come; what passes meanwhile is in it, in ms. */
const MARGIN = 3_000;

/** Nothing comes just before that time, a request at it; the seconds make up for those that have passed meanwhile. */
async function asksIn(it: Follower, ms: number): Promise<string | undefined> {
  const early = await it.after(ms - MARGIN, 100);
  if (early) return `the camera asks earlier than after ${ms / HOUR} hours`;
  return (await it.after(MARGIN)) ? undefined : `the camera does not ask after ${ms / HOUR} hours`;
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

Then('its requests tell a server nothing, and each has a number of its own', async function (this: CameraWorld) {
  const it = followers.of(this);
  const { requests } = it.server;
  const before = requests.at(-1)?.from.port;
  assert.notEqual((await it.begin()).from.port, before, 'it asks from the same port when it begins anew');
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

Then(
  'without an answer the camera asks again after so many seconds, and after an answer so again:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    let request = await it.begin();
    for (const seconds of table.raw().flat()) {
      await silence(request);
      // The seconds of waiting have passed for the camera too.
      assert.equal(await asksIn(it, Number(seconds) * SECOND), undefined);
      request = it.server.requests.at(-1) ?? assert.fail();
    }
    assert.equal(await it.follows(request), undefined);
    request = (await it.after(HOUR)) ?? assert.fail('the camera asks no more');
    await silence(request);
    assert.equal(await asksIn(it, Number(table.raw()[0]?.[0]) * SECOND), undefined, 'after an answer');
  },
);

/**
 * Why the camera's clock is not as much ahead of this machine's, in ms, as it should be, to a part of a second. Its HTTP date goes on between
 * the last request for the second before and the answer with the new one.
 */
async function notAhead(it: Follower, wanted: number): Promise<string | undefined> {
  let [began, before] = [0, 0];
  const date = async (): Promise<string> => {
    [before, began] = [began, Date.now()];
    return (await it.world.visit('HTTPS')).headers['date']?.[0] ?? '';
  };
  const first = await date();
  const next = await until('the next second', date, (seen) => seen !== first, { everyMs: 5 });
  const [least, most] = [Date.parse(next) - Date.now(), Date.parse(next) - before];
  return wanted > least - EXACT_MS && wanted < most + EXACT_MS
    ? undefined
    : `the clock is ${least - wanted} to ${most - wanted} ms off`;
}

Then(
  'the clock follows to a part of a second, whatever time an answer takes:',
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    const rows = new Map(
      table.rows().map(([ahead, where]) => [`${ahead} ms, ${where}`, { shift: Number(ahead), where }]),
    );
    await collect([...rows.keys()], async (name) => {
      const { shift, where } = rows.get(name) ?? assert.fail();
      const request = await it.begin();
      const first = Date.now() - (performance.now() - request.at) + shift;
      await pause(ANSWER_MS);
      const last = Date.now() + shift;
      // On the way: as long there as back, and the server is quick.
      const middle = (first + last) / 2;
      const [received, sent] = where === 'at the server' ? [first, last] : [middle, middle];
      it.server.send(ntpReply(request.bytes, last, { received, sent, reference: first - SECOND }), request.from);
      return notAhead(it, shift);
    });
  },
);

Then(
  'the clock follows to a part of a second when the server tells these times:',
  async function (this: CameraWorld, table: DataTable) {
    const it = followers.of(this);
    await collect(namesIn(table), async (text) => {
      const request = await it.begin();
      const sent = Date.parse(text);
      const received = sent - Math.round(performance.now() - request.at);
      const shift = sent - Date.now();
      it.server.send(ntpReply(request.bytes, sent, { received }), request.from);
      return notAhead(it, shift);
    });
  },
);

Then('without an answer the camera asks at last once an hour', SLOW, async function (this: CameraWorld) {
  const it = followers.of(this);
  let request = await it.begin();
  // 64 s and six times twice as long: 4096 s would be longer than the interval.
  for (let count = 1; count <= 6; count++) {
    await silence(request);
    request = (await it.after(HOUR)) ?? assert.fail(`the camera does not ask for the ${count}th time within an hour`);
  }
  await silence(request);
  assert.equal(await asksIn(it, HOUR), undefined);
});

Then('once it is told to ask less often, the camera goes on so:', async function (this: CameraWorld, table: DataTable) {
  const it = followers.of(this);
  let request = await it.begin();
  for (const [sent = '', hours] of table.rows()) {
    if (sent === 'a right reply') assert.equal(await it.follows(request), undefined);
    else {
      const now = Date.now();
      it.server.send(trueKiss(sent, 3).bytes({ request: request.bytes, earlier: request.bytes, now }), request.from);
      // The camera has read the kiss once it answers what was asked later.
      await it.ahead();
    }
    assert.equal(await asksIn(it, Number(hours) * HOUR), undefined, `after ${sent}`);
    request = it.server.requests.at(-1) ?? assert.fail();
  }
});
