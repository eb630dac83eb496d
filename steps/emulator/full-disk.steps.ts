import assert from 'node:assert/strict';
import fs from 'node:fs';
import { join } from 'node:path';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { ControlError, type ControlClient } from '../../emulator/control/client.ts';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import type { HttpAnswer, HttpCall } from '../clients/http/http.ts';
import { program } from '../clients/programs/program.ts';
import { controlOf, firstCamera, folderOf, start, started } from './own-process.ts';
import { USERS_PASSWORD, administrator, encoded, userQuery } from '../world/words.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { settled } from '../world/until.ts';

const WRONG = { name: administrator.name, password: 'Wr0ng-Pass!' };

/** The command that gives a program a small file system of its own, in a mount namespace. */
function withDisk(folder: string): readonly string[] {
  const root = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return ['unshare', ...root, '--mount', 'sh', '-c', `mount -t tmpfs -o size=128k none "$0" && exec "$@"`, folder];
}

const diskOf = async (world: CameraWorld): Promise<string> => join(await folderOf(world), 'disk');

/** The path of the disk in the mount namespace of the running process. */
const within = async (world: CameraWorld): Promise<string> =>
  `/proc/${started.of(world).daemon.pid}/root${await diskOf(world)}`;

Given(
  'a person starts {value} with {value} on a disk of its own',
  async function (this: CameraWorld, text: string, env: string) {
    const disk = await diskOf(this);
    fs.mkdirSync(disk);
    const [command = '', ...more] = withDisk(disk);
    const { code, stderr } = await program(command, [...more, 'true']).catch(({ message }: Error) => ({
      code: 127,
      stderr: message,
    }));
    if (code !== 0) throw new NotApplicable(`no file system can be mounted here: ${stderr}`);
    await start(this, text.replace('DISK', disk), env, withDisk(disk));
  },
);

When('its disk is full', async function (this: CameraWorld) {
  const file = fs.openSync(join(await within(this), 'filler'), 'w');
  assert.throws(() => {
    for (;;) fs.writeSync(file, Buffer.alloc(4_096));
  }, /ENOSPC/);
  fs.closeSync(file);
});

When('its disk has space again', async function (this: CameraWorld) {
  fs.rmSync(join(await within(this), 'filler'));
});

const base = (world: CameraWorld): string => {
  const { host, ports } = firstCamera(world);
  return `https://${host}:${ports['https']}`;
};

async function ask(world: CameraWorld, call: HttpCall, login = administrator): Promise<HttpAnswer> {
  const { headers } = await world.web.ask(base(world), { path: call.path });
  const signing = { method: call.method ?? 'GET', uri: call.path };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], login, signing);
  return world.web.ask(base(world), { ...call, authorization });
}

/** Sends a page's form. */
async function send(world: CameraWorld, path: string, fields: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  const { text } = await ask(world, { path });
  const [, number = ''] = /name="Randomnum"\s+value="([^"]*)"/.exec(text) ?? [];
  const body = new URLSearchParams({ Randomnum: number, ...fields }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask(world, { method: 'POST', path, headers, body });
}

const late = { name: 'late', password: USERS_PASSWORD };
const cgi = (path: string) => (world: CameraWorld) => ask(world, { path: `/cgi-bin/${path}` });

const changes: Readonly<Record<string, (world: CameraWorld) => Promise<HttpAnswer>>> = {
  'a setting by CGI': cgi('set_basic?title=Door'),
  'a setting by page': (world) => send(world, '/admin/basic/basic.html', { 'basic.title': 'Door' }),
  'a user by CGI': cgi(`set_user?${userQuery(late)}`),
  'a user by page': (world) => send(world, '/admin/users.html', { ...late, repassword: late.password, level: '3' }),
  'a new password by CGI': cgi(`set_user?${userQuery({ ...administrator, password: 'N3w-Secret-9' })}`),
  'the removal of a user by CGI': cgi(`del_user?name=${encoded('guard')}`),
  'a default reset by CGI': cgi('initial?cmd=default'),
  'a default reset by page': (world) => send(world, '/admin/maintenance.html', { cmd: 'default', confirm: 'yes' }),
};

Then(
  'its CGI and pages refuse with {int}, say {value}, and change nothing',
  async function (this: CameraWorld, status: number, expected: string, table: DataTable) {
    for (const [what = ''] of table.raw()) {
      const answer = await own(changes, what)?.(this);
      assert.equal(answer?.status, status, `${what}: ${answer?.text}`);
      assert.ok(answer.text.includes(expected), `${what}: ${answer.text}`);
    }
    assert.equal((await ask(this, { path: '/cgi-bin/get_basic' }, late)).status, 401, 'the refused user gets in');
    await assertWell(this);
  },
);

const orders: Readonly<Record<string, (control: ControlClient) => Promise<unknown>>> = {
  'a setting': (control) => control.set('1', { 'basic.title': 'Door' }),
  'a user': (control) => control.putAccount('1', { ...late, level: 3 }),
  'a removal': (control) => control.removeAccount('1', 'guard'),
  'a default reset': (control) => control.reset('1'),
  'the INITIAL SET': (control) => control.button('1'),
  'a snapshot': (control) => control.snapshot('1', 'now'),
};

Then(
  'its control port refuses with {int}, says {value}, and changes nothing',
  async function (this: CameraWorld, status: number, expected: string, table: DataTable) {
    const control = controlOf(this);
    for (const [what = ''] of table.raw())
      await assert.rejects(
        async () => own(orders, what)?.(control),
        (error) => error instanceof ControlError && error.status === status && error.problems.join().includes(expected),
        what,
      );
    assert.deepEqual(await control.snapshots('1'), []);
    await assertWell(this);
  },
);

When('somebody tries a wrong password on it', async function (this: CameraWorld) {
  assert.equal((await ask(this, { path: '/cgi-bin/get_basic' }, WRONG)).status, 401);
});

Then('it says that its system log is not saved, and keeps running', async function (this: CameraWorld) {
  assert.match((await unsavedWhere(this, (unsaved) => unsaved !== undefined)) ?? '', /log\.json.*no space is left/);
  const entries = await controlOf(this).journal('1');
  assert.ok(entries.some((entry) => entry.kind === 'storage.failed' && entry.error.includes('log.json')));
  await assertWell(this);
});

Then('it says that its system log is saved', async function (this: CameraWorld) {
  assert.equal(await unsavedWhere(this, (unsaved) => unsaved === undefined), undefined);
});

/** The disk goes with its process. */
When('its folder is copied', async function (this: CameraWorld) {
  fs.cpSync(join(await within(this), 'data'), join(await folderOf(this), 'data'), { recursive: true });
});

/** The camera's `unsaved`, once it is as wanted or the time is over. */
async function unsavedWhere(
  world: CameraWorld,
  fits: (unsaved: string | undefined) => boolean,
): Promise<string | undefined> {
  const control = controlOf(world);
  return settled(async () => (await control.camera('1')).unsaved, fits);
}

/** Asserts that the camera is healthy, has its ports, and accepts the old password of its administrator. */
async function assertWell(world: CameraWorld): Promise<void> {
  const control = controlOf(world);
  assert.ok(await control.healthy());
  assert.deepEqual(Object.keys((await control.camera('1')).ports), [
    'http',
    'https',
    'rtsp',
    'easyIp',
    'snmp',
    'snmpAgent',
  ]);
  assert.equal((await ask(world, { path: '/cgi-bin/get_basic' })).status, 200);
}
