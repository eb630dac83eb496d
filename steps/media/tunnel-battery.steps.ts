import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { When, type DataTable } from '@cucumber/cucumber';
import { dial, type Ends } from '../clients/rtsp/rtsp-ways.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

type Web = 'HTTP' | 'HTTPS';

const ELSEWHERE = '127.0.0.9';
const OPTIONS = Buffer.from('OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n');
const CODED = OPTIONS.toString('base64');
const ANSWERED = /RTSP\/1\.0 200 [^]*\r\nCSeq: 7\r\n/;
const OPENED = /^HTTP\/1\.[01] 200 [^]*application\/x-rtsp-tunnelled[^]*\r\n\r\n/;
/** The camera's answer or silence is seen after this time. */
const SOON_MS = 60;
const PIECE_MS = 5;
const LONGEST_COOKIE = 255;

const freshCookie = (): string => `c${randomBytes(8).toString('hex')}`;

/** One connection of a tunnel, and all that came on it. */
class Half {
  readonly socket: Socket;
  text = '';
  over = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => (this.text += bytes.toString('latin1')));
    socket.once('close', () => (this.over = true));
  }

  say(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  async inPieces(text: string, length: number): Promise<this> {
    for (let at = 0; at < text.length; at += length) {
      this.say(text.slice(at, at + length));
      await pause(PIECE_MS);
    }
    return this;
  }

  came(pattern: RegExp): Promise<string> {
    return settled(
      () => this.text,
      (text) => pattern.test(text) || this.over,
      { withinMs: 3_000, everyMs: 3 },
    );
  }
}

/** Where a tunnel is tried. */
interface Place {
  readonly over: Web;
  open(from?: string, over?: Web): Promise<Half>;
}

function placeOf(world: CameraWorld, over: Web): Place {
  return {
    over,
    async open(from, other = over) {
      const ends: Ends = { host: world.camera.host, port: world.port(other), from };
      const half = new Half(await dial(ends, other === 'HTTPS'));
      world.undo.push(() => half.socket.destroy());
      return half;
    },
  };
}

const cookieLine = (cookie: string): string => `x-sessioncookie: ${cookie}\r\n`;
const get = (cookie: string, line = cookieLine(cookie), version = '1.0'): string =>
  `GET /MediaInput/stream_1 HTTP/${version}\r\n${line}Accept: application/x-rtsp-tunnelled\r\n\r\n`;
const post = (cookie: string, line = cookieLine(cookie), version = '1.0'): string =>
  `POST /MediaInput/stream_1 HTTP/${version}\r\n${line}Content-Type: application/x-rtsp-tunnelled\r\nContent-Length: 32767\r\n\r\n`;

/** The GET of a tunnel that the camera has opened. */
async function back(place: Place, cookie: string, from?: string): Promise<Half> {
  const half = (await place.open(from)).say(get(cookie));
  assert.match(await half.came(OPENED), OPENED);
  return half;
}

/** What becomes of a try: the text on the half that would bring answers. */
type Try = (place: Place, cookie: string) => Promise<Half>;

/** A POST with a request behind a right GET; the answer must not come. */
const joined =
  (forth: (place: Place, cookie: string) => Promise<unknown>): Try =>
  async (place, cookie) => {
    const opened = await back(place, cookie);
    await forth(place, cookie);
    return opened;
  };

const other: Readonly<Record<Web, Web>> = { HTTP: 'HTTPS', HTTPS: 'HTTP' };

/** Tunnels with one fault each: no request gets through. */
const tunnelFaults: Readonly<Record<string, Try>> = {
  'the POST from another address': joined(async (place, cookie) =>
    (await place.open(ELSEWHERE)).say(post(cookie) + CODED),
  ),
  'the POST over the other protocol': joined(async (place, cookie) =>
    (await place.open(undefined, other[place.over])).say(post(cookie) + CODED),
  ),
  'the POST with another cookie': joined(async (place) => (await place.open()).say(post(freshCookie()) + CODED)),
  'the POST with a part of the cookie': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie.slice(0, -1)) + CODED),
  ),
  'the POST with the cookie in other letters': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie.toUpperCase()) + CODED),
  ),
  'the POST with the cookie and more': joined(async (place, cookie) =>
    (await place.open()).say(post(`${cookie}0`) + CODED),
  ),
  'the POST without a cookie': joined(async (place, cookie) => (await place.open()).say(post(cookie, '') + CODED)),
  'the POST with an empty cookie': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie, 'x-sessioncookie: \r\n') + CODED),
  ),
  'the POST with the cookie twice': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie, cookieLine(cookie) + cookieLine(cookie)) + CODED),
  ),
  'the POST with a right and another cookie': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie, cookieLine(cookie) + cookieLine('other')) + CODED),
  ),
  'the cookie in the URL': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie, '').replace('stream_1', `stream_1?x-sessioncookie=${cookie}`) + CODED),
  ),
  'the POST with another method': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie).replace('POST', 'PUT') + CODED),
  ),
  'the POST of an unknown version': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie).replace('HTTP/1.0', 'HTTP/2.0') + CODED),
  ),
  'requests on the GET': async (place, cookie) => (await back(place, cookie)).say(CODED),
  'requests without BASE64': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie) + OPTIONS.toString()),
  ),
  'BASE64 of another alphabet': joined(async (place, cookie) => (await place.open()).say(`${post(cookie)}-_${CODED}`)),
  'BASE64 cut short': joined(async (place, cookie) => (await place.open()).say(post(cookie) + CODED.slice(0, -4))),
  'the GET without a cookie': async (place, cookie) => {
    const half = (await place.open()).say(get(cookie, ''));
    (await place.open()).say(post(cookie) + CODED);
    return half;
  },
  'the GET with the cookie twice': async (place, cookie) => {
    const half = (await place.open()).say(get(cookie, cookieLine(cookie) + cookieLine(cookie)));
    await pause(PIECE_MS);
    (await place.open()).say(post(cookie) + CODED);
    return half;
  },
  'the GET with a cookie of 256 characters': async (place) => {
    const long = 'a'.repeat(LONGEST_COOKIE + 1);
    const half = (await place.open()).say(get(long));
    await pause(PIECE_MS);
    (await place.open()).say(post(long) + CODED);
    return half;
  },
  'the POST before the GET': async (place, cookie) => {
    (await place.open()).say(post(cookie) + CODED);
    await pause(SOON_MS);
    return back(place, cookie);
  },
  'the POST without a GET': async (place, cookie) => (await place.open()).say(post(cookie) + CODED),
  'a second GET with the same cookie': async (place, cookie) => {
    await back(place, cookie);
    const second = (await place.open()).say(get(cookie));
    await second.came(OPENED);
    (await place.open()).say(post(cookie) + CODED);
    return second;
  },
  'the cookie of a tunnel that has ended': async (place, cookie) => {
    const first = await back(place, cookie);
    first.socket.destroy();
    await pause(SOON_MS);
    return (await place.open()).say(post(cookie) + CODED);
  },
};

/** Tunnels that differ from the usual, and are right. */
const rightTunnels: Readonly<Record<string, Try>> = {
  'as usual': joined(async (place, cookie) => (await place.open()).say(post(cookie) + CODED)),
  'HTTP/1.1': async (place, cookie) => {
    const half = (await place.open()).say(get(cookie, cookieLine(cookie), '1.1'));
    await half.came(OPENED);
    (await place.open()).say(post(cookie, cookieLine(cookie), '1.1') + CODED);
    return half;
  },
  'a cookie of 1 character': async (place) => {
    const half = await back(place, 'q');
    (await place.open()).say(post('q') + CODED);
    return half;
  },
  'a cookie of 255 characters': async (place) => {
    const long = 'b'.repeat(LONGEST_COOKIE);
    const half = await back(place, long);
    (await place.open()).say(post(long) + CODED);
    return half;
  },
  'the header in other letters': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie, `X-SessionCookie:${cookie}\r\n`) + CODED),
  ),
  'the head of the GET in pieces': async (place, cookie) => {
    const half = await (await place.open()).inPieces(get(cookie), 9);
    await half.came(OPENED);
    (await place.open()).say(post(cookie) + CODED);
    return half;
  },
  'the head of the POST in pieces': joined(async (place, cookie) =>
    (await place.open()).inPieces(post(cookie) + CODED, 17),
  ),
  'the end of the head in the next packet': joined(async (place, cookie) => {
    const head = post(cookie);
    return (await place.open()).inPieces(head + CODED, head.length - 2);
  }),
  'BASE64 in pieces': joined(async (place, cookie) => {
    const half = (await place.open()).say(post(cookie));
    await pause(PIECE_MS);
    return half.inPieces(CODED, 7);
  }),
  'BASE64 in lines': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie) + CODED.replaceAll(/.{10}/g, '$&\r\n')),
  ),
  'BASE64 padded in the middle': joined(async (place, cookie) =>
    (await place.open()).say(
      post(cookie) + OPTIONS.subarray(0, 5).toString('base64') + OPTIONS.subarray(5).toString('base64'),
    ),
  ),
  'a second POST': joined(async (place, cookie) => {
    (await place.open()).say(post(cookie)).socket.end();
    await pause(SOON_MS);
    return (await place.open()).say(post(cookie) + CODED);
  }),
};

async function begun(world: CameraWorld, over: Web): Promise<Place> {
  await world.refresh();
  return placeOf(world, over);
}

When(
  'a client opens tunnels over {web} that have one fault each',
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const findings = beginBattery(this);
    const place = await begun(this, over);
    const cells = faultsIn(table, tunnelFaults);
    await Promise.all(
      cells.map(async ([name, attempt]) => {
        const half = await attempt(place, freshCookie());
        await pause(SOON_MS);
        findings.add(unlessSame(`${name}: a request gets through`, /RTSP\/1\.0/.test(half.text), false));
        const usual = await rightTunnels['as usual']?.(place, freshCookie());
        findings.add(unlessSame(`a right one after ${name}`, ANSWERED.test((await usual?.came(ANSWERED)) ?? ''), true));
      }),
    );
  },
);

When(
  'a client opens tunnels over {web} in other ways',
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const findings = beginBattery(this);
    const place = await begun(this, over);
    await Promise.all(
      faultsIn(table, rightTunnels).map(async ([name, attempt]) => {
        const half = await attempt(place, freshCookie());
        findings.add(unlessSame(`${name}: a request gets through`, ANSWERED.test(await half.came(ANSWERED)), true));
      }),
    );
  },
);

When(
  'a client asks in a tunnel over {web} for media beside it',
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    const way = `RTSP in ${over}` as const;
    const user = await RtspUser.arrive(way, { host: this.camera.host, port: this.port(way) }, administrator);
    this.undo.push(() => user.leave());
    for (const [transport = ''] of table.raw())
      findings.add(unlessSame(transport, (await user.setUp(1, { Transport: transport })).status, 461));
    findings.add(unlessSame('SETUP in the tunnel', (await user.setUp(1)).status, 200));
  },
);
