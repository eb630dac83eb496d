import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { users } from '../doors/levels.ts';
import { freshAddress } from '../doors/seat.ts';
import { own } from '../../emulator/kernel/own.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { connected, HERE } from './ftp-site.ts';

const guessers = slot<string>(
  'an address that guesses',
  'somebody guesses {int} times over FTP from an address of their own',
);

/** The code of a login, and whether the session may do something afterwards. */
async function tried(world: CameraWorld, name: string, password: string, from = HERE): Promise<string> {
  const { client } = await connected(world, from);
  const { code } = await client.login(name, password);
  const { code: then } = code === 421 ? { code: 0 } : await client.ask('PWD');
  client.close();
  return `${code}, then ${then}`;
}

const ADMITTED = '230, then 257';
const REFUSED = '530, then 530';

async function assertAll(world: CameraWorld, table: DataTable, wanted: string): Promise<void> {
  const rows = table.hashes();
  const got: string[] = [];
  for (const { name = '', password = '' } of rows)
    got.push(`${name} ${password}: ${await tried(world, name, password)}`);
  assert.deepEqual(
    got,
    rows.map(({ name, password }) => `${name} ${password}: ${wanted}`),
  );
}

Then('over FTP these logins are admitted:', async function (this: CameraWorld, table: DataTable) {
  await assertAll(this, table, ADMITTED);
});

Then('over FTP these logins are refused:', async function (this: CameraWorld, table: DataTable) {
  // Each from an address of its own would be logged so; here nobody may guess too often from one.
  const rows = table.hashes();
  const got: string[] = [];
  for (const [n, { name = '', password = '' }] of rows.entries()) {
    const from = n < 7 ? HERE : freshAddress();
    got.push(`${name} ${password}: ${await tried(this, name, password, from)}`);
  }
  assert.deepEqual(
    got,
    rows.map(({ name, password }) => `${name} ${password}: ${REFUSED}`),
  );
});

When(
  'somebody guesses {int} times over FTP from an address of their own',
  async function (this: CameraWorld, times: number) {
    const from = guessers.set(this, freshAddress());
    for (let n = 0; n < times; n++)
      assert.match(await tried(this, users.operator.name, 'Wr0ng-Guess!', from), /^530, then 530$/);
  },
);

When(
  'somebody guesses {int} times over FTP under other names, from an address of their own',
  async function (this: CameraWorld, times: number) {
    const from = guessers.set(this, freshAddress());
    for (let n = 0; n < times; n++)
      assert.match(await tried(this, `name${n}`, 'Wr0ng-Guess!', from), /^530, then 530$/);
  },
);

When(
  'somebody guesses {int} times over HTTPS from an address of their own',
  async function (this: CameraWorld, times: number) {
    const from = guessers.set(this, freshAddress());
    const login = { ...users.operator, password: 'Wr0ng-Guess!' };
    for (let n = 0; n < times; n++) await this.visit('HTTPS', { login, from });
  },
);

const loginFrom = (world: CameraWorld, name: string, from: string): Promise<string> =>
  tried(world, name, (own(users, name) ?? assert.fail(`nobody knows the user ${name}`)).password, from);

Then('over FTP {value} gets in from there', async function (this: CameraWorld, name: string) {
  assert.equal(await loginFrom(this, name, guessers.of(this)), ADMITTED);
});

Then('over FTP {value} gets in from another address', async function (this: CameraWorld, name: string) {
  assert.equal(await loginFrom(this, name, freshAddress()), ADMITTED);
});

Then(
  /^over FTP "([^"]+)" does not get in from there(, and over HTTPS neither)?$/,
  async function (this: CameraWorld, name: string, https: string | null) {
    const from = guessers.of(this);
    assert.equal(await loginFrom(this, name, from), REFUSED);
    if (https === null) return;
    const { status } = await this.visit('HTTPS', { login: users.operator, from });
    assert.equal(status, 403);
  },
);
