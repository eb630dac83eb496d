import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import type { Login } from '../clients/http/digest.ts';
import { users } from '../doors/levels.ts';
import type { Call } from '../doors/line.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { CameraWorld } from '../world/world.ts';
import { encoded } from '../world/words.ts';
import { credentialWays, Register, type CredentialWay } from './credentials/credential-ways.ts';
import { own } from '../../emulator/kernel/own.ts';

const { operator } = users;
const PASSWORD = 'W4tching-All';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const MOST = 24;
const AT_ONCE = 6;

const wayOf = (name: string): CredentialWay =>
  own(credentialWays, name) ?? assert.fail(`nobody knows how to give a camera a user by ${name}`);
const adding = (way: CredentialWay, { name, password }: Login, number: string, level?: string): Call =>
  way.call({ name, password, repassword: password, level }, number);

/** The removal of a user by the CGI or by the page. */
const removal = (byPage: boolean, name: string, number: string): Call =>
  byPage
    ? {
        method: 'POST',
        target: '/admin/users.html',
        headers: FORM,
        body: `Randomnum=${number}&confirm=yes&remove=${encodeURIComponent(name)}`,
      }
    : { method: 'GET', target: `/cgi-bin/del_user?name=${encoded(name)}`, headers: {} };

/** The users that the users page has a line for, each with the button that removes them. */
async function onThePage(it: Register): Promise<readonly string[]> {
  const { body } = await it.ask({ method: 'GET', target: '/admin/users.html', headers: {} }, operator);
  const lines = [...body.matchAll(/<tr>\s*<td>([^<]*)<\/td>[^]*?<\/tr>/g)];
  return lines.flatMap(([line, name = '']) => (line.includes(`name="remove" value="${name}"`) ? [name] : []));
}

Then(
  /^by (set_user|the users page) there can be 24 users, and no 25th$/,
  async function (this: CameraWorld, name: string) {
    const [way, it] = [wayOf(name), new Register(this)];
    const number = await it.site.number();
    const user = (n: number): Login => ({ name: `user${n}`, password: PASSWORD });
    for (let n = 2; n <= MOST; n++) {
      const reply = await it.ask(adding(way, user(n), number), operator);
      assert.equal(way.said(reply), 'taken', `user ${n}`);
    }
    const full = await it.users();
    assert.equal(Object.keys(full).length, MOST);
    assert.deepEqual(await onThePage(it), Object.keys(full), 'the users on the page');
    const reply = await it.ask(adding(way, user(MOST + 1), number), operator);
    assert.equal(way.said(reply), 'refused', `user ${MOST + 1}`);
    assert.deepEqual(await it.users(), full);
    // A known one still gets a new password, and there is room again when one goes.
    const again = { name: 'user24', password: 'W4tching-More' };
    assert.equal(
      way.said(await it.ask(adding(way, again, number), operator)),
      'taken',
      'a new password of a known user',
    );
    assert.equal(await it.statusOf(again), 200);
    assert.equal((await it.ask(removal(name === 'the users page', 'user2', number), operator)).status, 200);
    assert.equal(way.said(await it.ask(adding(way, user(MOST + 1), number), operator)), 'taken', 'another instead');
    assert.equal(await it.statusOf(user(MOST + 1)), 200);
    assert.deepEqual(await onThePage(it), Object.keys(await it.users()), 'the users on the page then');
    assert.equal((await it.ask(removal(name === 'the users page', `user${MOST + 1}`, number), operator)).status, 200);
    assert.equal(Object.keys(await it.users()).length, MOST - 1, 'users when the last one is removed');
  },
);

/** A table of names to remove, with what must come of it; `operator` is the last administrator. */
Then(
  /^by (del_user|the users page) users are removed so:$/,
  async function (this: CameraWorld, way: string, table: DataTable) {
    const it = new Register(this);
    const number = await it.site.number();
    const misfits: string[] = [];
    for (const { name: cell = '', is } of table.hashes()) {
      const name = JSON.parse(cell) as string;
      const before = await it.users();
      const { status } = await it.ask(removal(way !== 'del_user', name, number), operator);
      const now = await it.users();
      const wanted =
        is === 'removed' ? Object.fromEntries(Object.entries(before).filter(([one]) => one !== name)) : before;
      const fits = status === (is === 'removed' ? 200 : 400) && JSON.stringify(now) === JSON.stringify(wanted);
      if (!fits) misfits.push(`${cell}: got ${status}, users ${JSON.stringify(now)}`);
    }
    assert.equal(misfits.length, 0, misfits.join('\n'));
  },
);

/** A table of levels that the last administrator gives themselves; a second one may go. */
Then(
  /^by (set_user|the users page) the last administrator stays one$/,
  async function (this: CameraWorld, name: string) {
    const [way, it] = [wayOf(name), new Register(this)];
    const number = await it.site.number();
    for (const level of ['2', '3']) {
      const reply = await it.ask(adding(way, { ...operator, password: PASSWORD }, number, level), operator);
      assert.equal(way.said(reply), 'refused', `level ${level}`);
      assert.equal(own(await it.users(), operator.name), 1);
      assert.equal(await it.statusOf({ ...operator, password: PASSWORD }), 401, 'the password has not changed either');
    }
    const deputy = { name: 'deputy', password: PASSWORD };
    assert.equal(way.said(await it.ask(adding(way, deputy, number, '1'), operator)), 'taken');
    assert.equal(way.said(await it.ask(adding(way, deputy, number, '3'), operator)), 'taken', 'one of two');
    assert.equal(way.said(await it.ask(adding(way, operator, number, '2'), operator)), 'refused', 'the last again');
  },
);

Then(/^of several who register at once by (.+), one is registered$/, async function (this: CameraWorld, name: string) {
  // reg_admin says so once somebody is registered.
  expectedStatuses.add(this, 503);
  const [way, it] = [wayOf(name), new Register(this)];
  const candidates = Array.from({ length: AT_ONCE }, (_, n) => ({ name: `first${n}`, password: `Str0ng-Pass${n}` }));
  const replies = await Promise.all(candidates.map((login) => it.ask(adding(way, login, ''))));
  const taken = candidates.filter((_, n) => way.said(replies[n] ?? assert.fail()) === 'taken');
  assert.equal(taken.length, 1, replies.map(({ status }) => status).join());
  for (const login of candidates) assert.equal(await it.statusOf(login), taken.includes(login) ? 200 : 401, login.name);
});

/** A table of ways to register; each is closed once somebody is registered, and the administrator stays as they are. */
Then('after registration nobody registers so:', async function (this: CameraWorld, table: DataTable) {
  expectedStatuses.add(this, 503);
  const it = new Register(this);
  const before = await it.users();
  for (const { by = '', status } of table.hashes())
    for (const login of [
      { ...operator, password: PASSWORD },
      { name: 'intruder', password: PASSWORD },
    ]) {
      const reply = await it.ask(adding(wayOf(by), login, ''));
      assert.equal(reply.status, Number(status), `${login.name} by ${by}`);
      assert.deepEqual(await it.users(), before);
      assert.notEqual(await it.statusOf(login), 200, `${login.name} by ${by}`);
    }
});

Then(/^by (.+) a new user without a level is Live only$/, async function (this: CameraWorld, name: string) {
  const [way, it] = [wayOf(name), new Register(this)];
  const guest = { name: 'guest', password: PASSWORD };
  assert.equal(way.said(await it.ask(adding(way, guest, await it.site.number()), operator)), 'taken');
  assert.equal(own(await it.users(), guest.name), 3);
  assert.equal(await it.administers(guest), false);
  // Nor has whoever gets the name of a user who is gone the level of that one.
  for (const level of ['1', '2']) {
    assert.equal(way.said(await it.ask(adding(way, guest, await it.site.number(), level), operator)), 'taken');
    assert.equal(
      (await it.ask(removal(name === 'the users page', guest.name, await it.site.number()), operator)).status,
      200,
    );
    assert.equal(way.said(await it.ask(adding(way, guest, await it.site.number()), operator)), 'taken');
    assert.equal(own(await it.users(), guest.name), 3, `after one of level ${level}`);
    assert.equal(await it.administers(guest), false);
  }
});
