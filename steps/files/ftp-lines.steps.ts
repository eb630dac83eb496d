import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { FtpClient } from '../clients/network/ftp.ts';
import type { CameraWorld } from '../world/world.ts';
import { namesIn, sessionOf } from './ftp-site.ts';

/** Command lines in pieces, each a segment of its own, by the names that scenarios use. */
const pieces: Readonly<Record<string, readonly (string | Buffer)[]>> = {
  'a byte at a time': [...'NOOP\r\n'],
  'the line feed alone': ['NOOP\r', '\n'],
  'the end of the line alone': ['NOOP', '\r\n'],
  'in the middle of the verb': ['NO', 'OP\r\n'],
  'in the middle of the argument': ['CWD /pic', 'tures\r\n'],
  'in the middle of a character of UTF-8': [
    Buffer.from([...Buffer.from('SIZE /uploads/'), 0xc3]),
    Buffer.from([0xbc, ...Buffer.from('\r\n')]),
  ],
  'in the middle of a Telnet command': [
    Buffer.from([0xff]),
    Buffer.from([0xf4, 0xff]),
    Buffer.from([0xf2, ...Buffer.from('ABOR\r\n')]),
  ],
  'the end of one with the beginning of the next': ['NO', 'OP\r\nPW', 'D\r\n'],
  'three at once': ['NOOP\r\nPWD\r\nNOOP\r\n'],
  'a line that is too long, in pieces': ['NOOP ', 'x'.repeat(1_000), 'y'.repeat(1_000), 'z\r', '\nPWD\r\n'],
};

/** Each row: how lines come, and the codes of the replies in turn. */
Then('over FTP lines that come so are answered:', async function (this: CameraWorld, table: DataTable) {
  const client = await sessionOf(this, 'viewer');
  const got: string[][] = [];
  for (const [name = '', wanted = ''] of table.raw()) {
    await client.inPieces(own(pieces, name) ?? assert.fail(`nobody knows "${name}"`));
    const codes: number[] = [];
    for (let n = 0; n < wanted.split(' ').length; n++) codes.push((await client.next()).code);
    got.push([name, codes.join(' ')]);
    // Nothing is left of it, and no other reply comes.
    assert.equal((await client.ask('SYST')).code, 215, `after ${name}`);
  }
  assert.deepEqual(got, table.raw());
});

/** The size of a picture, by the ways to learn it. */
const measures: Readonly<Record<string, (client: FtpClient, name: string) => Promise<number>>> = {
  SIZE: async (client, name) => Number((await client.ask(`SIZE /pictures/${name}`)).text.slice(4)),
  MLST: async (client, name) => sizeFact((await client.ask(`MLST /pictures/${name}`)).text),
  MLSD: async (client, name) => sizeFact(lineOf((await client.fetch('MLSD /pictures')).bytes.toString(), name)),
  LIST: async (client, name) => sizeColumn(lineOf((await client.fetch('LIST /pictures')).bytes.toString(), name)),
  STAT: async (client, name) => sizeColumn(lineOf((await client.ask('STAT /pictures')).text, name)),
};

const lineOf = (text: string, name: string): string =>
  text.split('\r\n').find((line) => line.endsWith(` ${name}`)) ?? '';
const sizeFact = (text: string): number => Number(/size=(\d+);/.exec(text)?.[1]);
const sizeColumn = (line: string): number => Number(line.trim().split(/ +/)[4]);

/** Each row: a command that tells a size. */
Then(
  'over FTP each picture has, a second later, as many bytes as these said:',
  { timeout: 60_000 },
  async function (this: CameraWorld, table: DataTable) {
    const client = await sessionOf(this, 'viewer');
    const wrong: string[] = [];
    for (const name of await namesIn(client, '/pictures'))
      for (const [verb = ''] of table.raw()) {
        const said = await (own(measures, verb) ?? assert.fail(`nobody knows ${verb}`))(client, name);
        await this.run.control.advance(this.camera.id, 1_000);
        const { bytes, opening } = await client.fetch(`RETR /pictures/${name}`);
        if (bytes.length !== said) wrong.push(`${name}: ${verb} said ${said}, and ${bytes.length} bytes came`);
        if (!opening.includes(`(${said} bytes)`))
          wrong.push(`${name}: ${verb} said ${said}, and RETR "${opening.trim()}"`);
      }
    assert.deepEqual(wrong, []);
  },
);
