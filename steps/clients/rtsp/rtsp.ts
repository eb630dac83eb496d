import type { Duplex } from 'node:stream';
import { connectBy, type Ends, type RtspWay } from './rtsp-ways.ts';
import { PATIENCE_MS } from '../../world/until.ts';

/** An answer to an RTSP client. */
export interface RtspAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  readonly sent: string | undefined;
}

export interface RtspCall {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An interleaved frame (RFC 2326 section 10.12). */
export interface Packet {
  readonly channel: number;
  readonly payload: Buffer;
}

const KEPT = 5_000;

/** A plain RTSP client on one connection, written for tests: it reads answers and leaves interleaved frames aside. */
export class RtspClient {
  readonly #socket: Duplex;
  #bytes = Buffer.alloc(0);
  /** The latest interleaved frames. */
  readonly packets: Packet[] = [];
  /** Sees every interleaved frame. */
  sees: (packet: Packet) => void = () => undefined;
  #frames = 0;
  #cseq = 0;
  #wake: () => void = () => undefined;
  /** Resolves when the camera has closed the connection. */
  readonly closed: Promise<void>;

  private constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('data', (data: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, data]);
      this.#skipFrames();
      this.#wake();
    });
    this.closed = new Promise((done) =>
      socket.once('close', () => {
        this.#wake();
        done();
      }),
    );
    socket.on('error', () => undefined);
  }

  static async connect(way: RtspWay, ends: Ends): Promise<RtspClient> {
    return new RtspClient(await connectBy(way, ends));
  }

  /** The number of interleaved frames received so far. */
  get frames(): number {
    this.#skipFrames();
    return this.#frames;
  }

  async ask({ method, url, authorization, headers = {} }: RtspCall): Promise<RtspAnswer> {
    const all = {
      CSeq: String(++this.#cseq),
      ...headers,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return { ...(await this.raw(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`)), sent: authorization };
  }

  /** Sends these bytes and reads one answer. */
  async raw(bytes: string): Promise<RtspAnswer> {
    this.#socket.write(bytes);
    return this.#answer();
  }

  /** Sends an interleaved frame. */
  sendFrame(channel: number, payload: Buffer): void {
    const head = Buffer.from([0x24, channel, payload.length >> 8, payload.length & 0xff]);
    this.#socket.write(Buffer.concat([head, payload]));
  }

  /** Stops reading from the network. */
  stopReading(): void {
    this.#socket.pause();
  }

  readOn(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }

  async #answer(): Promise<RtspAnswer> {
    const late = setTimeout(() => this.#socket.destroy(new Error('no RTSP answer in time')), PATIENCE_MS);
    try {
      for (;;) {
        this.#skipFrames();
        const head = this.#bytes.indexOf('\r\n\r\n');
        if (head >= 0) {
          const answer = this.#parsed(this.#bytes.toString('utf8', 0, head), head + 4);
          if (answer) return answer;
        }
        if (this.#socket.destroyed) throw new Error('the camera closed the RTSP connection without an answer');
        await new Promise<void>((woken) => (this.#wake = woken));
      }
    } finally {
      clearTimeout(late);
    }
  }

  #skipFrames(): void {
    while (
      this.#bytes[0] === 0x24 &&
      this.#bytes.length >= 4 &&
      this.#bytes.length >= 4 + this.#bytes.readUInt16BE(2)
    ) {
      const end = 4 + this.#bytes.readUInt16BE(2);
      const packet = { channel: this.#bytes[1] ?? 0, payload: this.#bytes.subarray(4, end) };
      this.packets.push(packet);
      this.sees(packet);
      if (this.packets.length > KEPT) this.packets.shift();
      this.#bytes = this.#bytes.subarray(end);
      this.#frames++;
    }
  }

  #parsed(head: string, start: number): RtspAnswer | undefined {
    const [first = '', ...lines] = head.split('\r\n');
    const named = new Map<string, string[]>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      named.set(name, [...(named.get(name) ?? []), line.slice(colon + 1).trim()]);
    }
    const length = Number(named.get('content-length')?.[0] ?? 0);
    if (this.#bytes.length < start + length) return undefined;
    const text = this.#bytes.toString('utf8', start, start + length);
    this.#bytes = this.#bytes.subarray(start + length);
    return {
      status: Number(/^RTSP\/1\.0 (\d+)/.exec(first)?.[1] ?? 0),
      headers: Object.fromEntries(named),
      text,
      sent: undefined,
    };
  }
}
