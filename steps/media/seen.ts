import assert from 'node:assert/strict';
import { authorizationFor } from '../clients/http/digest.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { openMedia } from '../clients/rtp/srtp.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

/** What a viewer saw: the description, and the packets of RTP and of RTCP, without SRTP. */
export interface Seen {
  readonly text: string;
  readonly packets: readonly Buffer[];
  readonly reports: readonly Buffer[];
  /** How many of the packets had the mark of a key frame. */
  readonly marked: number;
}

const HERE = '127.0.0.1';
/** `$`, channel and length, in front of a packet. */
const FRAME = 4;
const SOCKET = '/rtsp-over-websocket';
const TRACKS = [1, 2] as const;
/** The time between two reports, in ms of the camera's uptime. */
const REPORT_MS = 5_000;
const SENDER_REPORT = 200;

/** A viewer while it plays. */
interface Playing {
  readonly text: string;
  readonly packets: () => readonly Buffer[];
  readonly reports: () => readonly Buffer[];
  readonly marked?: () => number;
  readonly end: () => Promise<unknown>;
}

const tracksIn = (text: string): readonly number[] =>
  TRACKS.filter((track) => text.includes(`a=control:trackID=${track}`));

async function overSocket(world: CameraWorld): Promise<Playing> {
  const base = world.base('HTTPS');
  const { headers } = await world.web.ask(base, { path: SOCKET });
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, {
    method: 'GET',
    uri: SOCKET,
  });
  const socket = await RtspSocket.open(`${base.replace('http', 'ws')}${SOCKET}`, authorization);
  world.undo.push(() => socket.close());
  const url = `rtsp://${world.camera.host}/MediaInput/stream_1`;
  const { text } = await socket.ask('DESCRIBE', url);
  let session = {};
  for (const track of tracksIn(text)) {
    const transport = { Transport: `RTP/AVP/TCP;unicast;interleaved=${2 * track}-${2 * track + 1}` };
    const answer = await socket.ask('SETUP', `${url}/trackID=${track}`, { ...transport, ...session });
    session = { Session: /^Session: ([^;\r]+)/im.exec(answer.text)?.[1] ?? '' };
  }
  assert.equal((await socket.ask('PLAY', url, session)).status, 200);
  const on = (odd: number): readonly Buffer[] =>
    socket.frames.filter((frame) => (frame[1] ?? 0) % 2 === odd).map((frame) => frame.subarray(FRAME));
  return { text, packets: () => on(0), reports: () => on(1), end: () => socket.ask('TEARDOWN', url, session) };
}

/** The mark of a key frame, which some models put behind the counter over SRTP (docs/srtp.md). */
const MARK = Buffer.from('e0050000', 'hex');
const [WORDS_AT, COUNTED_WORDS, MARK_AT] = [14, 3, 28];

const isMarked = (packet: Buffer): boolean =>
  packet[0] === 0x90 &&
  packet.readUInt16BE(WORDS_AT) === COUNTED_WORDS + 1 &&
  packet.subarray(MARK_AT, MARK_AT + MARK.length).equals(MARK);

/** The packet as it is without SRTP: without the mark of a key frame. */
function withoutMark(packet: Buffer): Buffer {
  if (!isMarked(packet)) return packet;
  const plain = Buffer.concat([packet.subarray(0, MARK_AT), packet.subarray(MARK_AT + MARK.length)]);
  plain.writeUInt16BE(COUNTED_WORDS, WORDS_AT);
  return plain;
}

async function overRtsp(world: CameraWorld, way: RtspWay): Promise<Playing> {
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
  world.undo.push(() => user.leave());
  const { text } = await user.describe();
  for (const track of tracksIn(text)) await user.setUp(track);
  assert.equal((await user.ask('PLAY')).status, 200);
  const on = (odd: number): readonly Buffer[] => {
    void user.client.frames;
    return user.client.packets.flatMap(({ channel, payload }) => (channel % 2 === odd ? [payload] : []));
  };
  const { key } = user;
  return {
    text,
    packets: () =>
      key
        ? on(0).map((packet) => withoutMark(openMedia(key, packet) ?? assert.fail('it is not under the key')))
        : on(0),
    reports: () => (key ? [] : on(1)),
    marked: () => (key ? on(0).filter((packet) => isMarked(openMedia(key, packet) ?? packet)).length : 0),
    end: () => user.ask('TEARDOWN'),
  };
}

/** The first track alone. */
async function overUdp(world: CameraWorld, kind: 'UDP' | 'multicast'): Promise<Playing> {
  const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
  world.undo.push(() => user.leave());
  const receiver = await RtpReceiver.open(HERE);
  world.undo.push(() => receiver.close());
  const { text } = await user.describe();
  const Transport =
    kind === 'UDP' ? `RTP/AVP;unicast;client_port=${receiver.port}-${receiver.port + 1}` : 'RTP/AVP;multicast';
  const { status, headers } = await user.setUp(1, { Transport });
  assert.equal(status, 200);
  const [, group = '', port] = /destination=([\d.]+).*;port=(\d+)/.exec(headers['transport']?.[0] ?? '') ?? [];
  if (kind === 'multicast') await receiver.join(group, Number(port), world.camera.host);
  assert.equal((await user.ask('PLAY')).status, 200);
  return {
    text: text
      .split(/^(?=m=)/m)
      .slice(0, 2)
      .join(''),
    packets: () => receiver.packets,
    reports: () => receiver.reports,
    end: () => user.ask('TEARDOWN'),
  };
}

/** The video that a CGI sends; the description is that of RTSP. */
async function overCgi(world: CameraWorld): Promise<Playing> {
  const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
  world.undo.push(() => user.leave());
  const receiver = await RtpReceiver.open(HERE);
  world.undo.push(() => receiver.close());
  const [session = '', video = ''] = (await user.describe()).text.split(/^(?=m=)/m);
  const codec = /^a=rtpmap:\d+ (H26[45])/m.exec(video)?.[1]?.toLowerCase() ?? assert.fail('no CGI sends such video');
  const get = (query: string): Promise<{ readonly status: number; readonly text: string }> =>
    world.visit('HTTPS', { login: administrator, request: { path: `/cgi-bin/${query}` } });
  const { text } = await get(`getuid?FILE=2&vcodec=${codec}`);
  const uid = /^UID=(\d+)/.exec(text)?.[1] ?? assert.fail(text);
  const connect = (what: string): Promise<{ readonly status: number }> =>
    get(`${codec}?connect=${what}&protocol=rtp&UID=${uid}&my_port=${receiver.port}`);
  assert.equal((await connect('start')).status, 200);
  return {
    text: session + video,
    packets: () => receiver.packets,
    reports: () => receiver.reports,
    end: () => connect('stop'),
  };
}

/** A viewer who plays the stream in that way. */
export function playing(world: CameraWorld, way: string): Promise<Playing> {
  if (way === 'WebSocket') return overSocket(world);
  if (way === 'a CGI') return overCgi(world);
  if (way === 'UDP' || way === 'multicast') return overUdp(world, way);
  const known = rtspWays.find((one) => one === way) ?? assert.fail(`nobody knows the way ${way}`);
  return overRtsp(world, known);
}

/** What viewers see who watch at the same time, each in another way, until each has seen enough and was told of it twice. */
export async function seenOver(
  world: CameraWorld,
  ways: readonly string[],
  enough: (packets: readonly Buffer[]) => boolean,
): Promise<readonly Seen[]> {
  await world.refresh();
  const all = await Promise.all(ways.map((way) => playing(world, way)));
  await Promise.all(all.map(({ packets }) => settled(packets, enough, { everyMs: 20 })));
  await world.run.control.advance(world.camera.id, REPORT_MS);
  const told = (): number[] => all.map(({ reports }) => reports().filter(([, type]) => type === SENDER_REPORT).length);
  await settled(
    told,
    (counts) => counts.every((count, n) => count > 1 || ways[n] === 'multicast' || ways[n] === 'RTSPS'),
    {
      withinMs: 1_000,
      everyMs: 20,
    },
  );
  return Promise.all(
    all.map(async ({ text, packets, reports, marked = () => 0, end }) => {
      await end();
      return { text, packets: packets(), reports: reports(), marked: marked() };
    }),
  );
}
