import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { Then, type DataTable } from '@cucumber/cucumber';
import { DataClient, type FtpClient } from '../clients/network/ftp.ts';
import { own } from '../../emulator/kernel/own.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { connected, sessionOf } from './ftp-site.ts';

/** Commands that use a data connection. */
const TRANSFERS = /^(?:LIST|NLST|MLSD|RETR|STOR|APPE)\b/;

/** The code of the last reply to a command; transfers get a data connection, where the camera gives one. */
async function codeOf(client: FtpClient, command: string): Promise<number> {
  if (!TRANSFERS.test(command)) return (await client.ask(command)).code;
  if (/^(?:STOR|APPE)/.test(command)) return (await client.send(command, Buffer.from('content'))).code;
  return (await client.fetch(command)).reply.code;
}

/** Asks in turn, in one session. */
async function inTurn(client: FtpClient, table: DataTable): Promise<void> {
  const got: string[] = [];
  for (const { command = '' } of table.hashes()) got.push(`${command}: ${await codeOf(client, command)}`);
  assert.deepEqual(
    got,
    table.hashes().map(({ command, code }) => `${command}: ${code}`),
  );
}

Then('over FTP these commands are answered in turn:', async function (this: CameraWorld, table: DataTable) {
  await inTurn((await connected(this)).client, table);
});

Then(
  'over FTP these commands of {value} are answered in turn:',
  async function (this: CameraWorld, name: string, table: DataTable) {
    await inTurn(await sessionOf(this, name), table);
  },
);

/** A table of commands, with the code for each user; "nobody" has not logged in. */
Then('over FTP each command is answered so:', async function (this: CameraWorld, table: DataTable) {
  const [names = [], ...rows] = table.raw();
  const columns = names.slice(1);
  const got = rows.map(([command = '']) => [command]);
  for (const name of columns) {
    const client = name === 'nobody' ? (await connected(this)).client : await sessionOf(this, name);
    for (const [n, [command = '']] of rows.entries()) {
      got[n]?.push(String(await codeOf(client, command)));
      // Each begins in the root.
      if (/^(?:CWD|CDUP)/.test(command)) await client.ask('CWD /');
    }
    client.close();
  }
  assert.deepEqual(got, rows);
});

Then('over FTP none of these paths leads anywhere:', async function (this: CameraWorld, table: DataTable) {
  const client = await sessionOf(this, 'operator');
  const found: string[] = [];
  for (const [path = ''] of table.raw())
    for (const verb of ['RETR', 'SIZE', 'MDTM', 'MLST', 'CWD', 'STAT', 'LIST', 'MLSD', 'DELE', 'STOR', 'APPE']) {
      const code = await codeOf(client, `${verb} ${path}`);
      if (code !== 550) found.push(`${verb} ${path}: ${code}`);
    }
  assert.deepEqual(found, []);
  assert.match((await client.ask('PWD')).text, /"\/"/);
});

/** A port that tells how many connections came. */
async function ear(host: string): Promise<{ server: Server; port: number; came: () => number }> {
  let came = 0;
  const server = createServer((socket) => {
    came++;
    socket.destroy();
  });
  await new Promise<void>((open) => server.listen(0, host, open));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0, came: () => came };
}

Then(
  'over FTP these commands are answered, and nothing comes to the address in them:',
  async function (this: CameraWorld, table: DataTable) {
    const { server, port, came } = await ear('127.5.0.1');
    this.undo.push(() => server.close());
    const client = await sessionOf(this, 'operator');
    const got: string[] = [];
    for (const { command = '' } of table.hashes()) {
      const numbers = command.startsWith('PORT') ? `${port >> 8},${port & 255}` : `${port}|`;
      got.push(`${command}: ${(await client.ask(command.replace('{port}', numbers))).code}`);
      // Nothing is arranged now.
      const { code } = await client.ask('LIST');
      if (code !== 425) got.push(`${command}: LIST is answered ${code}`);
    }
    assert.deepEqual(
      got,
      table.hashes().map(({ command, code }) => `${command}: ${code}`),
    );
    assert.equal(came(), 0, 'a connection came to another host');
  },
);

const passiveWays: Readonly<Record<string, RegExp>> = {
  PASV: /\((\d+),(\d+),(\d+),(\d+),(\d+),(\d+)\)/,
  EPSV: /\(\|\|\|(\d+)\|\)/,
  'EPSV 1': /\(\|\|\|(\d+)\|\)/,
};

Then('over FTP a listing comes by PORT, by EPRT, by PASV, by EPSV and by EPSV 1', async function (this: CameraWorld) {
  const client = await sessionOf(this, 'viewer');
  const listings: string[] = [];
  for (const [command, answer] of Object.entries(passiveWays)) {
    const { text } = await client.ask(command);
    const numbers = answer.exec(text)?.slice(1).map(Number) ?? assert.fail(text);
    const [high = 0, low = 0] = numbers.length === 1 ? [0, numbers[0]] : numbers.slice(4);
    if (numbers.length > 1) assert.equal(numbers.slice(0, 4).join('.'), this.camera.host);
    const data = await DataClient.connect(this.camera.host, high * 256 + low);
    assert.equal((await client.ask('NLST')).code, 150);
    assert.equal((await client.next()).code, 226);
    await data.ended;
    listings.push(data.bytes.toString());
  }
  for (const verb of ['PORT', 'EPRT']) {
    const heard: Buffer[] = [];
    const server = createServer((socket) => {
      assert.equal(socket.remoteAddress, this.camera.host);
      socket.on('data', (data: Buffer) => heard.push(data)).on('error', () => undefined);
    });
    await new Promise<void>((open) => server.listen(0, client.local, open));
    this.undo.push(() => server.close());
    const { port } = server.address() as { port: number };
    const where =
      verb === 'PORT'
        ? `${client.local.replaceAll('.', ',')},${port >> 8},${port & 255}`
        : `|1|${client.local}|${port}|`;
    assert.equal((await client.ask(`${verb} ${where}`)).code, 200);
    assert.equal((await client.ask('NLST')).code, 150);
    assert.equal((await client.next()).code, 226);
    listings.push(Buffer.concat(heard).toString());
  }
  assert.deepEqual(listings, Array<string>(5).fill('pictures\r\nuploads\r\n'));
});

/** A stranger's connection to a data port comes to nothing, and the client's own to all of a listing. */
export async function judgeStranger(client: FtpClient, from: string): Promise<void> {
  const port = await client.passive();
  const stranger = await DataClient.connect(client.host, port, from);
  assert.ok(await settled(() => stranger.closed, Boolean, { withinMs: 2_000 }), 'the stranger is not sent away');
  const data = await DataClient.connect(client.host, port);
  const second = await DataClient.connect(client.host, port);
  assert.equal((await client.ask('NLST')).code, 150);
  assert.equal((await client.next()).code, 226);
  await Promise.all([data.ended, second.ended]);
  assert.equal(stranger.bytes.length, 0);
  assert.equal(second.bytes.length, 0);
  assert.equal(data.bytes.toString(), 'pictures\r\nuploads\r\n');
}

Then(
  'a stranger who connects to the data port first gets nothing, and the client gets the whole listing',
  async function (this: CameraWorld) {
    await judgeStranger(await sessionOf(this, 'viewer'), '127.5.0.1');
  },
);

Then(
  'of {int} data ports most differ, none is next to the one before, and none is open afterwards',
  async function (this: CameraWorld, count: number) {
    const client = await sessionOf(this, 'viewer');
    const ports: number[] = [];
    for (let n = 0; n < count; n++) {
      ports.push(await client.passive());
      // Every other one is used.
      if (n % 2 === 0) await client.fetch('NLST');
    }
    assert.ok(new Set(ports).size > count / 2, ports.join());
    const next = ports.filter((port, n) => port === (ports[n - 1] ?? 0) + 1);
    assert.ok(next.length < 3, ports.join());
    client.close();
    const open = await Promise.all(
      ports.map((port) =>
        DataClient.connect(this.camera.host, port).then(
          (data) => {
            data.close();
            return true;
          },
          () => false,
        ),
      ),
    );
    assert.deepEqual(open, Array<boolean>(count).fill(false));
  },
);

const odd: Readonly<Record<string, string | Buffer>> = {
  'a line of 5000 bytes': `NOOP ${'x'.repeat(4_995)}\r\n`,
  'an empty line': '\r\n',
  'a line with a zero byte': 'NO\0OP\r\n',
  'a line with a tab': 'CWD \tpictures\r\n',
  'a line with an escape': 'NOOP \u001b[2J\r\n',
  'a line with a deletion': 'NOOP \u007f\r\n',
  'a line with a return inside': 'NOOP\rNOOP\r\n',
  'a line that is not UTF-8': Buffer.from('CWD \xff\xfe\xfd\xfc\xc3\x28\r\n', 'latin1').fill(0xc3, 4, 8),
  'a line of HTTP': 'GET / HTTP/1.1\r\n',
  'a lone line feed at its end': 'NOOP\n',
  // SE to SB, which no option follows, and WILL, WON'T, DO and DON'T (RFC 854).
  'each Telnet command': Buffer.from([
    ...Array.from({ length: 11 }, (_, n) => [0xff, 0xf0 + n]).flat(),
    ...Buffer.from('NOOP\r\n'),
  ]),
  'each Telnet option': Buffer.from([
    ...[0xfb, 0xfc, 0xfd, 0xfe].flatMap((command) => [0xff, command, 1]),
    ...Buffer.from('NOOP\r\n'),
  ]),
  'a doubled mark of Telnet': Buffer.from([0xff, 0xff, ...Buffer.from('NOOP\r\n')]),
  'a lone mark of Telnet': Buffer.from([0xff, ...Buffer.from('NOOP\r\n')]),
  'a line of 1024 bytes': `NOOP ${'x'.repeat(1_019)}\r\n`,
  'a line of 1025 bytes': `NOOP ${'x'.repeat(1_020)}\r\n`,
  'a Telnet interrupt': Buffer.from([0xff, 0xf4, 0xff, 0xf2, ...Buffer.from('ABOR\r\n')]),
};

Then(
  /^over FTP (.+) is answered (\d+), and the session goes on$/,
  async function (this: CameraWorld, what: string, code: string) {
    const client = await sessionOf(this, 'viewer');
    client.write(own(odd, what) ?? assert.fail(`nobody knows ${what}`));
    assert.equal((await client.next()).code, Number(code));
    assert.equal((await client.ask('PWD')).code, 257);
  },
);

Then(
  /^over FTP from "([^"]+)" "([^"]+)" gets (\d+) for reading and (\d+) for writing$/,
  async function (this: CameraWorld, from: string, name: string, reading: string, writing: string) {
    const client = await sessionOf(this, name, from);
    // The client connects from the same address.
    const answers: number[] = [];
    for (const command of ['NLST', 'STOR /uploads/a']) {
      const port = await client.passive();
      const data = await DataClient.connect(this.camera.host, port, from);
      const { code } = await client.ask(command);
      data.finish(Buffer.alloc(0));
      answers.push(code === 150 ? (await client.next()).code : code);
      data.close();
    }
    assert.deepEqual(answers, [Number(reading), Number(writing)]);
  },
);
