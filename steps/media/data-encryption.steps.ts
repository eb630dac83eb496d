import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Given, Then, When } from '@cucumber/cucumber';
import { readBand } from '../clients/media/band.ts';
import { curlFor, curlToFile } from '../clients/http/curl.ts';
import { decodeFile, decodePicture, type Played } from '../clients/media/players.ts';
import { program } from '../clients/programs/program.ts';
import { alike, scene } from '../clients/media/scene.ts';
import { keyOf, opened, encryptedIn, encryptedPacket, termsIn, type Terms } from '../clients/media/encrypted.ts';
import { likeness, original } from '../clients/media/audio.ts';
import { sceneFile } from '../clients/media/clip-pieces.ts';
import type { CameraWorld } from '../world/world.ts';
import { heard, played } from './played.ts';
import { webSocket } from './web-socket.ts';
import { outcome, printedBy } from '../world/outcome.ts';
import { list } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';

const CARD = fileURLToPath(
  new URL(`../../scripts/card/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);
const PICTURES = 20;
const SECONDS = 3;
const UNLIKE = 0.55;
const LIKE = 0.9;
/** The length of a part of the clip, in bytes: long enough not to be found by chance. */
const PIECE = 24;

const on = (password: string): Record<string, string> => ({
  'userMng.dataEncryption.enabled': 'on',
  'userMng.dataEncryption.password': password,
});

const fetched = list<Buffer>('pictures to compare', 'curl fetches {value} to compare it');

Given('data encryption is on, with the password {value}', async function (this: CameraWorld, password: string) {
  await this.run.control.set(this.camera.id, on(password));
});

When('data encryption is turned off and on again', async function (this: CameraWorld) {
  for (const state of ['off', 'on'])
    await this.run.control.set(this.camera.id, { 'userMng.dataEncryption.enabled': state });
});

async function likenesses({ pictures, width, height }: Played): Promise<number[]> {
  const seen = await scene(width, height);
  return pictures.map((picture) => alike(picture, seen, width));
}

Then('the picture cannot be recognised', async function (this: CameraWorld) {
  const shown = played.of(this);
  for (const picture of shown.pictures) assert.throws(() => readBand(picture, shown.width), 'the band can be read');
  const most = Math.max(0, ...(await likenesses(shown)));
  assert.ok(most < UNLIKE, `the picture is ${most} like what the camera sees`);
});

Then('it shows what the camera sees', async function (this: CameraWorld) {
  const least = Math.min(1, ...(await likenesses(played.of(this))));
  assert.ok(played.of(this).pictures.length > 0, 'there is no picture');
  assert.ok(least > LIKE, `the picture is only ${least} like what the camera sees`);
});

Then('players still see {word} in {value}', async function (this: CameraWorld, codec: string, size: string) {
  const url = this.streamUrl().replace(
    '://',
    `://${administrator.name}:${encodeURIComponent(administrator.password)}@`,
  );
  const args = ['-v', 'quiet', '-rtsp_transport', 'tcp', '-select_streams', 'v', '-show_entries'];
  const { stdout } = await program('ffprobe', [...args, 'stream=codec_name,width,height', '-of', 'csv=p=0', url]);
  assert.equal(stdout.toString().trim(), [codec, ...size.split('x')].join(','));
});

Then('it does not hear the sound of the street', async function (this: CameraWorld) {
  const found = likeness(heard.of(this).samples, await original('g711'));
  assert.ok((found ?? 0) < UNLIKE, `likeness ${found}`);
});

/** Runs ipro-card, and returns the file it wrote. */
async function card(world: CameraWorld, args: readonly string[], password: string | undefined): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'card-'));
  try {
    const file = join(folder, 'out');
    const env = { IPRO_PASSWORD: administrator.password, IPRO_DATA_PASSWORD: password ?? '' };
    const output = printedBy(
      outcome.set(world, await program(process.execPath, [CARD, ...args, '--output', file], { env })),
    );
    for (const secret of [administrator.password, password])
      if (secret && output.includes(secret)) throw new Error('ipro-card printed a password');
    return await readFile(file).catch(() => Buffer.alloc(0));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function view(world: CameraWorld, stream: number, password?: string): Promise<void> {
  const url = world.streamUrl(stream);
  const args = ['view', '--camera', url, '--user', administrator.name, '--seconds', String(SECONDS)];
  const bytes = await card(world, args, password);
  const settings = await world.run.control.settings(world.camera.id);
  const size = settings.find(({ key }) => key === `imageAudio.stream${stream}.size`)?.value ?? '';
  const [width = 0, height = 0] = size.split('x').map(Number);
  played.set(world, await decodeFile(bytes, { width, height, pictures: PICTURES }));
}

When(
  'ipro-card plays stream {int} with data password {value}',
  async function (this: CameraWorld, stream: number, password: string) {
    await view(this, stream, password);
  },
);

When('ipro-card plays stream {int} without a data password', async function (this: CameraWorld, stream: number) {
  await view(this, stream);
});

const fetch = (world: CameraWorld, path: string): Promise<Buffer> =>
  curlToFile(`${world.base('HTTP')}${path}`, { ...administrator, scheme: 'Digest' });

When(
  'curl fetches {value}, and ipro-card opens it with data password {value}',
  async function (this: CameraWorld, path: string, password: string) {
    const folder = await mkdtemp(join(tmpdir(), 'card-'));
    this.undo.push(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'picture.jpg');
    await writeFile(file, await fetch(this, path));
    const jpeg = await card(this, ['open', file], password);
    if (jpeg.length > 0) played.set(this, await decodePicture(jpeg));
  },
);

When(
  'curl saves the motion picture {value}, and ipro-card opens it with data password {value}',
  async function (this: CameraWorld, path: string, password: string) {
    const folder = await mkdtemp(join(tmpdir(), 'card-'));
    this.undo.push(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'motion');
    const url = `${this.base('HTTP')}${path}`;
    await writeFile(file, await curlFor(SECONDS, url, { ...administrator, scheme: 'Digest' }));
    const pictures = await card(this, ['open', file], password);
    played.set(this, await decodeFile(pictures, { width: 640, height: 360, pictures: PICTURES }));
  },
);

When(
  'curl fetches {value}, and openssl opens it with {value}',
  async function (this: CameraWorld, path: string, password: string) {
    const jpeg = await fetch(this, path);
    const terms = termsIn(jpeg.toString('latin1')) ?? assert.fail('the picture is not encrypted');
    const { counter, bytes } = encryptedIn(jpeg);
    played.set(this, await decodePicture(await opened(await keyOf(terms, password), counter, '0000', bytes)));
  },
);

When('curl fetches {value} to compare it', async function (this: CameraWorld, path: string) {
  fetched.add(this, await fetch(this, path));
});

/** JPEGs of one size begin with the same head, so ciphertexts under the same key stream would begin alike. */
Then('no two of them are encrypted alike', function (this: CameraWorld) {
  const beginnings = fetched.all(this).map((jpeg) => encryptedIn(jpeg).bytes.toString('hex', 0, PIECE));
  assert.ok(beginnings.length > 1, 'there is nothing to compare');
  assert.equal(new Set(beginnings).size, beginnings.length, beginnings.join('\n'));
});

/** `$`, channel and length, in front of a packet. */
const FRAME = 4;

/** Waits for that many packets of the scenario's viewer, or of its WebSocket where one is open. */
async function packets(world: CameraWorld, wanted: number): Promise<Buffer[]> {
  const socket = webSocket.find(world);
  const client = socket ? undefined : await world.connection();
  const count = (): number => client?.frames ?? socket?.frames.length ?? 0;
  await until(`${wanted} packets`, count, (seen) => seen >= wanted);
  return client?.packets.map(({ payload }) => payload) ?? socket?.frames.map((frame) => frame.subarray(FRAME)) ?? [];
}

Then('no two frames of it are encrypted alike', async function (this: CameraWorld) {
  const timeOf = new Map<string, number>();
  for (const packet of await packets(this, 300)) {
    const encrypted = encryptedPacket(packet);
    if (!encrypted) continue;
    const time = packet.readUInt32BE(4);
    assert.equal(timeOf.get(encrypted.counter) ?? time, time, `two frames have the counter ${encrypted.counter}`);
    timeOf.set(encrypted.counter, time);
  }
  assert.ok(timeOf.size > 2, 'no frame is encrypted');
});

async function termsTold(world: CameraWorld): Promise<Terms> {
  const sign = await world.loginRtsp(administrator);
  const { text } = await world.describe(sign('DESCRIBE'));
  return termsIn(text) ?? assert.fail('the description tells of no encryption');
}

Then(
  'openssl decrypts packets of it with {value}: they are parts of the clip',
  async function (this: CameraWorld, password: string) {
    // prettier-ignore
    const came = await packets(this, 60);
    const key = await keyOf(await termsTold(this), password);
    const clip = await readFile(sceneFile('1280x720', 'h264'));
    let found = 0;
    for (const packet of came) {
      const encrypted = encryptedPacket(packet);
      if (!encrypted || encrypted.payload.length < PIECE * 4) continue;
      const plain = await opened(key, encrypted.counter, encrypted.sequence, encrypted.payload);
      if (clip.includes(plain.subarray(-PIECE))) found++;
    }
    assert.ok(found > 5, `${found} packets are pieces of the clip`);
  },
);

Then('the description says how video and audio are encrypted', function (this: CameraWorld) {
  const media = this.answer.text.split(/^(?=m=)/m).filter((part) => /^m=(video|audio)/.test(part));
  assert.equal(media.length, 2, this.answer.text);
  for (const medium of media) assert.ok(termsIn(medium), medium);
});

Then('the two descriptions contain different salts', function (this: CameraWorld) {
  const salts = this.answers.filter(({ text }) => text.includes('m=video')).map(({ text }) => termsIn(text)?.salt);
  assert.equal(salts.length, 2);
  assert.ok(salts[0] !== undefined && salts[0] !== salts[1], salts.join(' '));
});
