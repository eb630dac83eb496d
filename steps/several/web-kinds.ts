import type { Login } from '../clients/http/digest.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { interleavedOn } from '../clients/rtsp/rtsp-user.ts';
import { Line } from '../doors/line.ts';
import { right } from '../doors/logins.ts';
import { challengeOn, WebSeat } from '../doors/seat.ts';
import type { Web } from '../doors/site.ts';
import { accepted, OK, portOf, STREAM, type Kind, type Place } from './kind.ts';

const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
const NOT_SENDING = 500;

const portFor = (over: Web): 'http' | 'https' => (over === 'HTTP' ? 'http' : 'https');
const webPlace = (place: Place, over: Web) => ({
  host: place.host,
  port: portOf(place, portFor(over)),
  secure: over === 'HTTPS',
});

/** A kept-alive connection whose requests have that login. */
const seatAt = (place: Place, over: Web, login: Login): Promise<WebSeat> =>
  new WebSeat({ place: webPlace(place, over), from: () => place.from, signs: right(login) }).ready();
const got = (seat: WebSeat, target: string) => seat.ask({ method: 'GET', target, headers: {} });

async function uidFor(seat: WebSeat): Promise<string> {
  return /^UID=(\d+)/.exec((await got(seat, '/cgi-bin/getuid?FILE=2&vcodec=h264')).body)?.[1] ?? '';
}

type Use = 'playing' | 'not playing' | 'told of the loudspeaker';

const webSocket = (over: Web, use: Use): Kind => ({
  name: `RTSP in WebSocket over ${over}, ${use}`,
  port: portFor(over),
  level: use === 'told of the loudspeaker' ? 2 : 3,
  needs: use === 'told of the loudspeaker' ? ['sound'] : [],
  async open(world, place, login) {
    const { host, port, secure } = webPlace(place, over);
    const line = await Line.open({ host, port, secure, from: place.from });
    const challenge = await challengeOn(line);
    line.close();
    const named = host.includes(':') ? `[${host}]` : host;
    const target = '/rtsp-over-websocket';
    const authorization = right(login)({ method: 'GET', uri: target, challenge, count: 1 });
    const socket = await RtspSocket.open(
      `${secure ? 'wss' : 'ws'}://${named}:${port}${target}`,
      authorization,
      place.from,
    );
    world.undo.push(() => socket.close());
    const url = `rtsp://${named}${STREAM}`;
    const there = (): Promise<boolean> =>
      socket.ask('DESCRIBE', url, use === 'told of the loudspeaker' ? TALK : {}).then(
        ({ status }) => status === OK,
        () => false,
      );
    if (use !== 'playing') return { there };
    const setUp = await socket.ask('SETUP', `${url}/trackID=1`, { Transport: interleavedOn('RTSP') });
    accepted(`SETUP in WebSocket over ${over}`, setUp);
    const session = /\r\nSession: (\d+)/i.exec(setUp.text)?.[1] ?? '';
    accepted(`PLAY in WebSocket over ${over}`, await socket.ask('PLAY', url, { Session: session }));
    return { came: () => socket.frames.length, session };
  },
});

const motion = (over: Web): Kind => ({
  name: `motion pictures over ${over}`,
  port: portFor(over),
  level: 3,
  async open(world, place, login) {
    const line = await Line.open({ ...webPlace(place, over), from: place.from });
    world.undo.push(() => line.close());
    const challenge = await challengeOn(line);
    const target = '/cgi-bin/mjpeg?resolution=320&framerate=5';
    const Authorization = right(login)({ method: 'GET', uri: target, challenge, count: 1 }) ?? '';
    return { came: await line.stream({ method: 'GET', target, headers: { Authorization } }) };
  },
});

/** A login on a kept-alive connection, with the nonce that it began with. */
const keptAlive = (over: Web, target: string, level: Kind['level']): Kind => ({
  name: `a login over ${over} for ${target}`,
  port: portFor(over),
  level,
  proves: 'alone',
  async open(world, place, login) {
    const seat = await seatAt(place, over, login);
    world.undo.push(() => seat.leave());
    const once = async (): Promise<number> => (await got(seat, target)).status;
    // A connection that nobody used for a while may be closed.
    const ask = async (): Promise<boolean> => ((await once()) || (await once())) === OK;
    if (!(await ask())) throw new Error(`${target} over ${over} was refused`);
    return { there: ask };
  },
});

const sentFor = (over: Web): Kind => ({
  name: `what was sent for over ${over}`,
  port: portFor(over),
  level: 3,
  async open(world, place, login) {
    const receiver = await RtpReceiver.open(place.from);
    world.undo.push(() => receiver.close());
    const seat = await seatAt(place, over, login);
    const uid = await uidFor(seat);
    accepted(
      'connect=start',
      await got(seat, `/cgi-bin/h264?connect=start&protocol=rtp&UID=${uid}&my_port=${receiver.port}`),
    );
    seat.leave();
    return { came: () => receiver.count };
  },
});

/** The right to have the stream sent. */
const numbered = (over: Web): Kind => ({
  name: `a UID over ${over}`,
  port: portFor(over),
  level: 3,
  proves: 'besides',
  async open(world, place, login) {
    const seat = await seatAt(place, over, login);
    world.undo.push(() => seat.leave());
    const uid = await uidFor(seat);
    // Nothing is sent so far: 403 is the answer to a UID that is none.
    return {
      there: async () => {
        const again = async (): Promise<number> =>
          (await got(seat, `/cgi-bin/keep_alive?mode=h264&protocol=rtp&UID=${uid}`)).status;
        return ((await again()) || (await again())) === NOT_SENDING;
      },
    };
  },
});

/** What users have over HTTP and HTTPS. */
export const webKinds: readonly Kind[] = (['HTTP', 'HTTPS'] as const).flatMap((over) => [
  webSocket(over, 'playing'),
  webSocket(over, 'not playing'),
  webSocket(over, 'told of the loudspeaker'),
  motion(over),
  sentFor(over),
  numbered(over),
  keptAlive(over, '/cgi-bin/get_user', 1),
  keptAlive(over, '/cgi-bin/camera', 3),
]);
