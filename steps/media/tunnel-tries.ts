import { pause } from '../world/until.ts';
import {
  back,
  CODED,
  cookieLine,
  ELSEWHERE,
  freshCookie,
  get,
  joined,
  LONGEST_COOKIE,
  LONGEST_HEAD,
  filledTo,
  OPENED,
  OPTIONS,
  other,
  PIECE_MS,
  post,
  SOON_MS,
  type Half,
  type Place,
  type Try,
} from './tunnel-halves.ts';

/** A request is cut here. */
const MIDDLE = 12;

/** Tunnels with one fault each: no request gets through. */
export const tunnelFaults: Readonly<Record<string, Try>> = {
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
  ...Object.fromEntries(
    ['0.9', '1', '1.2', '1.10', '1.0 '].flatMap((version) => [
      [
        `the POST of version ${version.replace(' ', ' and a blank')}`,
        joined(async (place, cookie) => (await place.open()).say(post(cookie, cookieLine(cookie), version) + CODED)),
      ],
      [
        `the GET of version ${version.replace(' ', ' and a blank')}`,
        async (place: Place, cookie: string): Promise<Half> => {
          const half = (await place.open()).say(get(cookie, cookieLine(cookie), version));
          await pause(PIECE_MS);
          (await place.open()).say(post(cookie) + CODED);
          return half;
        },
      ],
    ]),
  ),
  'requests on the GET': async (place, cookie) => (await back(place, cookie)).say(CODED),
  'requests without BASE64': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie) + OPTIONS.toString()),
  ),
  'BASE64 of another alphabet': joined(async (place, cookie) => (await place.open()).say(`${post(cookie)}-_${CODED}`)),
  'BASE64 cut short': joined(async (place, cookie) => (await place.open()).say(post(cookie) + CODED.slice(0, -4))),
  'the POST in small letters': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie).replace('POST', 'post') + CODED),
  ),
  'the POST behind another letter': joined(async (place, cookie) =>
    (await place.open()).say(`x${post(cookie)}${CODED}`),
  ),
  'the POST with line ends of one character': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie).replaceAll('\r', '') + CODED),
  ),
  'the POST with a head of 8193 bytes': joined(async (place, cookie) =>
    (await place.open()).say(filledTo(LONGEST_HEAD + 1, post, cookie) + CODED),
  ),
  'the GET with a head of 8193 bytes': async (place, cookie) => {
    const half = (await place.open()).say(filledTo(LONGEST_HEAD + 1, get, cookie));
    await pause(PIECE_MS);
    (await place.open()).say(post(cookie) + CODED);
    return half;
  },
  'BASE64 in small letters': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie) + CODED.toLowerCase()),
  ),
  'padding before BASE64': joined(async (place, cookie) => (await place.open()).say(`${post(cookie)}==${CODED}`)),
  'padding of three characters': joined(async (place, cookie) =>
    (await place.open()).say(`${post(cookie)}T===${CODED}`),
  ),
  'another character before BASE64': joined(async (place, cookie) =>
    (await place.open()).say(`${post(cookie)}%%%%${CODED}`),
  ),
  'the GET in small letters': async (place, cookie) => {
    const half = (await place.open()).say(get(cookie).replace('GET', 'get'));
    await pause(PIECE_MS);
    (await place.open()).say(post(cookie) + CODED);
    return half;
  },
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

/** A request whose second part comes when the connection of the first is over. */
const inTwoPosts = (over: (first: Half) => unknown): Try =>
  joined(async (place, cookie) => {
    const first = (await place.open()).say(post(cookie) + OPTIONS.subarray(0, MIDDLE).toString('base64'));
    await pause(SOON_MS);
    over(first);
    await pause(SOON_MS);
    (await place.open()).say(post(cookie) + OPTIONS.subarray(MIDDLE).toString('base64'));
  });

/** Tunnels that differ from the usual, and are right. */
export const rightTunnels: Readonly<Record<string, Try>> = {
  'as usual': joined(async (place, cookie) => (await place.open()).say(post(cookie) + CODED)),
  'HTTP/1.1': async (place, cookie) => {
    const half = (await place.open()).say(get(cookie, cookieLine(cookie), '1.1'));
    await half.came(OPENED);
    (await place.open()).say(post(cookie, cookieLine(cookie), '1.1') + CODED);
    return half;
  },
  'the POST without a length': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie).replace(/Content-Length: \d+\r\n/, '') + CODED),
  ),
  'the POST with a length of 0': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie).replace(/Content-Length: \d+/, 'Content-Length: 0') + CODED),
  ),
  'another path with a query': async (place, cookie) => {
    const elsewhere = (head: string): string => head.replace('/MediaInput/stream_1', '/?x=1&y=%20');
    const half = (await place.open()).say(elsewhere(get(cookie)));
    await half.came(OPENED);
    (await place.open()).say(elsewhere(post(cookie)) + CODED);
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
  'the head of the GET byte by byte': async (place, cookie) => {
    const half = await (await place.open()).inPieces(get(cookie), 1);
    await half.came(OPENED);
    (await place.open()).say(post(cookie) + CODED);
    return half;
  },
  'the head of the POST byte by byte': joined(async (place, cookie) =>
    (await place.open()).inPieces(post(cookie) + CODED, 1),
  ),
  'heads of 8192 bytes': async (place, cookie) => {
    const half = (await place.open()).say(filledTo(LONGEST_HEAD, get, cookie));
    await half.came(OPENED);
    (await place.open()).say(filledTo(LONGEST_HEAD, post, cookie) + CODED);
    return half;
  },
  'heads of 8192 bytes in pieces': async (place, cookie) => {
    const half = await (await place.open()).inPieces(filledTo(LONGEST_HEAD, get, cookie), LONGEST_HEAD - 1);
    await half.came(OPENED);
    await (await place.open()).inPieces(filledTo(LONGEST_HEAD, post, cookie) + CODED, LONGEST_HEAD - 1);
    return half;
  },
  'a cookie between blanks': joined(async (place, cookie) =>
    (await place.open()).say(post(cookie, `x-sessioncookie: \t ${cookie} \t\r\n`) + CODED),
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
  'a request in two POSTs': joined(async (place, cookie) => {
    const half = (await place.open()).say(post(cookie) + OPTIONS.subarray(0, MIDDLE).toString('base64'));
    await pause(SOON_MS);
    (await place.open()).say(post(cookie) + OPTIONS.subarray(MIDDLE).toString('base64'));
    return half;
  }),
  'a request in two POSTs, the first of which has ended': inTwoPosts((first) => first.socket.end()),
  'a request in two POSTs, the first of which was cut off': inTwoPosts((first) => first.socket.destroy()),
  'the POST ended behind its request': joined(async (place, cookie) => {
    (await place.open()).say(post(cookie) + CODED).socket.end();
  }),
  'heads with a login that is none': async (place, cookie) => {
    const line = `${cookieLine(cookie)}Authorization: Basic eDp5\r\n`;
    const half = (await place.open()).say(get(cookie, line));
    await half.came(OPENED);
    (await place.open()).say(post(cookie, line) + CODED);
    return half;
  },
  'the cookie of a tunnel that has ended, with a GET of its own': async (place, cookie) => {
    const first = await back(place, cookie);
    first.socket.destroy();
    await pause(SOON_MS);
    const second = await back(place, cookie);
    (await place.open()).say(post(cookie) + CODED);
    return second;
  },
  'a second POST': joined(async (place, cookie) => {
    (await place.open()).say(post(cookie)).socket.end();
    await pause(SOON_MS);
    return (await place.open()).say(post(cookie) + CODED);
  }),
};
