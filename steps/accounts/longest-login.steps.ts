import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { basicHeader, type Login } from '../clients/http/digest.ts';
import { freshAddress } from '../doors/seat.ts';
import { connected } from '../files/ftp-site.ts';
import type { CameraWorld } from '../world/world.ts';
import { clientOf, loginWay } from './logins/login-ways.ts';
import { rightDigest } from './logins/written-digest.ts';

/** The most characters of a name and of a password. */
const LONGEST = 32;
const longest: Login = { name: `${'n'.repeat(LONGEST - 1)}m`, password: `Ab1-${'x'.repeat(LONGEST - 5)}y` };

const shorter = (text: string): string => text.slice(0, -1);
const otherwise = (text: string): string => `${shorter(text)}z`;

/** Logins near the longest one, by the name that scenarios use. */
const logins: Readonly<Record<string, Login>> = {
  'both as they are': longest,
  'the password without its last character': { ...longest, password: shorter(longest.password) },
  'another last character of the password': { ...longest, password: otherwise(longest.password) },
  'one character behind the password': { ...longest, password: `${longest.password}y` },
  'a blank behind the password': { ...longest, password: `${longest.password} ` },
  'the password and a hundred characters more': { ...longest, password: longest.password + 'y'.repeat(100) },
  'the name without its last character': { ...longest, name: shorter(longest.name) },
  'another last character of the name': { ...longest, name: otherwise(longest.name) },
  'one character behind the name': { ...longest, name: `${longest.name}m` },
};

When('the camera has a user with the longest name and password', async function (this: CameraWorld) {
  await this.run.control.putAccount(this.camera.id, { ...longest, level: 3 });
});

/** Tries each row from an address of its own; `admits` says whether that login was admitted. */
async function judged(table: DataTable, admits: (login: Login, from: string) => Promise<boolean>): Promise<void> {
  const misfits: string[] = [];
  for (const { with: what = '', is } of table.hashes()) {
    const login = own(logins, what) ?? assert.fail(`nobody knows a login with ${what}`);
    const got = (await admits(login, freshAddress())) ? 'admitted' : 'refused';
    if (got !== is) misfits.push(`${what}: ${got}`);
  }
  assert.deepEqual(misfits, []);
}

Then(
  /^over (.+) with (Digest|Basic) that user's logins are judged so:$/,
  async function (this: CameraWorld, name: string, scheme: string, table: DataTable) {
    const way = loginWay(name);
    await judged(table, async (login, from) => {
      const client = await clientOf(this.camera, way, from);
      const { method, uri } = client;
      const { challenge = assert.fail('no challenge') } = await client.ask();
      const header = scheme === 'Basic' ? basicHeader(login) : rightDigest({ challenge, method, uri, count: 1, login });
      const { status, asks } = await client.ask(header);
      client.leave();
      assert.ok(status === way.admitted || (status === 401 && asks), `answered ${status}`);
      return status === way.admitted;
    });
  },
);

Then("over FTP that user's logins are judged so:", async function (this: CameraWorld, table: DataTable) {
  await judged(table, async ({ name, password }, from) => {
    const { client } = await connected(this, from);
    const { code } = await client.login(name, password);
    client.close();
    assert.ok(code === 230 || code === 530, `answered ${code}`);
    return code === 230;
  });
});
