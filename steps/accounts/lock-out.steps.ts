import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { users } from '../doors/levels.ts';
import { freshAddress } from '../doors/seat.ts';
import { round } from '../doors/round.ts';
import { freeIpv6 } from '../network/ipv6-addresses.ts';
import type { CameraWorld } from '../world/world.ts';
import { actsIn, challengeAfter, lockedOutAfter } from './logins/lock-out-battery.ts';
import { clientOf, loginWay } from './logins/login-ways.ts';
import { rightDigest } from './logins/written-digest.ts';

const advancing =
  ({ run, camera }: CameraWorld) =>
  (ms: number): Promise<unknown> =>
    run.control.advance(camera.id, ms);

/** How much nearer than its limit a time in these tables is, in ms. */
const SLACK_MS = 500;
const TRIES = 8;
/** Addresses that guess side by side. */
const TOGETHER = 10;

/** What an attempt gives. The camera's time goes on while it lasts: when it took too long to say anything, another is made. */
export async function inGoodTime<T>(attempt: () => Promise<T>, fits: (got: T) => boolean): Promise<T> {
  for (let left = TRIES; ; left--) {
    const since = performance.now();
    const got = await attempt();
    if (fits(got) || left === 1 || performance.now() - since < SLACK_MS) return got;
  }
}

/** A table of what somebody does from one address, with "yes" where that is locked out at the end. */
Then(/^over (.+) an address is locked out so:$/, async function (this: CameraWorld, name: string, table: DataTable) {
  const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
  const misfits: string[] = [];
  for (const { after = '', 'locked out': wanted } of table.hashes()) {
    const got = await inGoodTime(
      () => lockedOutAfter(actsIn(after), stand),
      (one) => one === (wanted === 'yes'),
    );
    if (got !== (wanted === 'yes')) misfits.push(`after ${after} over ${name}: ${got}, wanted ${wanted}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});

/** A table of ways to guess in turn, from one address, with "yes" where that is locked out at the end. */
Then('guesses over several ways count together:', async function (this: CameraWorld, table: DataTable) {
  const advance = advancing(this);
  const misfits: string[] = [];
  for (const { over = '', 'locked out': wanted } of table.hashes()) {
    const from = freshAddress();
    const ways = over.split(', ').map(loginWay);
    const last = ways.pop() ?? assert.fail('no way');
    let got: boolean | string = false;
    for (const way of ways) got = await lockedOutAfter([{ guesses: 1 }], { camera: this.camera, way, advance }, from);
    if (got === false) got = await lockedOutAfter([{ guesses: 1 }], { camera: this.camera, way: last, advance }, from);
    if (got !== (wanted === 'yes')) misfits.push(`over ${over}: ${got}, wanted ${wanted}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});

Then(
  /^over (.+) addresses that guess are locked out together, and no other$/,
  async function (this: CameraWorld, name: string) {
    const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
    const guessers = Array.from({ length: TOGETHER }, freshAddress);
    for (const from of guessers) assert.equal(await lockedOutAfter([{ guesses: 7 }], stand, from), false, from);
    for (const from of guessers) assert.equal(await lockedOutAfter([{ guesses: 1 }], stand, from), true, from);
    for (const from of guessers) assert.equal(await lockedOutAfter([], stand, from), true, `${from} afterwards`);
    assert.equal(await lockedOutAfter([], stand), false, 'another');
  },
);

/** A camera with an IPv6 address; clients have addresses of the same network. */
Then(
  /^over IPv6, by (.+), an address that guesses is locked out, and neither a neighbour nor IPv4$/,
  async function (this: CameraWorld, name: string) {
    const host = freeIpv6();
    await this.run.control.set(this.camera.id, { 'network.ipv6.enabled': 'on', 'network.ipv6.address': host });
    const way = loginWay(name);
    const advance = advancing(this);
    const camera = await this.refresh();
    const stand = { camera: { ...camera, host }, way, advance };
    const [guesser, neighbour] = [freeIpv6(), freeIpv6()];
    assert.equal(await lockedOutAfter([{ guesses: 7 }], stand, neighbour), false, 'seven guesses');
    assert.equal(await lockedOutAfter([{ guesses: 8 }], stand, guesser), true);
    assert.equal(await lockedOutAfter([], stand, neighbour), false, 'a neighbour');
    assert.equal(await lockedOutAfter([], { camera, way, advance }), false, 'IPv4');
    assert.equal(await lockedOutAfter([{ guesses: 1 }], stand, neighbour), true, 'the eighth guess of the neighbour');
    assert.equal(await lockedOutAfter(actsIn('8 names'), stand, freeIpv6()), true, 'eight names');
    assert.equal(await lockedOutAfter(actsIn('7 names'), stand, freeIpv6()), false, 'seven names');
  },
);

/** A table of ages of a challenge, with what an answer to it is then: "good" or "stale". */
Then(/^over (.+) a challenge ages so:$/, async function (this: CameraWorld, name: string, table: DataTable) {
  const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
  const misfits: string[] = [];
  for (const { seconds = '', is } of table.hashes()) {
    const got = await inGoodTime(
      () => challengeAfter(stand, [{ passMs: Number(seconds) * 1_000 }]),
      (one) => one === is,
    );
    if (got !== is) misfits.push(`after ${seconds} s over ${name}: ${got}, wanted ${is}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});

/** A table of what is done with a challenge, with what it is for a login at the end: "good" or "stale". */
Then(
  /^over (.+) a challenge that is used meanwhile ages so:$/,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
    const misfits: string[] = [];
    for (const { after = '', is } of table.hashes()) {
      const got = await inGoodTime(
        () => challengeAfter(stand, actsIn(after)),
        (one) => one === is,
      );
      if (got !== is) misfits.push(`after ${after} over ${name}: ${got}, wanted ${is}`);
    }
    assert.equal(misfits.length, 0, misfits.join('\n'));
  },
);

/** Lines of the system log for an address, as `http: what by user, n times`. */
const linesFor = (log: string, address: string): readonly string[] =>
  [...log.matchAll(/^log\d+=[^,]*,([^,]*),([^,]*),([^,]*),([^,]*),(\d+)\r$/gm)].flatMap(
    ([, where, what, user, from, times]) => (from === address ? [`${where}: ${what} by ${user}, ${times} times`] : []),
  );

/** A table of names and passwords, each from an address of its own; the log has one line for each, and one more for what comes of it. */
Then(
  /^over (.+) the system log has each of these logins, under "(.+)":$/,
  async function (this: CameraWorld, name: string, where: string, table: DataTable) {
    const way = loginWay(name);
    const tried = table.hashes().map((row) => ({ from: freshAddress(), row }));
    for (const { from, row } of tried) {
      const client = await clientOf(this.camera, way, from);
      const { challenge } = await client.ask();
      const login = { name: row['name'] ?? '', password: row['password'] ?? users.operator.password };
      for (let count = 1; count <= Number(row['times']); count++)
        await client.ask(
          rightDigest({
            challenge: challenge ?? assert.fail('no challenge'),
            method: client.method,
            uri: client.uri,
            count,
            login,
          }),
        );
      client.leave();
    }
    const log = await round(this).site.read('/cgi-bin/get_log');
    const found = tried.map(({ from }) => linesFor(log, from));
    assert.deepEqual(
      found,
      tried.map(({ row }) => {
        const [what, then] = (row['what'] ?? '').split(', then ');
        const line = `${where}: ${what} by ${row['name']}, ${row['times']} times`;
        return [line, ...(then ? [`${where}: ${then} by , 1 times`] : [])];
      }),
      log,
    );
  },
);

/** A table of what is done from an address of its own, with the number of lines of a lock-out that the log has for it. */
Then(
  /^over (.+) each lock-out has its line in the system log:$/,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const stand = { camera: this.camera, way: loginWay(name), advance: advancing(this) };
    const rows = table.hashes().map((row) => ({ from: freshAddress(), row }));
    for (const { from, row } of rows) await lockedOutAfter(actsIn(row['after'] ?? ''), stand, from);
    const log = await round(this).site.read('/cgi-bin/get_log');
    assert.deepEqual(
      rows.map(({ from, row }) => ({
        ...row,
        'lock-outs': String(linesFor(log, from).filter((line) => line.includes('Access denied for a while')).length),
      })),
      table.hashes(),
      log,
    );
  },
);
