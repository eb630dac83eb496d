import { basicHeader } from '../../steps/clients/http/digest.ts';
import { administrator } from './emulator.ts';

/** What a conversation is made of: valid messages, in order, for one port. `SESSION` becomes the RTSP session that was answered. */
export interface Seed {
  /** Name of a camera's port, or `control`. */
  readonly port: string;
  /** With TLS done; else the bytes go as they are, also to a port that expects TLS. */
  readonly secure: boolean;
  readonly messages: readonly Buffer[];
  /** The same seed's second connection, for tunnels. */
  readonly beside?: readonly Buffer[];
}

const LOGIN = `Authorization: ${basicHeader(administrator)}\r\n`;
const STREAM = 'rtsp://HOST/MediaInput/stream_1';
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

const get = (path: string, headers = LOGIN, method = 'GET'): Buffer =>
  bytes(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`);

const post = (path: string, type: string, body: string, headers = LOGIN, method = 'POST'): Buffer =>
  bytes(
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );

const FORM = 'application/x-www-form-urlencoded';
const SOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

/** A masked WebSocket frame (RFC 6455 §5.2); the mask is zero, so that what is in it can be read. */
function frame(opcode: number, payload: Buffer): Buffer {
  const head =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...head, 0, 0, 0, 0]), payload]);
}

const rtsp = (method: string, url: string, headers = ''): Buffer =>
  bytes(`${method} ${url} RTSP/1.0\r\nCSeq: 1\r\n${LOGIN}${headers}\r\n`);

const describe = rtsp('DESCRIBE', STREAM, 'Accept: application/sdp\r\n');
const inSession = (method: string, more = ''): Buffer => rtsp(method, STREAM, `Session: SESSION\r\n${more}`);
const interleaved = Buffer.from([0x24, 1, 0, 8, 0x80, 0xc9, 0, 1, 1, 2, 3, 4]);

const setup = (transport: string, track = 1): Buffer =>
  rtsp('SETUP', `${STREAM}/trackID=${track}`, `Transport: ${transport}\r\n`);

const rtspTalks: readonly (readonly Buffer[])[] = [
  [rtsp('OPTIONS', '*'), describe],
  [
    describe,
    setup('RTP/AVP/TCP;unicast;interleaved=0-1'),
    inSession('PLAY', 'Range: npt=0.000-\r\n'),
    interleaved,
    inSession('TEARDOWN'),
  ],
  [setup('RTP/AVP;unicast;client_port=5000-5001'), inSession('PLAY'), inSession('GET_PARAMETER'), inSession('PAUSE')],
  [setup('RTP/AVP;multicast'), inSession('PLAY')],
  [setup('RTP/SAVP/TCP;unicast;interleaved=0-1'), inSession('PLAY')],
  [
    rtsp(
      'SETUP',
      `${STREAM}/trackID=1`,
      'Transport: RTP/SAVP;unicast;client_port=5000-5001\r\nKeyMgmt: prot=mikey; uri="x"; data="AQAFgAAAAAA="\r\n',
    ),
  ],
  [
    rtsp('DESCRIBE', STREAM, 'Require: www.onvif.org/ver20/backchannel\r\n'),
    setup('RTP/AVP/TCP;unicast;interleaved=4-5', 2),
  ],
  [
    bytes(`SET_PARAMETER ${STREAM} RTSP/1.0\r\nCSeq: 2\r\n${LOGIN}Content-Length: 4\r\n\r\nabcd`),
    rtsp('ANNOUNCE', STREAM),
  ],
];

const webTalks: readonly (readonly Buffer[])[] = [
  [get('/'), get('/live/index.html')],
  [get('/cgi-bin/getinfo?FILE=1'), get('/cgi-bin/camera?resolution=1280')],
  [get('/cgi-bin/mjpeg?framerate=15&resolution=640')],
  [get('/cgi-bin/get_network_ntp'), get('/cgi-bin/get_log'), get('/cgi-bin/get_clock')],
  [get('/cgi-bin/set_basic?title=Gate'), post('/cgi-bin/set_basic', FORM, 'title=Gate&x=%41')],
  [get('/cgi-bin/getuid?FILE=2&vcodec=h264'), get('/cgi-bin/h264?connect=start&protocol=rtp&UID=1&my_port=5000')],
  [get('/cgi-bin/camctrl?pan=5&bright=up')],
  [post('/cgi-bin/reg_admin', FORM, 'name=YQ%3D%3D&password=YQ%3D%3D&repassword=YQ%3D%3D', '')],
  [post('/admin/users.html', FORM, 'name=a&password=b', 'Accept: text/html\r\n')],
  [
    get(
      '/cgi-bin/getinfo',
      'Authorization: Digest username="operator", realm="x", nonce="0", uri="/", response="0", qop=auth, nc=00000001, cnonce="x"\r\n',
    ),
  ],
  [
    bytes(
      `POST /cgi-bin/set_basic HTTP/1.1\r\nHost: x\r\n${LOGIN}Content-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n5\r\ntitle\r\n3\r\n=ab\r\n0\r\n\r\n`,
    ),
  ],
  [
    get('/rtsp-over-websocket', LOGIN + SOCKET),
    frame(1, describe),
    frame(1, setup('RTP/AVP/TCP;unicast;interleaved=0-1')),
    frame(2, interleaved),
    frame(8, Buffer.from([3, 232])),
  ],
  [get('/rtsp-over-websocket', SOCKET), bytes('x')],
  [get('/elsewhere', SOCKET), bytes('x')],
  [get('/', 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n')],
  [bytes('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), bytes('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n')],
];

const JSON_TYPE = 'application/json';
const controlTalks: readonly (readonly Buffer[])[] = [
  [get('/', ''), get('/openapi.json', '')],
  [get('/healthz', ''), get('/cameras', ''), get('/cameras/1/settings', '')],
  [get('/cameras/1/journal?after=1990', '')],
  [post('/cameras/1/settings', JSON_TYPE, '{"basic.title":"Gate"}', '', 'PATCH')],
  [post('/cameras/1/alarm', JSON_TYPE, '{"kind":"motion"}', '')],
  [post('/cameras/7/defects', JSON_TYPE, '{"defects":["2.5-offers-basic-too"]}', '', 'PUT')],
  [get('/cameras/7', '', 'DELETE'), get('/cameras/1/snapshots/x', '', 'DELETE')],
  [get('/journal?camera=1', SOCKET), frame(1, bytes('x')), frame(9, bytes('ping')), frame(8, Buffer.from([3, 232]))],
  [get('/journal', `Origin: http://elsewhere\r\n${SOCKET}`), bytes('x')],
  [get('//', SOCKET), get('/\\', '')],
];

/** Both halves of a tunnel; the cookie is the same for both, and another each time. */
function tunnel(cookie: string, port: string): Seed {
  const half = (method: string, more: string): Buffer =>
    bytes(`${method} /MediaInput/stream_1 HTTP/1.0\r\nx-sessioncookie: ${cookie}\r\n${more}\r\n`);
  const inside = [describe, setup('RTP/AVP/TCP;unicast;interleaved=0-1')];
  return {
    port,
    secure: port === 'https',
    messages: [half('GET', 'Accept: application/x-rtsp-tunnelled\r\n')],
    beside: [
      half('POST', 'Content-Type: application/x-rtsp-tunnelled\r\nContent-Length: 32767\r\n'),
      ...inside.map((message) => bytes(message.toString('base64'))),
    ],
  };
}

export interface CorpusOptions {
  readonly host: string;
  /** The first record of a TLS handshake. */
  readonly hello: Buffer;
}

/** Every seed once; tunnels get a fresh cookie from `cookie`. */
export function corpus({ host, hello }: CorpusOptions): readonly ((cookie: string) => Seed)[] {
  const named = (messages: readonly Buffer[]): Buffer[] =>
    messages.map((message) => bytes(message.toString('latin1').replaceAll('HOST', host)));
  const seeds = (port: string, secure: boolean, talks: readonly (readonly Buffer[])[]) =>
    talks.map((messages) => () => ({ port, secure, messages: named(messages) }));
  const hellos = ['https', 'rtsps', 'http', 'rtsp', 'control'].map((port) => () => ({
    port,
    secure: false,
    messages: [hello, hello],
  }));
  const tunnels = ['http', 'https'].map((port) => (cookie: string): Seed => {
    const seed = tunnel(cookie, port);
    return { ...seed, messages: named(seed.messages), beside: seed.beside ?? [] };
  });
  return [
    // TLS takes most of the time: what needs it comes once where the same in the clear comes three times.
    ...Array.from({ length: 3 }, () => [
      ...seeds('http', false, webTalks),
      ...seeds('rtsp', false, rtspTalks),
      ...seeds('control', false, controlTalks),
      ...tunnels.slice(0, 1),
    ]).flat(),
    ...seeds('https', true, webTalks),
    ...seeds('rtsps', true, rtspTalks),
    ...tunnels,
    ...hellos,
  ];
}
