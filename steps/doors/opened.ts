import { digestHeader, digestChallenge, type Login } from '../clients/http/digest.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { CameraWorld } from '../world/world.ts';
import { pause, settled } from '../world/until.ts';
import { Line } from './line.ts';
import { right } from './logins.ts';
import { challengeOn } from './seat.ts';
import type { DoorSite, Web } from './site.ts';
import { own } from '../../emulator/kernel/own.ts';

/** Something that a user has open, through which pictures come. */
export interface Opened {
  readonly name: string;
  /** What came so far, in packets or bytes; undefined: nothing comes until it is asked. */
  readonly came: (() => number) | undefined;
  /** Asks it, as its user did, for a picture anew; whether it gives one. Undefined: it cannot be asked. */
  readonly again: (() => Promise<boolean>) | undefined;
}

const HERE = '127.0.0.1';
const STREAM = '/MediaInput/stream_1';

/** Plays the stream that way, and goes on. */
async function playing(
  world: CameraWorld,
  { host, ports }: DoorSite['camera'],
  way: RtspWay,
  port: string,
  login: Login,
): Promise<Opened> {
  const client = await RtspClient.connect(way, { host, port: own(ports, port) ?? 0, from: HERE });
  world.undo.push(() => client.close());
  const url = `rtsp://${host}${STREAM}`;
  const challenge = digestChallenge((await client.ask({ method: 'DESCRIBE', url })).headers['www-authenticate'] ?? []);
  if (!challenge) throw new Error(`${way} gave no challenge`);
  let count = 0;
  const ask = (method: string, uri: string, headers: Record<string, string> = {}) =>
    client.ask({
      method,
      url: uri,
      headers,
      authorization: digestHeader(challenge, login, { method, uri, count: ++count }),
    });
  await ask('DESCRIBE', url);
  const profile = way === 'RTSPS' ? 'RTP/SAVP' : 'RTP/AVP';
  const { headers } = await ask('SETUP', `${url}/trackID=1`, { Transport: `${profile}/TCP;unicast;interleaved=0-1` });
  await ask('PLAY', url, { Session: headers['session']?.[0]?.split(';', 1)[0] ?? '' });
  return {
    name: `a stream over ${way}`,
    came: () => client.frames,
    again: () =>
      ask('DESCRIBE', url).then(
        ({ status }) => status === 200,
        () => false,
      ),
  };
}

/** Plays the stream over UDP, and leaves: such a session outlives its connection. */
async function leftPlaying(world: CameraWorld, { host, ports }: DoorSite['camera'], login: Login): Promise<Opened> {
  const receiver = await RtpReceiver.open(HERE);
  world.undo.push(() => receiver.close());
  const client = await RtspClient.connect('RTSP', { host, port: own(ports, 'rtsp') ?? 0, from: HERE });
  const url = `rtsp://${host}${STREAM}`;
  const challenge = digestChallenge((await client.ask({ method: 'DESCRIBE', url })).headers['www-authenticate'] ?? []);
  if (!challenge) throw new Error('RTSP gave no challenge');
  let count = 0;
  const ask = (method: string, uri: string, headers: Record<string, string>) =>
    client.ask({
      method,
      url: uri,
      headers,
      authorization: digestHeader(challenge, login, { method, uri, count: ++count }),
    });
  const Transport = `RTP/AVP;unicast;client_port=${receiver.port}-${receiver.port + 1}`;
  const { headers } = await ask('SETUP', `${url}/trackID=1`, { Transport });
  await ask('PLAY', url, { Session: headers['session']?.[0]?.split(';', 1)[0] ?? '' });
  client.close();
  return { name: 'a stream over UDP whose viewer hung up', came: () => receiver.count, again: undefined };
}

/** RTSP in WebSocket that plays, or that is only open. */
async function socket(world: CameraWorld, site: DoorSite, over: Web, login: Login, plays: boolean): Promise<Opened> {
  const place = site.place(over);
  const line = await Line.open({ ...place, from: HERE });
  const challenge = await challengeOn(line);
  line.close();
  const authorization = digestHeader(challenge, login, { method: 'GET', uri: '/rtsp-over-websocket' });
  const base = `${place.secure ? 'wss' : 'ws'}://${place.host}:${place.port}`;
  const it = await RtspSocket.open(`${base}/rtsp-over-websocket`, authorization);
  world.undo.push(() => it.close());
  const url = `rtsp://${place.host}${STREAM}`;
  const again = (): Promise<boolean> =>
    it.ask('DESCRIBE', url).then(
      ({ status }) => status === 200,
      () => false,
    );
  if (!plays) return { name: `RTSP in WebSocket over ${over}, not playing`, came: undefined, again };
  const setUp = await it.ask('SETUP', `${url}/trackID=1`, { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' });
  await it.ask('PLAY', url, { Session: /\r\nSession: (\d+)/i.exec(setUp.text)?.[1] ?? '' });
  return { name: `RTSP in WebSocket over ${over}`, came: () => it.frames.length, again };
}

async function motion(world: CameraWorld, site: DoorSite, over: Web, login: Login): Promise<Opened> {
  const line = await Line.open({ ...site.place(over), from: HERE });
  world.undo.push(() => line.close());
  const challenge = await challengeOn(line);
  const target = '/cgi-bin/mjpeg?resolution=640&framerate=15';
  const Authorization = right(login)({ method: 'GET', uri: target, challenge, count: 1 }) ?? '';
  const came = await line.stream({ method: 'GET', target, headers: { Authorization } });
  return { name: `motion pictures over ${over}`, came, again: undefined };
}

async function sent(world: CameraWorld, site: DoorSite, over: Web, login: Login): Promise<Opened> {
  const receiver = await RtpReceiver.open(HERE);
  world.undo.push(() => receiver.close());
  const seat = await site.seat(over, { signs: right(login), from: () => HERE }).ready();
  const ask = (target: string) => seat.ask({ method: 'GET', target, headers: {} });
  const uid = /^UID=(\d+)/.exec((await ask('/cgi-bin/getuid?FILE=2&vcodec=h264')).body)?.[1] ?? '';
  const start = `/cgi-bin/h264?connect=start&protocol=rtp&UID=${uid}&my_port=${receiver.port}`;
  await ask(start);
  world.undo.push(() => seat.leave());
  return {
    name: `what was sent for over ${over}`,
    came: () => receiver.count,
    again: async () => (await ask(start)).status === 200,
  };
}

const ways: readonly (readonly [RtspWay, string])[] = [
  ['RTSP', 'rtsp'],
  ['RTSPS', 'rtsps'],
  ['RTSP in HTTP', 'http'],
  ['RTSP in HTTPS', 'https'],
];

/** Everything that a user can have open at the same time. */
export const openAll = (world: CameraWorld, site: DoorSite, login: Login): Promise<readonly Opened[]> =>
  Promise.all([
    leftPlaying(world, site.camera, login),
    ...ways.flatMap(([way, port]) =>
      own(site.camera.ports, port) === undefined ? [] : [playing(world, site.camera, way, port, login)],
    ),
    ...site.protocols.flatMap((over) => [
      socket(world, site, over, login, true),
      socket(world, site, over, login, false),
      motion(world, site, over, login),
      sent(world, site, over, login),
    ]),
  ]);

/** Longer than any picture takes to come: the slowest stream has five a second. */
const QUIET_MS = 600;
const ON_ITS_WAY_MS = 200;

const counts = (opened: readonly Opened[]): readonly number[] => opened.map(({ came }) => came?.() ?? 0);

/** Those through which nothing comes. */
export async function silent(opened: readonly Opened[]): Promise<readonly string[]> {
  const before = counts(opened);
  const still = (): readonly string[] =>
    opened.flatMap(({ name, came }, i) => (!came || came() > (before[i] ?? 0) ? [] : [name]));
  return settled(still, (names) => names.length === 0);
}

/** Those that have ended, or give no picture anew. */
export async function ended(opened: readonly Opened[]): Promise<readonly string[]> {
  await pause(ON_ITS_WAY_MS);
  const anew = await Promise.all(
    opened.map(async ({ name, again }) => ((await again?.()) === false ? [`${name} gives nothing anew`] : [])),
  );
  return [...(await silent(opened)).map((name) => `${name} has ended`), ...anew.flat()];
}

/** Those that go on, or can be asked anew. */
export async function goingOn(opened: readonly Opened[]): Promise<readonly string[]> {
  await pause(ON_ITS_WAY_MS);
  const before = counts(opened);
  await pause(QUIET_MS);
  const on = opened.flatMap(({ name }, i) => ((counts(opened)[i] ?? 0) > (before[i] ?? 0) ? [`${name} goes on`] : []));
  const anew = await Promise.all(
    opened.map(async ({ name, again }) => ((await again?.()) ? [`${name} gives anew`] : [])),
  );
  return [...on, ...anew.flat()];
}
