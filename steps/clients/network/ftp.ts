import { AssertionError } from 'node:assert/strict';
import net, { type Socket } from 'node:net';
import { pause } from '../../world/until.ts';

/** A reply of an FTP server: its code, and all its text. */
export interface FtpReply {
  readonly code: number;
  readonly text: string;
}

const PATIENCE_MS = 5_000;
/** Long enough for a segment to be read before the next one comes, in ms. */
const SEGMENT_MS = 5;
const GONE: FtpReply = { code: 0, text: 'the connection was closed' };

/** The end of a reply: a line with its code and a space (RFC 959 §4.2). */
const COMPLETE = /^(\d{3}) [^\n]*\r\n/m;

/** An FTP client written from RFC 959 and RFC 2428. */
export class FtpClient {
  readonly #socket: Socket;
  #text = '';
  #wake: (() => void) | undefined;
  closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('data', (data: string) => {
      this.#text += data;
      this.#wake?.();
    });
    socket.on('close', () => {
      this.closed = true;
      this.#wake?.();
    });
  }

  /** Connects and reads the greeting; rejects when there is no connection. */
  static async connect(host: string, port: number, from?: string): Promise<{ client: FtpClient; greeting: FtpReply }> {
    const socket = net.connect({ host, port, ...(from === undefined ? {} : { localAddress: from }) });
    await new Promise<void>((open, failed) => socket.once('connect', open).once('error', failed));
    const client = new FtpClient(socket);
    return { client, greeting: await client.next() };
  }

  get local(): string {
    return this.#socket.localAddress ?? '';
  }

  get host(): string {
    return this.#socket.remoteAddress ?? '';
  }

  /** Sends text as it is. */
  write(text: string | Buffer): void {
    this.#socket.write(text);
  }

  /** Sends pieces, each in a segment of its own. */
  async inPieces(pieces: readonly (string | Buffer)[]): Promise<void> {
    this.#socket.setNoDelay(true);
    for (const piece of pieces) {
      this.write(piece);
      await pause(SEGMENT_MS);
    }
  }

  async ask(command: string): Promise<FtpReply> {
    this.write(`${command}\r\n`);
    return this.next();
  }

  /** The next reply; code 0 when the server closes the connection first. */
  async next(): Promise<FtpReply> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = COMPLETE.exec(this.#text);
      if (found) {
        const end = found.index + found[0].length;
        const text = this.#text.slice(0, end);
        this.#text = this.#text.slice(end);
        return { code: Number(found[1]), text };
      }
      if (this.closed) return GONE;
      const left = until - Date.now();
      if (left <= 0) throw new AssertionError({ message: 'no reply came' });
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left);
        this.#wake = () => {
          clearTimeout(timer);
          wake();
        };
      });
    }
  }

  /** Logs in; gives the last reply. */
  async login(name: string, password: string): Promise<FtpReply> {
    const named = await this.ask(`USER ${name}`);
    return named.code === 331 ? this.ask(`PASS ${password}`) : named;
  }

  /** Asks for a port to connect to. */
  async passive(): Promise<number> {
    const { text } = await this.ask('EPSV');
    return Number(/\(\|\|\|(\d+)\|\)/.exec(text)?.[1] ?? 0);
  }

  /** Reads what a command sends on a data connection; the last reply, and the text of the one before it. */
  async fetch(
    command: string,
  ): Promise<{ readonly reply: FtpReply; readonly bytes: Buffer; readonly opening: string }> {
    const port = await this.passive();
    if (port === 0) return { reply: await this.ask(command), bytes: Buffer.alloc(0), opening: '' };
    const data = await DataClient.connect(this.host, port);
    const first = await this.ask(command);
    if (first.code !== 150) {
      data.close();
      return { reply: first, bytes: data.bytes, opening: '' };
    }
    await data.ended;
    return { reply: await this.next(), bytes: data.bytes, opening: first.text };
  }

  /** Sends bytes on a data connection; the last reply. */
  async send(command: string, bytes: Buffer): Promise<FtpReply> {
    const port = await this.passive();
    if (port === 0) return this.ask(command);
    const data = await DataClient.connect(this.host, port);
    const first = await this.ask(command);
    if (first.code !== 150) {
      data.close();
      return first;
    }
    data.finish(bytes);
    return this.next();
  }

  /** Sends the last text, and ends this half of the connection: replies may still come. */
  finish(text: string): void {
    this.#socket.end(text);
  }

  /** Breaks the connection. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Reads nothing more. */
  ignore(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The client's end of a data connection. */
export class DataClient {
  readonly #socket: Socket;
  readonly #parts: Buffer[] = [];
  readonly ended: Promise<void>;
  closed = false;

  constructor(socket: Socket, reads = true) {
    this.#socket = socket;
    socket.on('error', () => socket.destroy());
    if (reads) this.read();
    this.ended = new Promise((done) =>
      socket.once('close', () => {
        this.closed = true;
        done();
      }),
    );
  }

  static connect(host: string, port: number, from?: string, reads = true): Promise<DataClient> {
    const socket = net.connect({ host, port, ...(from === undefined ? {} : { localAddress: from }) });
    return new Promise((open, failed) =>
      socket.once('error', failed).once('connect', () => open(new DataClient(socket, reads))),
    );
  }

  /** Reads from now on. */
  read(): void {
    this.#socket.on('data', (data: Buffer) => this.#parts.push(data));
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Breaks the connection: the other end is told that it is no more. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  finish(bytes: Buffer): void {
    this.#socket.end(bytes);
  }

  close(): void {
    this.#socket.destroy();
  }
}
