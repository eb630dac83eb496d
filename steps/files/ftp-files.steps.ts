import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Then, When } from '@cucumber/cucumber';
import { DataClient } from '../clients/network/ftp.ts';
import { eavesdroppers } from '../network/eavesdropping.steps.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { namesIn, sessionOf } from './ftp-site.ts';

const pictures = slot<Buffer>('a picture that was read', '{value} reads the picture {value} over FTP');

/** Width and height of a JPEG: those of its frame header, SOF0 (ITU-T T.81 B.2.2). */
function sizeOf(jpeg: Buffer): string {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return at < 0 ? 'no JPEG' : `${jpeg.readUInt16BE(at + 7)}x${jpeg.readUInt16BE(at + 5)}`;
}

When('{value} reads the picture {value} over FTP', async function (this: CameraWorld, name: string, picture: string) {
  const client = await sessionOf(this, name);
  pictures.set(this, (await client.fetch(`RETR /pictures/${picture}`)).bytes);
});

Then(
  'over FTP each picture has the size in its name, as many bytes as SIZE says, and is another one each time',
  async function (this: CameraWorld) {
    const client = await sessionOf(this, 'viewer');
    const names = await namesIn(client, '/pictures');
    assert.ok(names.length >= 3, names.join());
    for (const name of names) {
      const size = await client.ask(`SIZE /pictures/${name}`);
      const { bytes, reply } = await client.fetch(`RETR /pictures/${name}`);
      assert.equal(reply.code, 226);
      assert.equal(`213 ${bytes.length}\r\n`, size.text);
      assert.equal(`${sizeOf(bytes)}.jpg`, name);
      await this.run.control.advance(this.camera.id, 1_000);
      assert.notDeepEqual((await client.fetch(`RETR /pictures/${name}`)).bytes, bytes);
    }
  },
);

Then(
  /^over FTP a file of (\d+) bytes with the name "([^"]+)" is stored, listed, measured, read whole and from byte (\d+), continued and deleted$/,
  async function (this: CameraWorld, length: string, name: string, offset: string) {
    const client = await sessionOf(this, 'operator');
    const path = `/uploads/${name}`;
    const content = randomBytes(Number(length));
    assert.equal((await client.send(`STOR ${path}`, content)).code, 226);
    assert.deepEqual(await namesIn(client, '/uploads'), [name]);
    const listing = (await client.fetch('LIST /uploads')).bytes.toString();
    assert.match(listing, new RegExp(`^-rw.* ${length} .* ${name}\r\n$`));
    const facts = (await client.fetch('MLSD /uploads')).bytes.toString();
    assert.match(facts, new RegExp(`^type=file;size=${length};modify=\\d{14};perm=rwdf; ${name}\r\n$`));
    assert.equal((await client.ask(`SIZE ${path}`)).text, `213 ${length}\r\n`);
    assert.match((await client.ask(`MDTM ${path}`)).text, /^213 20\d{12}\r\n$/);
    assert.deepEqual((await client.fetch(`RETR ${path}`)).bytes, content);
    const rest = await fetchFrom(client, path, Number(offset));
    assert.deepEqual(rest, content.subarray(Number(offset)));
    assert.equal((await client.send(`APPE ${path}`, Buffer.from('the end'))).code, 226);
    assert.deepEqual((await client.fetch(`RETR ${path}`)).bytes, Buffer.concat([content, Buffer.from('the end')]));
    assert.equal((await client.ask(`REST ${Number(length) + 8}`)).code, 350);
    assert.equal((await client.ask(`RETR ${path}`)).code, 554);
    assert.equal((await client.ask(`DELE ${path}`)).code, 250);
    assert.deepEqual(await namesIn(client, '/uploads'), []);
  },
);

async function fetchFrom(client: Awaited<ReturnType<typeof sessionOf>>, path: string, offset: number): Promise<Buffer> {
  const data = await DataClient.connect(client.host, await client.passive());
  assert.equal((await client.ask(`REST ${offset}`)).code, 350);
  assert.equal((await client.ask(`RETR ${path}`)).code, 150);
  assert.equal((await client.next()).code, 226);
  await data.ended;
  return data.bytes;
}

Then(
  'over FTP a file of {int} bytes is answered {int}, and one of {int} byte after it {int}',
  async function (this: CameraWorld, first: number, stored: number, second: number, refused: number) {
    const client = await sessionOf(this, 'operator');
    assert.equal((await client.send('STOR /uploads/first', Buffer.alloc(first))).code, stored);
    assert.equal((await client.send('STOR /uploads/second', Buffer.alloc(second))).code, refused);
    assert.deepEqual(await namesIn(client, '/uploads'), ['first']);
    // A file may take the place of another one.
    assert.equal((await client.send('STOR /uploads/first', Buffer.alloc(second))).code, stored);
    assert.equal((await client.send('STOR /uploads/second', Buffer.alloc(second))).code, stored);
  },
);

/** Shorter than a packet, so that many lie within one. */
const PIECE = 200;

Then('the eavesdropper has seen that picture', async function (this: CameraWorld) {
  const picture = pictures.of(this).toString('latin1');
  const seen = await eavesdroppers.of(this).seen();
  const pieces = Array.from({ length: Math.floor(picture.length / PIECE) }, (_, n) =>
    picture.slice(n * PIECE, (n + 1) * PIECE),
  );
  const found = pieces.filter((piece) => seen.includes(piece));
  assert.ok(found.length > pieces.length / 2, `${found.length} of ${pieces.length} pieces are in the capture`);
});
