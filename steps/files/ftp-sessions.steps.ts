import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { DataClient, type FtpClient } from '../clients/network/ftp.ts';
import { users } from '../doors/levels.ts';
import { own } from '../../emulator/kernel/own.ts';
import { slot } from '../world/slot.ts';
import { pause, settled, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { levels, type LevelName } from '../world/words.ts';
import { ALLOW, connected, ftpPort, namesIn, sessionOf } from './ftp-site.ts';

/** A session, and the data connection that it has. */
interface Held {
  readonly client: FtpClient;
  readonly data: DataClient | undefined;
}

const held = slot<Held>('a session of FTP', '^"([^"]+)" has (a session that .+)$');
const nobodys = slot<FtpClient>('a session without a login', 'somebody has a session without a login');

/** Long enough for the end of a session to be seen, in ms. */
const QUIET_MS = 100;
/** The codes of what was not done begin here (RFC 959 §4.2.1). */
const REFUSALS = 400;
/** More bytes than the kernel takes for a client that does not read. */
const LARGE = 8_000_000;

const SECOND = { name: 'operator2', password: 'An0ther-Boss' };
const LIVE = levels['Live only' satisfies LevelName];
const CHANGED = 'Yet-An0ther-One';

Given('a camera that serves FTP, with a user of each level', async function (this: CameraWorld) {
  const { operator, guard, viewer } = users;
  const { id } = await this.newCamera({ admin: { name: operator.name, password: operator.password }, settings: ALLOW });
  for (const { name, password, level } of [guard, viewer])
    await this.run.control.putAccount(id, { name, password, level });
  await this.refresh();
});

Given('a factory camera that serves FTP', async function (this: CameraWorld) {
  await this.newCamera({ settings: ALLOW });
});

/** What a session may be at, by the name that scenarios use. */
const states: Readonly<Record<string, (client: FtpClient) => Promise<DataClient | undefined>>> = {
  'a session that rests': async () => undefined,
  'a session that has sent its name alone': async (client) => {
    assert.equal((await client.ask(`USER ${SECOND.name}`)).code, 331);
    return undefined;
  },
  'a session that waits for a data connection': async (client) => {
    assert.ok((await client.passive()) > 0);
    client.write('LIST\r\n');
    assert.equal((await client.ask('STAT')).code, 213);
    return undefined;
  },
  'a session that receives a file and does not read it': async (client) => {
    const large = Buffer.alloc(LARGE, 'x');
    assert.equal((await client.send('STOR /uploads/large', large)).code, 226);
    const data = await DataClient.connect(client.host, await client.passive(), undefined, false);
    assert.equal((await client.ask('RETR /uploads/large')).code, 150);
    return data;
  },
  'a session that stores a file': async (client) => {
    const data = await DataClient.connect(client.host, await client.passive());
    assert.equal((await client.ask('STOR /uploads/half')).code, 150);
    data.write(Buffer.from('the first half'));
    return data;
  },
};

async function hold(world: CameraWorld, client: FtpClient, what: string): Promise<void> {
  const begin = own(states, what) ?? assert.fail(`nobody knows ${what}`);
  const data = await begin(client);
  if (data) world.undo.push(() => data.close());
  held.set(world, { client, data });
}

Given(/^"([^"]+)" has (a session that .+)$/, async function (this: CameraWorld, name: string, what: string) {
  await hold(this, await sessionOf(this, name), what);
});

Given(/^"operator2" is an administrator with (a session that .+)$/, async function (this: CameraWorld, what: string) {
  await this.run.control.putAccount(this.camera.id, { ...SECOND, level: 1 });
  const { client } = await connected(this);
  assert.equal((await client.login(SECOND.name, SECOND.password)).code, 230);
  await hold(this, client, what);
});

Then(
  'whoever named that administrator before gets in with the password of now, and not with the one before',
  async function (this: CameraWorld) {
    const { client } = held.of(this);
    assert.equal((await client.ask(`PASS ${SECOND.password}`)).code, 530);
    assert.equal((await client.login(SECOND.name, CHANGED)).code, 230);
  },
);

Given('somebody has a session without a login', async function (this: CameraWorld) {
  nobodys.set(this, (await connected(this)).client);
});

/** What may befall a user, by the name that scenarios use. */
const fates: Readonly<Record<string, (world: CameraWorld) => Promise<unknown>>> = {
  'is removed': ({ run, camera }) => run.control.removeAccount(camera.id, SECOND.name),
  'gets another password': ({ run, camera }) =>
    run.control.putAccount(camera.id, { name: SECOND.name, password: CHANGED, level: 1 }),
  'gets the same password': ({ run, camera }) => run.control.putAccount(camera.id, { ...SECOND, level: 1 }),
  'becomes Live only': ({ run, camera }) => run.control.putAccount(camera.id, { ...SECOND, level: LIVE }),
  'gets another password and becomes Live only': ({ run, camera }) =>
    run.control.putAccount(camera.id, { name: SECOND.name, password: CHANGED, level: LIVE }),
  'becomes Live only, and then gets another password': async ({ run, camera }) => {
    await run.control.putAccount(camera.id, { ...SECOND, level: LIVE });
    await run.control.putAccount(camera.id, { name: SECOND.name, password: CHANGED, level: LIVE });
  },
  'becomes Live only and an administrator again': async ({ run, camera }) => {
    for (const level of [LIVE, 1] as const) await run.control.putAccount(camera.id, { ...SECOND, level });
  },
  'is removed, and another one of that name comes': async ({ run, camera }) => {
    await run.control.removeAccount(camera.id, SECOND.name);
    await run.control.putAccount(camera.id, { ...SECOND, level: 1 });
  },
};

When(
  /^that administrator (is removed.*|gets another password.*|gets the same password|becomes Live only.*)$/,
  async function (this: CameraWorld, fate: string) {
    await (own(fates, fate) ?? assert.fail(`nobody knows ${fate}`))(this);
  },
);

Then('all of that is cut', async function (this: CameraWorld) {
  const { client, data } = held.of(this);
  const codes: number[] = [];
  for (let code = (await client.next()).code; code > 0; code = (await client.next()).code) codes.push(code);
  assert.ok(client.closed && codes.includes(421), `the session was answered ${codes.join()}`);
  assert.ok(
    codes.every((code) => code >= REFUSALS),
    `the session was answered ${codes.join()}`,
  );
  if (!data) return;
  // A client that does not read learns of the end when it reads.
  data.read();
  await until('the data connection to end', () => data.closed, Boolean);
  assert.ok(data.bytes.length < LARGE, 'the whole file came');
});

When('the data connection breaks', function (this: CameraWorld) {
  held.of(this).data?.reset();
});

Then(
  'the transfer is answered {int}, and {value} finds no stored file',
  async function (this: CameraWorld, code: number, name: string) {
    assert.equal((await held.of(this).client.next()).code, code);
    assert.deepEqual(await namesIn(await sessionOf(this, name), '/uploads'), []);
  },
);

Then('that file can be stored to its end', async function (this: CameraWorld) {
  const { client, data } = held.of(this);
  data?.finish(Buffer.from('the second half'));
  assert.equal((await client.next()).code, 226);
  assert.deepEqual(await namesIn(client, '/uploads'), ['half']);
});

Then('that transfer goes on', async function (this: CameraWorld) {
  const { client, data } = held.of(this);
  data?.read();
  assert.equal((await client.next()).code, 226);
  await data?.ended;
  assert.equal(data?.bytes.length, LARGE);
});

When('{value} deletes {value} over FTP', async function (this: CameraWorld, name: string, path: string) {
  assert.equal((await (await sessionOf(this, name)).ask(`DELE ${path}`)).code, 250);
});

Then('the transfer is answered {int}, and that session goes on', async function (this: CameraWorld, code: number) {
  const { client } = held.of(this);
  assert.equal((await client.next()).code, code);
  assert.equal((await client.ask('PWD')).code, 257);
});

Then('that session goes on', async function (this: CameraWorld) {
  assert.equal((await held.of(this).client.ask('PWD')).code, 257);
});

Then('they may read in that session, and no more', async function (this: CameraWorld) {
  const { client } = held.of(this);
  assert.equal((await client.fetch('RETR /pictures/320x180.jpg')).reply.code, 226);
  assert.equal((await client.send('STOR /uploads/late', Buffer.from('late'))).code, 550);
});

Then('the session without a login is still answered', async function (this: CameraWorld) {
  assert.equal((await nobodys.of(this).ask('NOOP')).code, 200);
});

Then('the session that rests goes on unasked', async function (this: CameraWorld) {
  await pause(QUIET_MS);
  assert.equal(held.of(this).client.closed, false);
});

Then('the session that rests logs out, and is answered', async function (this: CameraWorld) {
  assert.equal((await held.of(this).client.ask('REIN')).code, 220);
  assert.equal((await held.of(this).client.ask('PWD')).code, 530);
});

Then('the session that rests logs in again as {value}', async function (this: CameraWorld, name: string) {
  const { password } = own(users, name) ?? assert.fail(`nobody knows the user ${name}`);
  assert.equal((await held.of(this).client.login(name, password)).code, 230);
});

Then('the session without a login was ended with 421', async function (this: CameraWorld) {
  const client = nobodys.of(this);
  assert.equal((await client.next()).code, 421);
  await until('the connection to end', () => client.closed, Boolean);
});

Then('no port of FTP is open', async function (this: CameraWorld) {
  const { host } = await this.refresh();
  const closed = await settled(
    () =>
      connected(this).then(
        ({ client }) => client.close(),
        ({ code }: NodeJS.ErrnoException) => code,
      ),
    (code) => code === 'ECONNREFUSED',
  );
  assert.equal(closed, 'ECONNREFUSED', `${host}:${ftpPort(this)} is open`);
  assert.equal(this.camera.ports['ftp'], undefined, 'the camera says that it is open');
});

Then('somebody who connects to FTP is greeted with {int}', async function (this: CameraWorld, code: number) {
  await this.refresh();
  const { greeting } = await until('the port of FTP', () => connected(this).catch(() => undefined));
  assert.equal(greeting.code, code);
});

Then('over FTP {value} finds no stored file', async function (this: CameraWorld, name: string) {
  await until('the port of FTP', async () => (await this.refresh()).ports['ftp']);
  assert.deepEqual(await namesIn(await sessionOf(this, name), '/uploads'), []);
});

Then('ABOR is answered with 426 and 226, and the session goes on', async function (this: CameraWorld) {
  const { client, data } = held.of(this);
  // As Telnet's interrupt, whose last byte TCP takes out of the stream, and as text.
  client.write(Buffer.from([0xff, 0xf4, 0xff]));
  client.write('ABOR\r\n');
  assert.equal((await client.next()).code, 426);
  assert.equal((await client.next()).code, 226);
  data?.read();
  await until('the data connection to end', () => data?.closed ?? true, Boolean);
  assert.ok((data?.bytes.length ?? 0) < LARGE, 'the whole file came');
  assert.equal((await client.ask('PWD')).code, 257);
});

Then(
  'of {int} sessions of one address {int} are greeted, and one of another address too',
  async function (this: CameraWorld, tried: number, most: number) {
    const greetings: number[] = [];
    let last: FtpClient | undefined;
    for (let n = 0; n < tried; n++) {
      const { client, greeting } = await connected(this);
      greetings.push(greeting.code);
      if (greeting.code === 220) last = client;
    }
    assert.deepEqual(greetings, [...Array<number>(most).fill(220), ...Array<number>(tried - most).fill(421)]);
    assert.equal((await connected(this, '127.5.0.1')).greeting.code, 220);
    held.set(this, { client: last ?? assert.fail('nobody was greeted'), data: undefined });
  },
);

Then('when one of them quits another is greeted', async function (this: CameraWorld) {
  assert.equal((await held.of(this).client.ask('QUIT')).code, 221);
  await until(
    'another session to be greeted',
    async () => (await connected(this)).greeting.code,
    (code) => code === 220,
  );
});
