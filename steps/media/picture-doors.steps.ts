import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Then, When } from '@cucumber/cucumber';
import { stillsFile } from '../../emulator/media/files.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { dataKey, decrypted } from '../clients/media/data-key.ts';
import { encryptedIn, termsIn } from '../clients/media/encrypted.ts';
import { ALLOW, sessionOf } from '../files/ftp-site.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import type { FtpClient } from '../clients/network/ftp.ts';

const SHAPE = { width: 640, height: 360 };
/** Bytes of a picture before its end marker that stand in the stills as they are. */
const TAIL = [-400, -2] as const;

const FILE = '/pictures/640x360.jpg';
const stills = [
  '/cgi-bin/camera?resolution=640x360',
  '/SnapshotJPEG?Resolution=640x360',
  '/SnapShotJPEG?Resolution=640x360',
  '/cgi-bin/camera?Resolution=640',
  '/SnapshotJPEG?resolution=640',
] as const;
const motions = [
  '/cgi-bin/mjpeg?resolution=640x360',
  '/nphMotionJpeg?Resolution=640x360',
  '/cgi-bin/nphMotionJpeg?resolution=640x360',
  '/cgi-bin/mjpeg?Resolution=640&framerate=0.1',
  '/nphMotionJpeg?resolution=640x360&Framerate=15',
] as const;

/** The body of an answer over HTTPS, as soon as there is enough of it. */
export async function overHttps(
  world: CameraWorld,
  path: string,
  enough: (text: string) => boolean = () => false,
): Promise<Buffer> {
  const base = world.base('HTTPS');
  const { headers } = await world.web.ask(base, { path: '/cgi-bin/camctrl' });
  const signing = { method: 'GET', uri: path };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
  return Buffer.from(await world.web.begin(base, { path, authorization }, enough), 'latin1');
}

/** Where the first picture is in a text of motion JPEG; undefined when its head has not come. */
function firstIn(text: string): readonly [start: number, end: number] | undefined {
  const head = /Content-length: (\d+)\r\n[^]*?\r\n\r\n/.exec(text);
  const start = head && head.index + head[0].length;
  return start === null ? undefined : [start, start + Number(head?.[1])];
}

/** The first whole picture of motion JPEG. */
async function firstOf(world: CameraWorld, path: string): Promise<Buffer> {
  const bytes = await overHttps(world, path, (text) => text.length >= (firstIn(text)?.[1] ?? Infinity));
  return bytes.subarray(...(firstIn(bytes.toString('latin1')) ?? []));
}

/** A picture of each door, by the door. */
async function pictures(world: CameraWorld): Promise<ReadonlyMap<string, Buffer>> {
  await world.refresh();
  const all = new Map<string, Buffer>();
  for (const path of stills) all.set(path, await overHttps(world, path));
  for (const path of motions) all.set(path, await firstOf(world, path));
  const session = await sessionOf(world, administrator.name);
  all.set('FTP', (await session.fetch(`RETR ${FILE}`)).bytes);
  session.close();
  return all;
}

When(
  'a client opens a picture of each door with the data password {value}',
  async function (this: CameraWorld, password: string) {
    await this.run.control.set(this.camera.id, ALLOW);
    const findings = beginBattery(this);
    const clip = await readFile(stillsFile(SHAPE));
    const counters = new Set<string>();
    for (const [door, jpeg] of await pictures(this)) {
      const terms = termsIn(jpeg.toString('latin1'));
      const key = terms && dataKey(terms, password);
      findings.add(unlessSame(`${door}: the password fits`, key !== undefined, true));
      if (!key) continue;
      const { counter, bytes } = encryptedIn(jpeg);
      const plain = decrypted(key, counter, '0000', bytes);
      const tail = plain.subarray(...TAIL);
      findings.add(unlessSame(`${door}: it is the clip`, clip.includes(tail), true));
      findings.add(unlessSame(`${door}: readable content`, jpeg.includes(tail), false));
      findings.add(unlessSame(`${door}: a counter used before`, counters.has(counter), false));
      counters.add(counter);
    }
  },
);

When('a client looks for a readable picture at each door', async function (this: CameraWorld) {
  await this.run.control.set(this.camera.id, ALLOW);
  const findings = beginBattery(this);
  const clip = await readFile(stillsFile(SHAPE));
  for (const [door, jpeg] of await pictures(this)) {
    findings.add(unlessSame(`${door}: it is the clip`, clip.includes(jpeg.subarray(...TAIL)), true));
    findings.add(unlessSame(`${door}: terms of encryption`, termsIn(jpeg.toString('latin1')), undefined));
  }
});

const measured = slot<FtpClient>('a session that knows a picture', 'a session of FTP has listed the pictures');

When('a session of FTP has listed the pictures', async function (this: CameraWorld) {
  await this.run.control.set(this.camera.id, ALLOW);
  await this.refresh();
  const session = measured.set(this, await sessionOf(this, administrator.name));
  assert.equal((await session.fetch('LIST /pictures')).reply.code, 226);
});

Then(
  'that session gets a picture that is encrypted with {value}',
  async function (this: CameraWorld, password: string) {
    const { bytes } = await measured.of(this).fetch(`RETR ${FILE}`);
    const terms = termsIn(bytes.toString('latin1')) ?? assert.fail('the picture is not encrypted');
    assert.ok(dataKey(terms, password), 'the picture is not under the present password');
  },
);
