import assert from 'node:assert/strict';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { anyCertificate } from '../clients/network/any-certificate.ts';

/** Connections that a client has at a time. */
const AT_ONCE = 8;
const SLOW = { timeout: 120_000 };
/** How long a place may take to be free, and an answer to come, in ms. */
const FREED_MS = 5_000;
const ANSWERED_MS = 1_000;

/** A request for each port, and how its answer begins. A server of FTP speaks first. */
const questions: Readonly<Record<string, { readonly ask: string; readonly answer: RegExp; readonly secure: boolean }>> =
  {
    http: { ask: 'GET / HTTP/1.1\r\nHost: camera\r\n\r\n', answer: /^HTTP\/1\.1 \d/, secure: false },
    https: { ask: 'GET / HTTP/1.1\r\nHost: camera\r\n\r\n', answer: /^HTTP\/1\.1 \d/, secure: true },
    rtsp: { ask: 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n', answer: /^RTSP\/1\.0 200/, secure: false },
    rtsps: { ask: 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n', answer: /^RTSP\/1\.0 200/, secure: true },
    ftp: { ask: '', answer: /^220 /, secure: false },
  };

interface Ends {
  readonly host: string;
  readonly port: number;
  readonly localAddress: string;
  readonly question: (typeof questions)[string];
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((done) => (socket.destroyed ? done() : socket.once('close', () => done())));

/** A connection to the camera, which it may have cut already. */
async function dialled({ host, port, localAddress }: Ends): Promise<Socket> {
  const socket = net.connect({ host, port, localAddress });
  socket.on('error', () => socket.destroy());
  await new Promise<void>((done) => socket.once('connect', () => done()).once('close', () => done()));
  return socket;
}

/** What comes first over a connection; nothing when it is closed, or too much time passes. */
async function heard(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  await settled(() => text !== '' || socket.destroyed, Boolean, { withinMs: ANSWERED_MS });
  return text;
}

/** TLS over a connection. */
async function secured(socket: Socket): Promise<tls.TLSSocket> {
  const secure = tls.connect({ socket, ...anyCertificate });
  secure.on('error', () => socket.destroy());
  await new Promise<void>((done) => {
    secure.once('secureConnect', () => done()).once('close', () => done());
  });
  return secure;
}

const written = (socket: Socket, text: string): Promise<void> =>
  new Promise((done) => (socket.destroyed ? done() : socket.write(text, 'latin1', () => done())));

/** Sends the port's request, or this part of it; over TLS where the port speaks it. */
async function asked(socket: Socket, { question: { ask, secure } }: Ends, bytes = ask.length): Promise<Socket> {
  const over = secure ? await secured(socket) : socket;
  await written(over, ask.slice(0, bytes));
  return over;
}

const HALF = 8;
let cookies = 0;

/** What a client does with a connection before it ends; the result is what it ends: the connection, or TLS over it. */
const doings: Readonly<Record<string, (socket: Socket, ends: Ends) => Promise<Socket>>> = {
  nothing: (socket) => Promise.resolve(socket),
  'half a request': (socket, ends) => asked(socket, ends, HALF),
  'a request that is answered': async (socket, ends) => {
    const over = await asked(socket, ends);
    await heard(over);
    return over;
  },
  'a request': (socket, ends) => asked(socket, ends),
  'half a greeting of TLS': async (socket) => {
    await written(socket, '\x16\x03\x01\x02\x00\x01');
    return socket;
  },
  'something in clear': async (socket) => {
    await written(socket, 'nonsense\r\n\r\n');
    return socket;
  },
  'half a tunnel': async (socket, ends) => {
    const over = ends.question.secure ? await secured(socket) : socket;
    await written(over, `GET /MediaInput/stream_1 HTTP/1.0\r\nx-sessioncookie: ended${++cookies}\r\n\r\n`);
    await heard(over);
    return over;
  },
};

/** How a client ends a connection. */
const endings: Readonly<Record<string, (over: Socket, socket: Socket) => unknown>> = {
  'an end': (over) => over.end(),
  'a break': (_over, socket) => socket.resetAndDestroy(),
};

async function isAnswered(ends: Ends): Promise<boolean> {
  const socket = await dialled(ends);
  const over = ends.question.secure ? await secured(socket) : socket;
  const answer = heard(over);
  await written(over, ends.question.ask);
  const text = await answer;
  socket.destroy();
  return ends.question.answer.test(text);
}

/** Each row: a port, how many connections a client has there in turn, what it does with each, and how it ends them. */
Then(
  'a client whose connections end so is answered after them:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const { host, ports } = await this.refresh();
    for (const [n, { port = '', connections = '', after = '', by = '' }] of table.hashes().entries()) {
      const question = own(questions, port) ?? assert.fail(`nobody knows what to ask ${port}`);
      const doing = own(doings, after) ?? assert.fail(`nobody knows "${after}"`);
      const ending = own(endings, by) ?? assert.fail(`nobody knows "${by}"`);
      const number = own(ports, port) ?? assert.fail(`${port} is closed`);
      const ends = { host, port: number, localAddress: `127.5.4.${n + 1}`, question };
      const one = async (): Promise<void> => {
        const socket = await dialled(ends);
        const over = await doing(socket, ends);
        ending(over, socket);
        over.resume();
        await closed(socket);
      };
      for (let done = 0; done < Number(connections); done += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, one));
      const free = await settled(() => isAnswered(ends), Boolean, { withinMs: FREED_MS });
      assert.ok(free, `${port} is closed to a client after ${connections} connections: ${after}, and ${by}`);
    }
  },
);
