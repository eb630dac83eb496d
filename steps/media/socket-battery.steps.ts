import http from 'node:http';
import { randomBytes } from 'node:crypto';
import { When, type DataTable } from '@cucumber/cucumber';
import { WebSocket } from 'ws';
import { authorizationFor } from '../clients/http/digest.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const PATH = '/rtsp-over-websocket';
const OPTIONS = 'OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n';
/** The most bytes of a message. */
const LONGEST = 131_072;
const SOON_MS = 1_500;
/** An interleaved frame of half as many bytes, to a channel that nobody has taken. */
const longFrame = Buffer.concat([Buffer.from([0x24, 9, 0xff, 0xfc]), Buffer.alloc(LONGEST / 2 - 4)]);

interface Handshake {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const usual = (): Handshake => ({
  method: 'GET',
  path: PATH,
  headers: {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Protocol': 'binary',
  },
});

type Change = (right: Handshake) => Handshake;
const header =
  (name: string, value: string): Change =>
  (right) => ({ ...right, headers: { ...right.headers, [name]: value } });
const without =
  (name: string): Change =>
  (right) => ({ ...right, headers: Object.fromEntries(Object.entries(right.headers).filter(([one]) => one !== name)) });

/** Handshakes with one fault each (RFC 6455 §4.2.1). */
const wrongHandshakes: Readonly<Record<string, Change>> = {
  'with POST': (right) => ({ ...right, method: 'POST' }),
  'with HEAD': (right) => ({ ...right, method: 'HEAD' }),
  'at another path': (right) => ({ ...right, path: '/rtsp-over-websockets' }),
  'at a path below': (right) => ({ ...right, path: `${PATH}/more` }),
  'without Upgrade': without('Upgrade'),
  'with another Upgrade': header('Upgrade', 'h2c'),
  'with an Upgrade that begins so': header('Upgrade', 'websockets'),
  'without a version': without('Sec-WebSocket-Version'),
  'with version 8': header('Sec-WebSocket-Version', '8'),
  'with version 14': header('Sec-WebSocket-Version', '14'),
  'without a key': without('Sec-WebSocket-Key'),
  'with a key of 15 bytes': header('Sec-WebSocket-Key', randomBytes(15).toString('base64')),
  'with a key of 17 bytes': header('Sec-WebSocket-Key', randomBytes(17).toString('base64')),
  'with a key that is no BASE64': header('Sec-WebSocket-Key', `${'%'.repeat(22)}==`),
  'with a key and more': header('Sec-WebSocket-Key', `${randomBytes(16).toString('base64')}x`),
  'with something and a key': header('Sec-WebSocket-Key', `x${randomBytes(16).toString('base64')}`),
};

/** Handshakes that are right, and the protocol that is chosen. */
const rightHandshakes: Readonly<Record<string, readonly [Change, string | undefined]>> = {
  'as usual': [(right) => right, 'binary'],
  'in capitals': [header('Upgrade', 'WebSocket'), 'binary'],
  'with another Upgrade beside it': [header('Upgrade', 'other, websocket'), 'binary'],
  'with another protocol before it': [header('Sec-WebSocket-Protocol', 'rtsp, binary'), 'binary'],
  'with another protocol behind it': [header('Sec-WebSocket-Protocol', 'binary, rtsp'), 'binary'],
  'with empty protocols': [header('Sec-WebSocket-Protocol', 'binary, ,rtsp'), 'binary'],
  'with another protocol': [header('Sec-WebSocket-Protocol', 'rtsp'), undefined],
  'without a protocol': [without('Sec-WebSocket-Protocol'), undefined],
  'with compression': [header('Sec-WebSocket-Extensions', 'permessage-deflate'), 'binary'],
};

/** What a handshake is answered. */
async function shake(world: CameraWorld, { method, path, headers }: Handshake): Promise<http.IncomingMessage> {
  const base = world.base('HTTP');
  const challenge = await world.web.ask(base, { path: PATH });
  const signing = { method, uri: path };
  const Authorization = authorizationFor('Digest', challenge.headers['www-authenticate'] ?? [], administrator, signing);
  return new Promise((done, failed) => {
    const request = http.request(`${base}${path}`, { method, headers: { ...headers, Authorization }, agent: false });
    const finish = (answer: http.IncomingMessage): void => {
      done(answer);
      answer.socket.destroy();
    };
    request.on('response', finish).on('upgrade', finish).on('error', failed).end();
  });
}

When(
  'the administrator begins WebSockets for RTSP that are wrong',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    for (const [name, change] of faultsIn(table, wrongHandshakes)) {
      const { statusCode, headers } = await shake(this, change(usual()));
      findings.add(unlessSame(`${name}: it is opened`, statusCode === 101, false));
      findings.add(unlessSame(`${name}: the camera answers with its date`, headers.date !== undefined, true));
    }
  },
);

When(
  'the administrator begins WebSockets for RTSP that are right',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    for (const [name, [change, protocol]] of faultsIn(table, rightHandshakes)) {
      const { statusCode, headers } = await shake(this, change(usual()));
      findings.add(unlessSame(`${name}: the answer`, statusCode, 101));
      findings.add(unlessSame(`${name}: the protocol`, headers['sec-websocket-protocol'], protocol));
      findings.add(unlessSame(`${name}: an extension`, headers['sec-websocket-extensions'], undefined));
    }
  },
);

/** An open WebSocket, and what came through it. */
interface Open {
  readonly socket: WebSocket;
  readonly messages: string[];
}

async function open(world: CameraWorld): Promise<Open> {
  const base = world.base('HTTP');
  const challenge = await world.web.ask(base, { path: PATH });
  const signing = { method: 'GET', uri: PATH };
  const Authorization = authorizationFor('Digest', challenge.headers['www-authenticate'] ?? [], administrator, signing);
  const socket = new WebSocket(`${base.replace('http', 'ws')}${PATH}`, 'binary', { headers: { Authorization } });
  world.undo.push(() => socket.terminate());
  const messages: string[] = [];
  socket.on('message', (data: Buffer, binary) => messages.push(binary ? 'binary' : data.toString()));
  socket.on('error', () => undefined);
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
  return { socket, messages };
}

const isAnswer = (message: string): boolean => /^RTSP\/1\.0 200 [^]*\r\nCSeq: 7\r\n/.test(message);

/** What a client sends, and how many answers come, each in a text message. */
const sent: Readonly<Record<string, readonly [send: (socket: WebSocket) => void, answers: number]>> = {
  'a request in a text message': [(socket) => socket.send(OPTIONS), 1],
  'a request in a binary message': [(socket) => socket.send(Buffer.from(OPTIONS)), 1],
  'two requests in one message': [(socket) => socket.send(OPTIONS + OPTIONS), 2],
  'a request in two messages': [
    (socket) => {
      socket.send(OPTIONS.slice(0, 20));
      socket.send(OPTIONS.slice(20));
    },
    1,
  ],
  'a request in fragments': [
    (socket) => {
      socket.send(OPTIONS.slice(0, 20), { fin: false });
      socket.send(OPTIONS.slice(20), { fin: true });
    },
    1,
  ],
  'an empty message, then a request': [
    (socket) => {
      socket.send('');
      socket.send(OPTIONS);
    },
    1,
  ],
  'the longest message, then a request': [
    (socket) => {
      socket.send(Buffer.concat([longFrame, longFrame]));
      socket.send(OPTIONS);
    },
    1,
  ],
  'a frame, then a request': [
    (socket) => {
      socket.send(Buffer.from('2401000480c90000', 'hex'));
      socket.send(OPTIONS);
    },
    1,
  ],
};

When('the administrator sends through WebSockets', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  await this.refresh();
  for (const [name, [send, answers]] of faultsIn(table, sent)) {
    const { socket, messages } = await open(this);
    send(socket);
    await settled(
      () => messages.length,
      (count) => count >= answers,
      { withinMs: SOON_MS },
    );
    findings.add(unlessSame(`${name}: answers`, messages.filter(isAnswer).length, answers));
    findings.add(unlessSame(`${name}: messages`, messages.length, answers));
    socket.terminate();
  }
  const { socket: pinging } = await open(this);
  const pong = new Promise<string>((came) => pinging.once('pong', (data: Buffer) => came(data.toString())));
  pinging.ping('here');
  findings.add(unlessSame('the answer to a ping', await pong, 'here'));
  const { socket } = await open(this);
  const over = new Promise<boolean>((ended) => socket.once('close', () => ended(true)));
  socket.send(' '.repeat(LONGEST + 1));
  findings.add(unlessSame('after a message longer by a byte it is closed', await over, true));
});
