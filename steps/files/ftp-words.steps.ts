import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { logLines } from '../camera/log-lines.ts';
import { DataClient, type FtpClient } from '../clients/network/ftp.ts';
import { users } from '../doors/levels.ts';
import { own } from '../../emulator/kernel/own.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { connected, isClosed, namesIn, sessionOf } from './ftp-site.ts';

const SLOW = { timeout: 60_000 };

/** Commands that read something on a data connection, and those that store it. */
export const READS = /^(?:LIST|NLST|MLSD|RETR)\b/i;
const STORES = /^(STOR|APPE) (\S+) ?(.*)$/i;

/** What a command gives, which may store something: its code with its text on one line, and what came on the data connection. */
export async function saidTo(
  client: FtpClient,
  command: string,
  data: DataClient | undefined,
  stored?: string,
): Promise<string> {
  const { code, text } = await client.ask(command);
  const reply = text.trim().replaceAll(/\r\n/g, ' | ');
  if (code !== 150 || !data) return reply;
  if (stored === undefined) await data.ended;
  else data.finish(Buffer.from(stored));
  const last = (await client.next()).code;
  const came = data.bytes.toString('latin1').trim().replaceAll(/\r\n/g, ' | ');
  return `${last} ${came}`.trim();
}

/** Asks in turn in one session; `STOR name text` stores text. Each answer must begin with the words of its row, or be them all: `=`. */
async function inTurn(client: FtpClient, table: DataTable): Promise<void> {
  const wrong: string[] = [];
  /** A data connection that is there already: it was opened before REST, which counts for the very next command, or was not used. */
  let early: DataClient | undefined;
  const opened = async (): Promise<DataClient> => DataClient.connect(client.host, await client.passive());
  for (const { command = '', answer: wanted = '' } of table.hashes()) {
    const [, verb = '', name = '', text = ''] = STORES.exec(command) ?? [];
    const stores = verb !== '';
    const asked = stores ? `${verb} ${name}` : command;
    const data = stores || READS.test(command) ? (early ?? (await opened())) : undefined;
    if (data) early = undefined;
    if (/^REST /i.test(command)) early ??= await opened();
    const got = await saidTo(client, asked, data, stores ? text : undefined);
    // One that a refused command has not used is there for the next.
    if (data && got.startsWith('5')) early = data;
    else data?.close();
    const fits = wanted.startsWith('=') ? got === wanted.slice(1) : got.startsWith(wanted);
    if (!fits) wrong.push(`${command}: got "${got}", wanted "${wanted}"`);
  }
  assert.deepEqual(wrong, []);
}

Then('over FTP {value} is told in turn:', SLOW, async function (this: CameraWorld, name: string, table: DataTable) {
  await inTurn(await sessionOf(this, name), table);
});

Then('over FTP somebody who has not logged in is told in turn:', async function (this: CameraWorld, table: DataTable) {
  await inTurn((await connected(this)).client, table);
});

Then('over FTP {int} files may be stored, and no more', SLOW, async function (this: CameraWorld, most: number) {
  const client = await sessionOf(this, 'operator');
  for (let n = 1; n <= most; n++)
    assert.equal((await client.send(`STOR /uploads/file-${n}`, Buffer.from(String(n)))).code, 226);
  for (const bytes of [Buffer.from('x'), Buffer.alloc(0)])
    assert.equal((await client.send('STOR /uploads/one-more', bytes)).code, 552);
  assert.equal((await namesIn(client, '/uploads')).length, most);
  // In place of another one there is room, and for another one when one is gone.
  assert.equal((await client.send('STOR /uploads/file-1', Buffer.from('again'))).code, 226);
  assert.equal((await client.ask('DELE /uploads/file-2')).code, 250);
  assert.equal((await client.send('STOR /uploads/one-more', Buffer.from('x'))).code, 226);
});

Then(
  'over FTP a file may grow to {int} bytes in parts, and no further',
  SLOW,
  async function (this: CameraWorld, most: number) {
    const client = await sessionOf(this, 'operator');
    const half = Buffer.alloc(most / 2, 'h');
    assert.equal((await client.send('STOR /uploads/large', half)).code, 226);
    assert.equal((await client.send('APPE /uploads/large', Buffer.alloc(most / 2 + 1, 'x'))).code, 552);
    assert.equal((await client.send('APPE /uploads/large', half)).code, 226);
    assert.equal((await client.send('APPE /uploads/large', Buffer.from('x'))).code, 552);
    assert.equal((await client.send('STOR /uploads/empty', Buffer.alloc(0))).code, 552);
    assert.equal((await client.ask('SIZE /uploads/large')).text, `213 ${most}\r\n`);
    // What takes its place needs no room beside it.
    assert.equal((await client.send('STOR /uploads/large', Buffer.alloc(most, 'y'))).code, 226);
  },
);

Then(
  'the data port of {value} is of no use to {value}, who logs in after them',
  async function (this: CameraWorld, name: string, next: string) {
    const client = await sessionOf(this, name);
    const port = await client.passive();
    const { password } = own(users, next) ?? assert.fail(`nobody knows the user ${next}`);
    assert.equal((await client.login(next, password)).code, 230);
    assert.ok(await isClosed(this, port), 'the port is open');
    assert.equal((await client.ask('NLST')).code, 425);
    const again = await client.passive();
    assert.equal((await client.ask('REIN')).code, 220);
    assert.ok(await isClosed(this, again), 'after REIN the port is open');
  },
);

Then('over FTP a data port is open until its transfer is over, and closed then', async function (this: CameraWorld) {
  const client = await sessionOf(this, 'viewer');
  const before = await client.passive();
  const port = await client.passive();
  assert.ok(await isClosed(this, before), 'the port of the command before is open');
  const data = await DataClient.connect(this.camera.host, port);
  assert.equal((await client.ask('NLST')).code, 150);
  await data.ended;
  assert.equal((await client.next()).code, 226);
  assert.ok(await isClosed(this, port), 'the port is open after the transfer');
  assert.equal((await client.ask('NLST')).code, 425);
});

When(
  'over FTP {value} stores {int} bytes as {value}',
  async function (this: CameraWorld, name: string, length: number, path: string) {
    assert.equal((await (await sessionOf(this, name)).send(`STOR ${path}`, Buffer.alloc(length))).code, 226);
  },
);

Then(
  'of {int} sessions of {int} addresses {int} are greeted',
  async function (this: CameraWorld, count: number, addresses: number, most: number) {
    const codes: number[] = [];
    for (let n = 0; n < count; n++) codes.push((await connected(this, `127.5.1.${1 + (n % addresses)}`)).greeting.code);
    assert.deepEqual(
      codes,
      codes.map((_, n) => (n < most ? 220 : 421)),
    );
  },
);

Then('the system log has {int} line(s) of files that were stored', async function (this: CameraWorld, count: number) {
  const found = (await logLines(this)).filter(({ what }) => what.startsWith('File '));
  assert.equal(found.length, count, JSON.stringify(found));
  for (const { where, user } of found) assert.deepEqual([where, user], ['ftp', 'operator']);
});

Then(
  'the listing of {value} for {value} is like this:',
  async function (this: CameraWorld, folder: string, name: string, table: DataTable) {
    const client = await sessionOf(this, name);
    for (const verb of ['LIST', 'MLSD']) {
      const lines = (await client.fetch(`${verb} ${folder}`)).bytes.toString().split('\r\n').filter(Boolean);
      const wanted = table.hashes().map((row) => new RegExp(`^${own(row, verb)?.replaceAll('~', ' +')}$`));
      assert.equal(lines.length, wanted.length, lines.join('\n'));
      for (const [n, form] of wanted.entries()) assert.match(lines[n] ?? '', form);
    }
  },
);

Then('whoever hangs up has no data connection any more', async function (this: CameraWorld) {
  const client = await sessionOf(this, 'operator');
  assert.equal((await client.send('STOR /uploads/large', Buffer.alloc(8_000_000))).code, 226);
  const data = await DataClient.connect(client.host, await client.passive(), undefined, false);
  assert.equal((await client.ask('RETR /uploads/large')).code, 150);
  client.close();
  data.read();
  assert.ok(await settled(() => data.closed, Boolean, { withinMs: 5_000 }), 'the data connection is open');
  assert.ok(data.bytes.length < 8_000_000, 'the whole file came');
});
