import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { sendRaw } from '../clients/network/raw.ts';
import { tlsClient } from '../clients/programs/openssl.ts';
import { isFrom, keyIn, type SdesKey } from '../clients/rtp/srtp.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { CameraWorld } from '../world/world.ts';
import { watching } from '../world/watch.ts';
import { list, slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { administrator, type Protocol } from '../world/words.ts';

const VIDEO = 98;
const HEADER = 12;
const TAG_BYTES = 10;
const INTERLEAVED = 'RTP/SAVP/TCP;unicast;interleaved=0-1';

type Sign = Awaited<ReturnType<CameraWorld['loginRtsp']>>;
const signs = slot<Sign>('a login over RTSP', 'the administrator describes the stream over {protocol}');
const renewed = slot<SdesKey>('a new key', 'the viewer asks for a new key');

const answersInClear = list<string>(
  'an answer in clear',
  'somebody sends OPTIONS in clear to port {int} and to port {int}',
);

async function describe(world: CameraWorld, way: RtspWay): Promise<Sign> {
  world.way = way;
  const sign = await world.loginRtsp(administrator);
  signs.set(world, sign);
  await world.describe(sign('DESCRIBE'));
  return sign;
}

When('the administrator describes the stream over {protocol}', async function (this: CameraWorld, over: Protocol) {
  await describe(this, over as RtspWay);
});

When(
  'the administrator sets up track {int} over {protocol} with {value}',
  async function (this: CameraWorld, track: number, over: Protocol, header: string) {
    const sign = await describe(this, over as RtspWay);
    const url = `${this.streamUrl()}/trackID=${track}`;
    const [name = '', value = ''] = header.split(/: (.*)/s);
    const headers = { Transport: INTERLEAVED, [name]: value };
    await this.rtsp('SETUP', headers, sign('SETUP', url), url);
  },
);

When('the client sets up another session on the same connection', async function (this: CameraWorld) {
  const url = `${this.streamUrl()}/trackID=1`;
  await this.rtsp('SETUP', { Transport: INTERLEAVED }, signs.of(this)('SETUP', url), url);
});

When('somebody asks for SETUP over {protocol} without logging in', async function (this: CameraWorld, over: Protocol) {
  this.way = over as RtspWay;
  const url = `${this.streamUrl()}/trackID=1`;
  await this.reconnect();
  await this.rtsp('SETUP', { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' }, undefined, url);
});

When(
  'somebody sends OPTIONS in clear to port {int} and to port {int}',
  async function (this: CameraWorld, one: number, other: number) {
    await this.refresh();
    const ports = new Map([
      [322, this.port('RTSPS')],
      [554, this.port('RTSP')],
    ]);
    for (const port of [one, other]) {
      const target = { host: this.camera.host, port: ports.get(port) ?? port };
      answersInClear.add(this, await sendRaw(target, 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n'));
    }
  },
);

Then('only port 554 has answered it', function (this: CameraWorld) {
  const [of322, of554] = answersInClear.all(this);
  assert.doesNotMatch(of322 ?? '', /RTSP/);
  assert.match(of554 ?? '', /^RTSP\/1\.0 200 /);
});

Then('the description contains no key', function (this: CameraWorld) {
  assert.equal(this.answer.status, 200);
  assert.doesNotMatch(this.answer.text, /^a=(?:crypto|key-mgmt):/m);
});

Then('the two descriptions contain different keys', function (this: CameraWorld) {
  const [one, other, ...more] = this.answers.flatMap(({ text }) => (text.includes('m=video') ? [keyIn(text)] : []));
  assert.ok(one && other && more.length === 0);
  assert.notDeepEqual(one.key, other.key);
  assert.notDeepEqual(one.salt, other.salt);
});

When('the viewer asks for a new key', async function (this: CameraWorld) {
  const ask = watching.latest(this).ask ?? assert.fail('the viewer does not speak RTSP');
  renewed.set(this, keyIn((await ask('DESCRIBE')).text) ?? assert.fail('the description has no key'));
  const { status } = await ask('SETUP', { Transport: INTERLEAVED }, `${this.streamUrl()}/trackID=1`);
  assert.equal(status, 200);
});

When('the viewer sets up track {int} again', async function (this: CameraWorld, track: number) {
  const ask = watching.latest(this).ask ?? assert.fail('the viewer does not speak RTSP');
  await ask('SETUP', { Transport: INTERLEAVED }, `${this.streamUrl()}/trackID=${track}`);
});

When('the viewer ends track {int} and sets it up again', async function (this: CameraWorld, track: number) {
  const ask = watching.latest(this).ask ?? assert.fail('the viewer does not speak RTSP');
  const url = `${this.streamUrl()}/trackID=${track}`;
  assert.equal((await ask('TEARDOWN', {}, url)).status, 200);
  await ask('SETUP', { Transport: INTERLEAVED }, url);
});

Then('the viewer gets pictures under the new key', async function (this: CameraWorld) {
  const client = await this.connection();
  const key = renewed.of(this);
  client.packets.length = 0;
  await until('a packet made with the new key', () => {
    void client.frames;
    return client.packets.some(({ payload }) => ((payload[1] ?? 0) & 0x7f) === VIDEO && isFrom(key, payload));
  });
});

Then(
  'port {int} speaks TLS 1.2 and 1.3 and shows the certificate of port {int}',
  async function (this: CameraWorld, port: number, other: number) {
    const { host, ports } = this.camera;
    const at = (wanted: number): number => (wanted === 322 ? ports['rtsps'] : ports['https']) ?? wanted;
    const certificate = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/;
    const shown: (string | undefined)[] = [];
    for (const version of ['-tls1_2', '-tls1_3'])
      shown.push(certificate.exec(await tlsClient(host, at(port), [version]))?.[0]);
    const [expected] = certificate.exec(await tlsClient(host, at(other), [])) ?? [];
    assert.ok(expected);
    assert.deepEqual(shown, [expected, expected]);
    assert.doesNotMatch(await tlsClient(host, at(port), ['-tls1_1']), certificate);
  },
);

Then(
  'the first packet of a key frame has the header extension {value}',
  async function (this: CameraWorld, extension: string) {
    const client = await this.connection();
    const marked = (): boolean[] =>
      client.packets.map(({ payload }) => payload.toString('hex', HEADER, HEADER + extension.length / 2) === extension);
    await until('a packet with it', () => marked().includes(true));
    // A key frame is longer than a packet, and there are other frames and RTCP.
    assert.ok(marked().includes(false), 'every packet has it');
  },
);

Then(
  'every packet names key {int} in {int} bytes before its tag',
  async function (this: CameraWorld, mki: number, length: number) {
    const client = await this.connection();
    await until('five packets', () => client.frames >= 5);
    const names = client.packets.map(({ payload }) => payload.readUIntBE(payload.length - TAG_BYTES - length, length));
    assert.deepEqual([...new Set(names)], [mki]);
  },
);
