import type { Login } from '../clients/http/digest.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { interleavedOn, RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { CameraWorld } from '../world/world.ts';
import { accepted, OK, portOf, type Kind, type Need, type Place } from './kind.ts';

const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
const [VIDEO, LOUDSPEAKER] = [1, 3];
const portNames = { RTSP: 'rtsp', RTSPS: 'rtsps', 'RTSP in HTTP': 'http', 'RTSP in HTTPS': 'https' } as const;
const tunnelled = (way: RtspWay): readonly Need[] => (way.includes(' in ') ? ['Internet mode'] : []);

interface Track {
  readonly track?: number;
  readonly transport?: string;
  readonly require?: Readonly<Record<string, string>>;
  readonly plays?: boolean;
}

/** A user with a session on that way; their connection stays. */
async function sessionOver(
  world: CameraWorld,
  way: RtspWay,
  place: Place,
  login: Login,
  { track = VIDEO, transport = interleavedOn(way), require = {}, plays = true }: Track = {},
): Promise<{ readonly user: RtspUser; readonly session: string; readonly transport: string }> {
  const user = await RtspUser.arrive(way, { ...place, port: portOf(place, portNames[way]) }, login);
  world.undo.push(() => user.leave());
  accepted(`DESCRIBE over ${way}`, await user.describe(require));
  const setUp = await user.setUp(track, { Transport: transport });
  accepted(`SETUP over ${way}`, setUp);
  if (plays) accepted(`PLAY over ${way}`, await user.ask('PLAY'));
  return { user, session: user.session ?? '', transport: setUp.headers['transport']?.[0] ?? '' };
}

/** Whether a connection is still open. */
function opened(user: RtspUser): () => Promise<boolean> {
  let open = true;
  void user.client.closed.then(() => (open = false));
  return () => Promise.resolve(open);
}

const interleaved = (way: RtspWay): Kind => ({
  name: `a stream over ${way}`,
  port: portNames[way],
  level: 3,
  needs: tunnelled(way),
  async open(world, place, login) {
    const { user, session } = await sessionOver(world, way, place, login);
    return { came: () => user.client.frames, session };
  },
});

const ready = (way: RtspWay, state: 'set up' | 'paused'): Kind => ({
  name: `a session over ${way} that is ${state}`,
  port: portNames[way],
  level: 3,
  needs: tunnelled(way),
  async open(world, place, login) {
    const { user, session } = await sessionOver(world, way, place, login, { plays: state === 'paused' });
    if (state === 'paused') accepted(`PAUSE over ${way}`, await user.ask('PAUSE'));
    return { there: opened(user), session };
  },
});

const speaking = (way: RtspWay): Kind => ({
  name: `a loudspeaker over ${way}`,
  port: portNames[way],
  level: 2,
  needs: ['sound', ...tunnelled(way)],
  async open(world, place, login) {
    const { user, session } = await sessionOver(world, way, place, login, { track: LOUDSPEAKER, require: TALK });
    return { there: opened(user), session };
  },
});

const datagrams = (way: 'RTSP' | 'RTSPS', connection: 'stays' | 'is closed'): Kind => ({
  name: `a stream of ${way} over UDP whose connection ${connection}`,
  port: portNames[way],
  level: 3,
  async open(world, place, login) {
    const receiver = await RtpReceiver.open(place.from);
    world.undo.push(() => receiver.close());
    const { port } = receiver;
    const transport = `RTP/${way === 'RTSPS' ? 'S' : ''}AVP;unicast;client_port=${port}-${port + 1}`;
    const { user, session } = await sessionOver(world, way, place, login, { transport });
    if (connection === 'is closed') user.leave();
    return { came: () => receiver.count, session };
  },
});

/** Nothing comes of it yet: it is seen by asking for its session. */
const waiting: Kind = {
  name: 'a session of RTSP over UDP that waits, whose connection is closed',
  port: 'rtsp',
  level: 3,
  async open(world, place, login) {
    const transport = 'RTP/AVP;unicast;client_port=40000-40001';
    const { user, session } = await sessionOver(world, 'RTSP', place, login, { transport, plays: false });
    user.leave();
    return { session };
  },
};

const multicast: Kind = {
  name: 'a session of multicast',
  port: 'rtsp',
  level: 3,
  needs: ['multicast'],
  async open(world, place, login) {
    const { user, session } = await sessionOver(world, 'RTSP', place, login, { transport: 'RTP/AVP;multicast' });
    return { there: opened(user), session };
  },
};

/** A login on an RTSP connection that has no session. */
const described: Kind = {
  name: 'a login over RTSP',
  port: 'rtsp',
  level: 3,
  proves: 'alone',
  async open(world, place, login) {
    const user = await RtspUser.arrive('RTSP', { ...place, port: portOf(place, 'rtsp') }, login);
    world.undo.push(() => user.leave());
    accepted('DESCRIBE', await user.describe());
    return {
      there: () =>
        user.describe().then(
          ({ status }) => status === OK,
          () => false,
        ),
    };
  },
};

/** What users have over RTSP. */
export const rtspKinds: readonly Kind[] = [
  ...rtspWays.map(interleaved),
  ...rtspWays.map(speaking),
  ready('RTSP', 'set up'),
  ready('RTSP in HTTP', 'set up'),
  ready('RTSPS', 'paused'),
  ready('RTSP in HTTPS', 'paused'),
  datagrams('RTSP', 'stays'),
  datagrams('RTSP', 'is closed'),
  datagrams('RTSPS', 'stays'),
  datagrams('RTSPS', 'is closed'),
  waiting,
  multicast,
  described,
];
