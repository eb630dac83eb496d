import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Login } from '../clients/http/digest.ts';
import type { HttpCall } from '../clients/http/http.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { CameraWorld } from '../world/world.ts';
import { USERS_PASSWORD, administrator, encoded, levels, userQuery, requests, type LevelName } from '../world/words.ts';

/** A user for each level. */
const users: Readonly<Record<LevelName, Login>> = {
  Administrator: administrator,
  'Camera control': { name: 'guard', password: USERS_PASSWORD },
  'Live only': { name: 'viewer', password: USERS_PASSWORD },
};
const levelNames = Object.keys(users) as LevelName[];

const setUser = (login: Login, level?: LevelName): HttpCall => ({
  path: `/cgi-bin/set_user?${userQuery(login)}${level ? `&level=${levels[level]}` : ''}`,
});

async function put(world: CameraWorld, login: Login, level?: LevelName): Promise<void> {
  world.logins.set(login.name, login);
  await world.visit('HTTPS', { login: administrator, request: setUser(login, level) });
}

/** The levels of the users by name, as an administrator reads them. */
async function listed(world: CameraWorld, login = administrator): Promise<Map<string, number>> {
  const { status, text } = await world.visit('HTTPS', { login, request: { path: '/cgi-bin/get_user' } });
  assert.equal(status, 200);
  const values = new Map(text.split('\r\n').map((line) => line.split('=', 2) as [string, string]));
  const numbers = [...values.keys()].flatMap((key) => /^user(\d+)_name$/.exec(key)?.[1] ?? []);
  return new Map(numbers.map((n) => [values.get(`user${n}_name`) ?? '', Number(values.get(`user${n}_level`))]));
}

Given('a camera with a user of each level', async function (this: CameraWorld) {
  const { id } = await this.newCamera({ admin: administrator });
  for (const name of ['Camera control', 'Live only'] as const) {
    this.logins.set(users[name].name, users[name]);
    await this.run.control.putAccount(id, { ...users[name], level: levels[name] });
  }
});

Given('the camera has {int} users', async function (this: CameraWorld, count: number) {
  for (let n = (await this.refresh()).accounts.length; n < count; n++)
    await this.run.control.putAccount(this.camera.id, { name: `user${n}`, password: USERS_PASSWORD });
});

When('the administrator adds {value}', async function (this: CameraWorld, name: string) {
  await put(this, { name, password: USERS_PASSWORD });
});

When('the administrator adds {value} as {level}', async function (this: CameraWorld, name: string, level: LevelName) {
  await put(this, { name, password: USERS_PASSWORD }, level);
});

When(
  'the administrator adds {value} with password {value}',
  async function (this: CameraWorld, name: string, password: string) {
    await put(this, { name, password });
  },
);

When('the administrator changes their own password to {value}', async function (this: CameraWorld, password: string) {
  await this.visit('HTTPS', {
    login: administrator,
    request: setUser({ ...administrator, password }, 'Administrator'),
  });
});

When('the administrator changes their own level to {level}', async function (this: CameraWorld, level: LevelName) {
  await this.visit('HTTPS', { login: administrator, request: setUser(administrator, level) });
});

When('the administrator removes {value}', async function (this: CameraWorld, name: string) {
  await this.visit('HTTPS', { login: administrator, request: { path: `/cgi-bin/del_user?name=${encoded(name)}` } });
});

/** Asserts that users of these levels get the answer, and that all others are refused. */
async function reached(by: string, ask: (login: Login) => Promise<{ status: number }>): Promise<void> {
  const wanted = by === 'everybody' ? levelNames : by.split(/, | and /);
  const statuses = await Promise.all(
    levelNames.map(async (level) => [level, (await ask(users[level])).status] as const),
  );
  const expected = levelNames.map((level) => [level, wanted.includes(level) ? 200 : 403]);
  assert.deepEqual(Object.fromEntries(statuses), Object.fromEntries(expected));
}

Then(
  /^(the .+|a .+|another .+) over (HTTPS?) is for (.+)$/,
  async function (this: CameraWorld, request: string, over: 'HTTP' | 'HTTPS', by: string) {
    const call = own(requests, request);
    if (!call) throw new Error(`nobody knows how to ask for ${request}`);
    // Whoever may remove a user gets the answer that no user has that name.
    const granted = request === 'the removal of a user' ? 400 : 200;
    this.port(over);
    await reached(by, async (login) => {
      const { status } = await this.visit(over, { login, request: call });
      return { status: status === granted ? 200 : status };
    });
  },
);

Then(
  /^the stream over (RTSP in HTTPS?|RTSPS?) is for (.+)$/,
  async function (this: CameraWorld, way: RtspWay, by: string) {
    await reached(by, (login) => this.visit(way, { login }));
  },
);

Then('{value} is {level}', async function (this: CameraWorld, name: string, level: LevelName) {
  assert.equal((await listed(this)).get(name), levels[level]);
});

Then(
  '{value} is {level}, as {value} reads',
  async function (this: CameraWorld, name: string, level: LevelName, reader: string) {
    assert.equal((await listed(this, this.loginOf(reader))).get(name), levels[level]);
  },
);

Then('the camera has users {value}', async function (this: CameraWorld, names: string) {
  assert.deepEqual([...(await listed(this)).keys()], names.split(', '));
});

Then(
  'the camera says that the password of {value} is {duration} old',
  async function (this: CameraWorld, name: string, ms: number) {
    const { text } = await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_user' } });
    const [, number] = new RegExp(`user(\\d+)_name=${name}\r`).exec(text) ?? [];
    const [, age] = new RegExp(`user${number}_password_age=(\\d+)`).exec(text) ?? [];
    const seconds = ms / 1_000;
    // The camera's own clock is not exact: it may gain or lose a few seconds a day.
    const slack = 60 + seconds / 10_000;
    assert.ok(Math.abs(Number(age) - seconds) < slack, `got ${age} seconds, wanted ${seconds}`);
  },
);

Then(
  'no password is in the journal, on the control port or in what the camera answered',
  async function (this: CameraWorld) {
    const { control } = this.run;
    const { id } = this.camera;
    const reported = [await control.journal(id), await control.camera(id), await control.settings(id)].map((part) =>
      JSON.stringify(part),
    );
    const seen = [...reported, ...this.answers.map((answer) => answer.text + JSON.stringify(answer.headers))].join(
      '\n',
    );
    for (const { password } of this.logins.values())
      for (const form of [password, encodeURIComponent(password), Buffer.from(password).toString('base64')])
        assert.ok(!seen.includes(form), 'a password is in the clear');
  },
);
