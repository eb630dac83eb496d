import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { DataClient, type FtpClient } from '../clients/network/ftp.ts';
import { settled, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { connected, namesIn, sessionOf } from './ftp-site.ts';
import { READS, saidTo } from './ftp-words.steps.ts';

// Several sessions at a time, and what befalls one of them.

/** Sessions that one address may have. */
const MOST = 8;

async function told(client: FtpClient, command: string): Promise<string> {
  const data = READS.test(command) ? await DataClient.connect(client.host, await client.passive()) : undefined;
  const said = await saidTo(client, command, data);
  data?.close();
  return said;
}

/** Each row: what is sent in one session, and what another one, which was there before, is told. */
Then(
  'over FTP what {value} sends in one session is nothing to another of theirs:',
  async function (this: CameraWorld, name: string, table: DataTable) {
    const wrong: string[] = [];
    for (const { sent = '', asked = '', answer = '' } of table.hashes()) {
      const [one, other] = [await sessionOf(this, name), await sessionOf(this, name)];
      await one.ask(sent);
      const got = await told(other, asked);
      if (got !== answer) wrong.push(`${sent}: ${asked} is answered "${got}", wanted "${answer}"`);
      one.close();
      other.close();
    }
    assert.deepEqual(wrong, []);
  },
);

/** Each row: a command, and the code of its answer; the first one waits for a data connection. */
Then(
  'over FTP whoever sends all of this and ends their half of the connection is answered:',
  async function (this: CameraWorld, table: DataTable) {
    const client = await sessionOf(this, 'viewer');
    await client.passive();
    const [[first = ''] = [], ...rows] = table.raw();
    client.write(`${first}\r\n`);
    assert.equal((await client.ask('STAT')).code, 213);
    client.finish(rows.map(([command]) => `${command}\r\n`).join(''));
    assert.deepEqual(
      (await codesUntilTheEnd(client)).map(String),
      table.raw().map(([, code]) => code),
    );
  },
);

async function codesUntilTheEnd(client: FtpClient): Promise<readonly number[]> {
  const codes: number[] = [];
  for (let code = (await client.next()).code; code > 0; code = (await client.next()).code) codes.push(code);
  return codes;
}

/** What cuts a transfer, by the words of scenarios. */
const cuts: Readonly<Record<string, (client: FtpClient, data: DataClient) => Promise<unknown>>> = {
  async ABOR(client) {
    assert.deepEqual([(await client.ask('ABOR')).code, (await client.next()).code], [426, 226]);
  },
  async 'the data connection breaks'(client, data) {
    data.reset();
    assert.equal((await client.next()).code, 426);
  },
  'the session breaks': async (client) => client.reset(),
  'the session hangs up': async (client) => client.close(),
  async 'the session ends its half'(client, data) {
    client.finish('');
    await data.ended;
  },
};

/** Each row: how a file is stored in place of another one, and what cuts that. */
Then(
  'over FTP a file of "0123456789" is as it was when what would change it is cut:',
  async function (this: CameraWorld, table: DataTable) {
    const reader = await sessionOf(this, 'operator');
    assert.equal((await reader.send('STOR /uploads/kept', Buffer.from('0123456789'))).code, 226);
    const wrong: string[] = [];
    for (const { command = '', offset = '', cut = '' } of table.hashes()) {
      const client = await sessionOf(this, 'operator');
      const data = await DataClient.connect(client.host, await client.passive());
      if (offset !== '') assert.equal((await client.ask(`REST ${offset}`)).code, 350);
      assert.equal((await client.ask(`${command} /uploads/kept`)).code, 150);
      data.write(Buffer.from('changed'));
      assert.equal((await client.ask('STAT')).code, 213);
      await (own(cuts, cut) ?? assert.fail(`nobody knows "${cut}"`))(client, data);
      assert.ok(await settled(() => data.closed, Boolean), `${command}, ${cut}: the data connection is open`);
      const seen = await told(reader, 'RETR /uploads/kept');
      if (seen !== '226 0123456789') wrong.push(`${command} from ${offset || 0}, ${cut}: ${seen}`);
      client.close();
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(await namesIn(reader, '/uploads'), ['kept']);
  },
);

Then(
  'over FTP of two files of {int} bytes that are stored side by side the second one is answered 552',
  async function (this: CameraWorld, length: number) {
    const [one, two] = [await sessionOf(this, 'operator'), await sessionOf(this, 'operator')];
    const begun = async (client: FtpClient, name: string): Promise<DataClient> => {
      const data = await DataClient.connect(client.host, await client.passive());
      assert.equal((await client.ask(`STOR /uploads/${name}`)).code, 150);
      return data;
    };
    const [first, second] = [await begun(one, 'one'), await begun(two, 'two')];
    first.finish(Buffer.alloc(length));
    assert.equal((await one.next()).code, 226);
    second.finish(Buffer.alloc(length));
    assert.equal((await two.next()).code, 552);
    assert.deepEqual(await namesIn(one, '/uploads'), ['one']);
  },
);

/** How a session ends, by the words of scenarios. */
const ends: Readonly<Record<string, (client: FtpClient) => Promise<unknown>>> = {
  QUIT: (client) => client.ask('QUIT'),
  'QUIT after a login': async (client) => {
    assert.equal((await client.login('viewer', 'W4tching-All')).code, 230);
    return client.ask('QUIT');
  },
  'hanging up': async (client) => client.close(),
  'a break': async (client) => client.reset(),
  'hanging up after a name': async (client) => {
    await client.ask('USER viewer');
    client.close();
  },
  'hanging up while a data connection is awaited': async (client) => {
    assert.equal((await client.login('viewer', 'W4tching-All')).code, 230);
    await client.passive();
    client.write('LIST\r\n');
    client.close();
  },
  'ending its half': async (client) => client.finish(''),
};

/** Each row: how all sessions of an address end, after which it has as many again. */
Then('over FTP sessions that end so leave their places:', async function (this: CameraWorld, table: DataTable) {
  for (const [n, [way = '']] of table.raw().entries()) {
    const from = `127.5.3.${n + 1}`;
    const end = own(ends, way) ?? assert.fail(`nobody knows "${way}"`);
    const all = [];
    for (let i = 0; i < MOST; i++) all.push((await connected(this, from)).client);
    assert.equal((await connected(this, from)).greeting.code, 421);
    for (const client of all) await end(client);
    const again: FtpClient[] = [];
    await until(`${MOST} places after ${way}`, async () => {
      const { client, greeting } = await connected(this, from);
      if (greeting.code === 220) again.push(client);
      return again.length === MOST;
    });
    for (const client of again) client.close();
  }
});

/** Each row: a command that is sent while the transfer goes on, and the code of its answer. */
Then('what is sent while it goes on is answered after it:', async function (this: CameraWorld, table: DataTable) {
  const client = await sessionOf(this, 'operator');
  const large = Buffer.alloc(4_000_000, 'x');
  assert.equal((await client.send('STOR /uploads/large', large)).code, 226);
  const data = await DataClient.connect(client.host, await client.passive(), undefined, false);
  assert.equal((await client.ask('RETR /uploads/large')).code, 150);
  const rows = table.raw();
  client.write(rows.map(([command]) => `${command}\r\n`).join(''));
  data.read();
  assert.deepEqual((await codesUntilTheEnd(client)).map(String), ['226', ...rows.map(([, code]) => code)]);
  assert.equal(data.bytes.length, large.length);
});
