import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { users } from '../doors/levels.ts';
import { freshAddress } from '../doors/seat.ts';
import type { CameraWorld } from '../world/world.ts';
import { Register } from './credentials/credential-ways.ts';
import { clientOf, loginWay } from './logins/login-ways.ts';
import { rightDigest } from './logins/written-digest.ts';

const { operator } = users;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** After so long a camera has forgotten every number, in ms. */
const FORGOTTEN_MS = 1_200_000;
const FIVE_MINUTES_MS = 300_500;
const CHALLENGES = 40;
/** Of so many random hex digits at one place, fewer different ones come once in a billion times. */
const LEAST_DIGITS = 6;

/** Whether the users page takes a form with this number: one that names nobody to remove, and so changes nothing. */
async function isGood(it: Register, number: string): Promise<boolean> {
  const { body } = await it.ask(
    {
      method: 'POST',
      target: '/admin/users.html',
      headers: FORM,
      body: `Randomnum=${number}&remove=nobody&confirm=yes`,
    },
    operator,
  );
  return /There is no user/.test(body);
}

/** A table of ages of a number, with "good" or "bad", and "yes" where the camera still gives the same one. */
Then('the number of its pages ages so:', async function (this: CameraWorld, table: DataTable) {
  const it = new Register(this);
  const advance = (ms: number): Promise<unknown> => this.run.control.advance(this.camera.id, ms);
  for (const { seconds = '', is, 'and is the next': same } of table.hashes()) {
    await advance(FORGOTTEN_MS);
    const number = await it.site.number();
    assert.match(number, /^[0-9A-F]{16}$/);
    await advance(Number(seconds) * 1_000);
    assert.equal((await isGood(it, number)) ? 'good' : 'bad', is, `after ${seconds} s`);
    assert.equal((await it.site.number()) === number ? 'yes' : 'no', same, `after ${seconds} s`);
  }
});

Then(
  'of three numbers that its pages had, five minutes apart, the last two are good',
  async function (this: CameraWorld) {
    const it = new Register(this);
    const numbers: string[] = [];
    for (let n = 0; n < 3; n++) {
      await this.run.control.advance(this.camera.id, FIVE_MINUTES_MS);
      numbers.push(await it.site.number());
    }
    assert.equal(new Set(numbers).size, 3, numbers.join());
    assert.deepEqual(
      [await isGood(it, numbers[0] ?? ''), await isGood(it, numbers[1] ?? ''), await isGood(it, numbers[2] ?? '')],
      [false, true, true],
    );
  },
);

Then(
  /^over (.+) each challenge has a nonce of its own, which nobody can foresee$/,
  async function (this: CameraWorld, name: string) {
    const client = await clientOf(this.camera, loginWay(name), freshAddress());
    const nonces: string[] = [];
    for (let n = 0; n < CHALLENGES; n++) nonces.push((await client.ask()).challenge?.nonce ?? '');
    client.leave();
    assert.equal(new Set(nonces).size, CHALLENGES, 'a nonce came twice');
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
    for (let place = 0; place < 32; place++) {
      const digits = new Set(nonces.map((nonce) => nonce[place]));
      assert.ok(digits.size >= LEAST_DIGITS, `digit ${place + 1} of a nonce is one of ${[...digits].join(' ')}`);
    }
  },
);

/** The challenge of Digest, as it was seen of real cameras. */
const challengeSaying = (stale: boolean): RegExp =>
  new RegExp(
    `^Digest realm="Panasonic network device", nonce="[0-9a-f]{32}", stale="${stale}", algorithm="MD5", qop="auth"$`,
  );

Then(
  /^over (.+) a challenge is written as real cameras write it, whatever it answers$/,
  async function (this: CameraWorld, name: string) {
    const client = await clientOf(this.camera, loginWay(name), freshAddress());
    const { method, uri } = client;
    const first = await client.ask();
    const challenge = first.challenge ?? assert.fail('no challenge');
    const right = { challenge, method, uri, count: 1, login: operator };
    const answers = [
      ['no login', first, false],
      ['a guess', await client.ask(rightDigest({ ...right, login: { ...operator, password: 'Wr0ng-Guess!' } })), false],
      ['Basic', await client.ask('Basic b3BlcmF0b3I6eA=='), false],
      ['no scheme', await client.ask('x'), false],
      ['an old nonce', await client.ask(rightDigest({ ...right, challenge: { ...challenge, nonce: 'ab' } })), true],
    ] as const;
    client.leave();
    for (const [what, { status, challenges }, stale] of answers) {
      assert.equal(status, 401, what);
      assert.equal(challenges.length, 1, what);
      assert.match(challenges[0] ?? '', challengeSaying(stale), what);
    }
  },
);
