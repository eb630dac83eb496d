import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Reply } from '../doors/line.ts';
import { right } from '../doors/logins.ts';
import { DoorSite } from '../doors/site.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, encoded, USERS_PASSWORD, userQuery } from '../world/words.ts';
import { logLines, logText, type LogLine } from './log-lines.ts';

/** The address of a client that chooses none. */
const HERE = '127.0.0.1';

const LATE_MS = 5_000;

const GUESSED = /^(?:Wrong user name or password|Access denied for a while)$/;

/** Kinds of lines of which a log keeps a number of its own. */
const kinds: Readonly<Record<string, (line: LogLine) => boolean>> = {
  guesses: ({ what }) => GUESSED.test(what),
  logins: ({ what }) => what === 'Login' || what === 'Logout',
  hosts: ({ where }) => where === 'host auth.',
  time: ({ where }) => where === 'ntp' || where === 'dns',
  operation: ({ what, where }) =>
    !GUESSED.test(what) && !/^Log(?:in|out)$/.test(what) && !/^(?:ntp|dns|host auth\.|network|upnp)$/.test(where),
};

When(
  'somebody guesses over HTTPS with a name that holds a line break and {value}',
  async function (this: CameraWorld, forged: string) {
    const authorization = `Basic ${Buffer.from(`x\r\n${forged}:Wr0ng-Guess!`).toString('base64')}`;
    await this.run.control.set(this.camera.id, { 'userMng.auth.method': 'digest-or-basic' });
    await this.ask('HTTPS', { path: '/cgi-bin/getinfo?FILE=1', authorization });
  },
);

/** Requests of the administrator on one connection. */
async function onOneLine(
  world: CameraWorld,
  work: (ask: (target: string) => Promise<Reply>) => Promise<void>,
): Promise<void> {
  const seat = new DoorSite(world.camera).seat('HTTPS', { signs: right(administrator), from: () => '127.0.0.1' });
  await work((target) => seat.ask({ method: 'GET', target, headers: {} }));
  seat.leave();
}

When(
  'the administrator adds and removes {int} users, one after the other',
  async function (this: CameraWorld, count: number) {
    await onOneLine(this, async (ask) => {
      for (let n = 1; n <= count; n++) {
        const login = { name: `guest${n}`, password: USERS_PASSWORD };
        assert.equal((await ask(`/cgi-bin/set_user?${userQuery(login)}`)).status, 200);
        assert.equal((await ask(`/cgi-bin/del_user?name=${encoded(login.name)}`)).status, 200);
      }
    });
  },
);

When(
  'the administrator logs in {int} times, {int} seconds apart',
  async function (this: CameraWorld, times: number, seconds: number) {
    for (let n = 1; n <= times; n++) {
      await onOneLine(this, async (ask) => assert.equal((await ask('/cgi-bin/getinfo?FILE=1')).status, 200));
      if (n < times) await this.run.control.advance(this.camera.id, seconds * 1_000);
    }
  },
);

When('{value} opens {value}', async function (this: CameraWorld, name: string, path: string) {
  await this.visit('HTTPS', { login: this.loginOf(name), request: { path } });
});

Then('the system log has {value} by {value}', async function (this: CameraWorld, what: string, user: string) {
  const all = await logLines(this);
  assert.ok(
    all.some((line) => line.what === what && line.user === user),
    JSON.stringify(all),
  );
});

Then(
  'the system log has {value} by {value} from {value}, {int} time(s) on one line',
  async function (this: CameraWorld, what: string, user: string, address: string, times: number) {
    const found = (await logLines(this)).filter((line) => line.what === what);
    assert.deepEqual(
      found.map((line) => [line.user, line.address, line.times]),
      [[user, address, times]],
    );
  },
);

Then(
  'the system log has {value} by nobody from {value}, over {value}',
  async function (this: CameraWorld, what: string, address: string, where: string) {
    const found = (await logLines(this)).filter((line) => line.what === what);
    assert.deepEqual(
      found.map((line) => [line.user, line.address, line.where]),
      [['', address, where]],
    );
  },
);

Then('the system log has {int} line(s) of {value}', async function (this: CameraWorld, count: number, what: string) {
  assert.equal((await logLines(this)).filter((line) => line.what === what).length, count);
});

Then(
  'the system log has one line by {value} beside logins: {value} over {value}, from here',
  async function (this: CameraWorld, user: string, what: string, where: string) {
    const found = (await logLines(this)).filter((line) => line.user === user && line.what !== 'Login');
    assert.deepEqual(
      found.map((line) => [line.what, line.where, line.address, line.times]),
      [[what, where, HERE, 1]],
    );
  },
);

Then(
  'the system log has {int} line(s) of its kind {value}, and the oldest of them is {value}',
  async function (this: CameraWorld, count: number, kind: string, oldest: string) {
    const fits = own(kinds, kind) ?? assert.fail(kind);
    const found = (await logLines(this)).filter(fits);
    assert.deepEqual([found.length, found[0]?.what], [count, oldest]);
  },
);

Then(
  'the system log has {int} line(s) of its kind {value}',
  async function (this: CameraWorld, count: number, kind: string) {
    const fits = own(kinds, kind) ?? assert.fail(kind);
    assert.equal((await logLines(this)).filter(fits).length, count);
  },
);

Then('the lines of the system log have the order of their dates', async function (this: CameraWorld) {
  const dates = (await logLines(this)).map(({ date }) => date);
  assert.deepEqual(dates, dates.toSorted());
});

/** A table of all lines of that text: where, user, address and times. */
Then(
  'the lines of {value} in the system log are these:',
  async function (this: CameraWorld, what: string, table: DataTable) {
    const found = (await logLines(this)).filter((line) => line.what === what);
    assert.deepEqual(
      found.map(({ where, user, address, times }) => ({ where, user, address, times: String(times) })),
      table.hashes(),
    );
  },
);

Then('no line of the system log begins another', async function (this: CameraWorld) {
  const all = (await logText(this)).split('\r\n').filter((line) => line !== '');
  all.forEach((line, i) => assert.ok(line.startsWith(`log${i + 1}=`), line));
});

async function assertNow(world: CameraWorld, line: LogLine | undefined): Promise<void> {
  const { clock } = await world.refresh();
  const apart = Math.abs(Date.parse(`${line?.date.replace(' ', 'T')}Z`) - Date.parse(clock.date));
  assert.ok(apart < LATE_MS, `the log says ${line?.date}, the camera's clock ${clock.date}`);
}

Then("the latest line of the system log has the camera's date", async function (this: CameraWorld) {
  await assertNow(this, (await logLines(this)).at(-1));
});

Then(
  "the latest of {int} logins over RTSP in the system log has the camera's date",
  async function (this: CameraWorld, count: number) {
    const logins = (await logLines(this)).filter(({ where, user }) => where === 'rtsp' && user === administrator.name);
    assert.equal(logins.length, count);
    await assertNow(this, logins.at(-1));
  },
);
