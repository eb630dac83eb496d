import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { DISCOVER, onWire, REQUEST, SERVER } from './on-wire.ts';

/** How much earlier than it is awaited a message may come, in s: real time passes too. */
const EARLY_S = 10;

/** The seconds that a message counts since the camera began to ask (RFC 2131 §2). */
const secondsIn = (message: Buffer): number => message.readUInt16BE(8);

Then(
  'with a lease of {int} seconds, T1 {int} and T2 {int}, it asks its server after {value}, everybody after {value}, and begins anew at the end',
  { timeout: 60_000 },
  async function (this: CameraWorld, lasts: number, t1: number, t2: number, own: string, others: string) {
    const on = onWire.of(this);
    await on.again();
    on.reply('offer');
    on.reply('ack', '', { lasts, t1, t2 });
    await on.pass(EARLY_S);
    on.fresh();
    const times = (text: string, what: string) => text.split(', ').map((at) => [Number(at), what] as const);
    let now = EARLY_S;
    for (const [at, what] of [
      ...times(own, `Request to ${SERVER}`),
      ...times(others, REQUEST),
      [lasts, DISCOVER] as const,
    ]) {
      await on.pass(Math.max(0, at - EARLY_S - now));
      assert.deepEqual(on.fresh(), [], `before ${at} s`);
      await on.pass(at - Math.max(now, at - EARLY_S));
      assert.deepEqual(on.fresh(), [what], `after ${at} s`);
      now = at;
    }
  },
);

/** Longer than any time that a row tells, in s. */
const LONG_S = 100_000;
const FOREVER = 0xffff_ffff;

Then(
  'each of these leases is renewed at its server, and later at any, when its time has come:',
  { timeout: 60_000 },
  async function (this: CameraWorld, table: DataTable) {
    const on = onWire.of(this);
    for (const row of table.hashes()) {
      const { lasts, T1 = '', T2 = '', renewed, rebound } = row;
      const named = JSON.stringify(row);
      const told = {
        lasts: lasts === 'for ever' ? FOREVER : Number(lasts),
        ...(T1 === '' ? {} : { t1: Number(T1) }),
        ...(T2 === '' ? {} : { t2: Number(T2) }),
      };
      await on.again();
      on.reply('offer');
      on.reply('ack', '', told);
      await on.pass(EARLY_S);
      on.fresh();
      if (renewed === 'never') {
        await on.pass(LONG_S);
        assert.deepEqual(on.fresh(), [], named);
        continue;
      }
      await on.pass(Number(renewed) - 2 * EARLY_S);
      assert.deepEqual(on.fresh(), [], named);
      await on.pass(EARLY_S);
      assert.deepEqual(on.fresh(), [`Request to ${SERVER}`], named);
      await on.pass(Number(rebound) - Number(renewed) - EARLY_S);
      assert.ok(!on.fresh().includes(REQUEST), named);
      await on.pass(EARLY_S);
      assert.equal(on.fresh().at(-1), REQUEST, named);
    }
  },
);

Then(
  'without an answer it looks again after {value} seconds, and with an offer asks {int} times, after {value}, a second more or less',
  { timeout: 60_000 },
  async function (this: CameraWorld, looks: string, times: number, asks: string) {
    const on = onWire.of(this);
    const near = (got: number, wanted: number, what: string): void =>
      assert.ok(Math.abs(got - wanted) <= 1, `${what}: ${got} s, wanted ${wanted}`);
    await on.again();
    const all = looks.split(', ').map(Number);
    for (let passed = 0; passed < all.reduce((sum, one) => sum + one + 1, 0); passed++) await on.pass(1);
    const seconds = on.messages.map(({ message }) => secondsIn(message));
    assert.ok(on.messages.every(({ what }) => what === 'Discover'));
    assert.ok(seconds.length > all.length, seconds.join());
    for (const [i, wait] of all.entries()) near((seconds[i + 1] ?? 0) - (seconds[i] ?? 0), wait, `wait ${i + 1}`);
    const numbers = new Set(on.messages.map(({ message }) => message.toString('hex', 4, 8)));
    assert.equal(numbers.size, 1, 'one number for one search');

    await on.again();
    on.reply('offer');
    const waits: number[] = [];
    for (let since = 0, known = on.messages.length, passed = 0; passed < 120 && waits.length <= times; passed++) {
      await on.pass(1);
      since++;
      if (on.messages.length === known) continue;
      waits.push(since);
      [since, known] = [0, on.messages.length];
    }
    const said = on.messages.map(({ what }) => what);
    const xids = on.messages.map(({ message }) => message.toString('hex', 4, 8));
    assert.equal(new Set(xids.slice(0, times + 1)).size, 1, 'one number for what belongs together');
    assert.notEqual(xids[times + 1], xids[0], 'another number for what begins anew');
    assert.deepEqual(said.slice(0, times + 2), [
      'Discover',
      ...Array.from({ length: times }, () => 'Request'),
      'Discover',
    ]);
    for (const [i, wait] of asks.split(', ').map(Number).entries()) {
      // Real time passes too.
      const got = waits[i] ?? 0;
      assert.ok(got <= wait + 1 && got >= wait * 0.7 - 1, `request ${i + 1}: ${waits.join()}`);
    }
  },
);
