import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { users } from '../doors/levels.ts';
import { freshAddress } from '../doors/seat.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { clientOf, loginWay, type LoginAnswer, type LoginClient } from './logins/login-ways.ts';
import { fieldsOf, rightDigest, said, written, type Signing } from './logins/written-digest.ts';

const { operator } = users;

const verdictOf = ({ status, challenge }: LoginAnswer, admitted: number): string =>
  status === admitted ? 'good' : challenge?.stale ? 'stale' : String(status);

/** A right login with that count; `none`: without a count, as RFC 2069 has it. */
function headerWith(count: string, signing: Omit<Signing, 'count'>): string {
  if (count !== 'none') return rightDigest({ ...signing, count: Number(count) });
  return written(fieldsOf({ ...said({ ...signing, count: 0 }), qop: undefined }));
}

async function signingFor(client: LoginClient): Promise<Omit<Signing, 'count'>> {
  const { challenge } = await client.ask();
  return {
    challenge: challenge ?? assert.fail('no challenge'),
    method: client.method,
    uri: client.uri,
    login: operator,
  };
}

/** A table of counts that one nonce is used with in turn, with what comes of the last use: "good" or "stale". */
Then(
  /^over (.+) the counts of a nonce are judged so:$/,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const way = loginWay(name);
    const misfits: string[] = [];
    for (const { counts = '', 'the last is': wanted } of table.hashes()) {
      const client = await clientOf(this.camera, way, freshAddress());
      const signing = await signingFor(client);
      let got = '';
      for (const count of counts.split(', '))
        got = verdictOf(await client.ask(headerWith(count, signing)), way.admitted);
      client.leave();
      if (got !== wanted) misfits.push(`${counts} over ${name}: ${got}, wanted ${wanted}`);
    }
    assert.deepEqual(misfits, []);
  },
);

interface LoggedIn {
  readonly client: LoginClient;
  readonly signing: Omit<Signing, 'count'>;
  readonly from: string;
  readonly admitted: number;
}

const loggedIn = slot<LoggedIn>('a client that has logged in', '^a client has logged in over (.+)$');

When(/^a client has logged in over (.+)$/, async function (this: CameraWorld, name: string) {
  const way = loginWay(name);
  const from = freshAddress();
  const client = await clientOf(this.camera, way, from);
  this.undo.push(() => client.leave());
  const signing = await signingFor(client);
  assert.equal(verdictOf(await client.ask(headerWith('1', signing)), way.admitted), 'good');
  loggedIn.set(this, { client, signing, from, admitted: way.admitted });
});

When(
  /^somebody at their address asks (\d+) times over (.+) without logging in$/,
  async function (this: CameraWorld, times: string, name: string) {
    const client = await clientOf(this.camera, loginWay(name), loggedIn.of(this).from);
    for (let n = 0; n < Number(times); n++) await client.ask();
    client.leave();
  },
);

Then('they use their nonce again, and it is {word}', async function (this: CameraWorld, wanted: string) {
  const { client, signing, admitted } = loggedIn.of(this);
  assert.equal(verdictOf(await client.ask(headerWith('2', signing)), admitted), wanted);
});

/** Challenges for clients at several addresses; over RTSP on a connection each. */
async function challenged(world: CameraWorld, name: string, count: number): Promise<readonly Omit<LoggedIn, 'from'>[]> {
  const way = loginWay(name);
  const addresses = [freshAddress(), freshAddress(), freshAddress()];
  const all: Omit<LoggedIn, 'from'>[] = [];
  let client: LoginClient | undefined;
  for (let n = 0; n < count; n++) {
    if (!client || way.kind === 'over RTSP' || n % Math.ceil(count / addresses.length) === 0) {
      const opened = await clientOf(world.camera, way, addresses[n % addresses.length] ?? '');
      world.undo.push(() => opened.leave());
      client = opened;
    }
    all.push({ client, signing: await signingFor(client), admitted: way.admitted });
  }
  return all;
}

/** Each logs in with its own challenge, in the order in which they were given, and then once more. */
Then(
  /^over (.+) (\d+) clients that were challenged at once log in, and log in again$/,
  async function (this: CameraWorld, name: string, count: string) {
    const clients = await challenged(this, name, Number(count));
    for (const use of ['1', '2']) {
      const verdicts: string[] = [];
      for (const { client, signing, admitted } of clients)
        verdicts.push(verdictOf(await client.ask(headerWith(use, signing)), admitted));
      assert.deepEqual(
        verdicts.flatMap((got, n) => (got === 'good' ? [] : [`client ${n + 1}: ${got}`])),
        [],
        `login ${use}`,
      );
    }
  },
);
