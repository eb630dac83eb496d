import { When } from '@cucumber/cucumber';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays } from '../clients/rtsp/rtsp-ways.ts';
import { Line } from '../doors/line.ts';
import { right } from '../doors/logins.ts';
import { challengeOn } from '../doors/seat.ts';
import { DoorSite } from '../doors/site.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { levels, type LevelName } from '../world/words.ts';

const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
const VIDEO = 1;
const LOUDSPEAKER = 3;
const HERE = '127.0.0.1';
const SOCKET = '/rtsp-over-websocket';
const LOGIN = { name: 'guard', password: 'Gu4rded-Gate' };

/** The levels that the user gets in turn, with the answer to whoever asks for the loudspeaker. */
const turns: readonly (readonly [LevelName, number])[] = [
  ['Live only', 403],
  ['Camera control', 200],
  ['Administrator', 200],
  ['Live only', 403],
];

type Describes = (headers: Readonly<Record<string, string>>) => Promise<{ readonly status: number }>;

const put = (world: CameraWorld, level: LevelName): Promise<unknown> =>
  world.run.control.putAccount(world.camera.id, { ...LOGIN, level: levels[level] });

/** RTSP in a WebSocket, which needs no login of its own. */
async function socketOf(world: CameraWorld): Promise<RtspSocket> {
  const place = new DoorSite(world.camera).place('HTTPS');
  const line = await Line.open({ ...place, from: HERE });
  const challenge = await challengeOn(line);
  line.close();
  const authorization = right(LOGIN)({ method: 'GET', uri: SOCKET, challenge, count: 1 });
  const socket = await RtspSocket.open(`wss://${place.host}:${place.port}${SOCKET}`, authorization);
  world.undo.push(() => socket.close());
  return socket;
}

When('the level of a user with RTSP open in every way goes down and up', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await put(this, 'Camera control');
  const { host } = this.camera;
  const arrive = async (way: (typeof rtspWays)[number]): Promise<RtspUser> => {
    const user = await RtspUser.arrive(way, { host, port: this.port(way) }, LOGIN);
    this.undo.push(() => user.leave());
    return user;
  };
  const socket = await socketOf(this);
  const open: (readonly [string, Describes])[] = [
    ['a WebSocket', (headers) => socket.ask('DESCRIBE', `rtsp://${host}/MediaInput/stream_1`, headers)],
  ];
  const sessions: (readonly [string, RtspUser])[] = [];
  for (const way of rtspWays) {
    const user = await arrive(way);
    open.push([way, (headers) => user.describe(headers)]);
    const both = await arrive(way);
    await both.describe(TALK);
    for (const track of [VIDEO, LOUDSPEAKER])
      findings.add(unlessSame(`SETUP of track ${track} over ${way}`, (await both.setUp(track)).status, 200));
    sessions.push([way, both]);
  }
  for (const [level, talks] of turns) {
    await put(this, level);
    for (const [way, describe] of open) {
      findings.add(unlessSame(`${level} over ${way}: the loudspeaker`, (await describe(TALK)).status, talks));
      findings.add(unlessSame(`${level} over ${way}: the stream`, (await describe({})).status, 200));
    }
    // Whoever may not speak any more loses the session with the loudspeaker whole, and gets it back by no level.
    for (const [way, user] of sessions) {
      const answer = await user.ask('GET_PARAMETER').catch(() => undefined);
      findings.add(unlessSame(`${level} over ${way}: the session is there`, answer?.status === 200, false));
    }
  }
});
