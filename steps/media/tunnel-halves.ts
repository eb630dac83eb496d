import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { dial, type Ends } from '../clients/rtsp/rtsp-ways.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';

export type Web = 'HTTP' | 'HTTPS';

export const ELSEWHERE = '127.0.0.9';
export const OPTIONS = Buffer.from('OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n');
export const CODED = OPTIONS.toString('base64');
export const ANSWERED = /RTSP\/1\.0 200 [^]*\r\nCSeq: 7\r\n/;
export const OPENED = /^HTTP\/1\.0 200 OK\r\n[^]*application\/x-rtsp-tunnelled[^]*\r\n\r\n/;
/** The camera's answer or silence is seen after this time. */
export const SOON_MS = 60;
export const PIECE_MS = 5;
export const LONGEST_COOKIE = 255;
export const LONGEST_HEAD = 8_192;

export const freshCookie = (): string => `c${randomBytes(8).toString('hex')}`;

/** One connection of a tunnel, and all that came on it. */
export class Half {
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
export interface Place {
  readonly over: Web;
  open(from?: string, over?: Web): Promise<Half>;
}

export function placeOf(world: CameraWorld, over: Web): Place {
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

export const cookieLine = (cookie: string): string => `x-sessioncookie: ${cookie}\r\n`;
export const get = (cookie: string, line = cookieLine(cookie), version = '1.0'): string =>
  `GET /MediaInput/stream_1 HTTP/${version}\r\n${line}Accept: application/x-rtsp-tunnelled\r\n\r\n`;
export const post = (cookie: string, line = cookieLine(cookie), version = '1.0'): string =>
  `POST /MediaInput/stream_1 HTTP/${version}\r\n${line}Content-Type: application/x-rtsp-tunnelled\r\nContent-Length: 32767\r\n\r\n`;

/** A head of so many bytes. */
export function filledTo(length: number, half: typeof get, cookie: string): string {
  const line = (filling: number): string => `${cookieLine(cookie)}x-filling: ${'f'.repeat(filling)}\r\n`;
  return half(cookie, line(length - half(cookie, line(0)).length));
}

/** The GET of a tunnel that the camera has opened. */
export async function back(place: Place, cookie: string, from?: string): Promise<Half> {
  const half = (await place.open(from)).say(get(cookie));
  assert.match(await half.came(OPENED), OPENED);
  return half;
}

/** What becomes of a try: the text on the half that would bring answers. */
export type Try = (place: Place, cookie: string) => Promise<Half>;

/** A POST with a request behind a right GET. */
export const joined =
  (forth: (place: Place, cookie: string) => Promise<unknown>): Try =>
  async (place, cookie) => {
    const opened = await back(place, cookie);
    await forth(place, cookie);
    return opened;
  };

export const other: Readonly<Record<Web, Web>> = { HTTP: 'HTTPS', HTTPS: 'HTTP' };
