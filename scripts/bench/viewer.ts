import { createHash } from 'node:crypto';
import dgram from 'node:dgram';
import net from 'node:net';
import tls from 'node:tls';

/** How a viewer takes its pictures. */
export type Delivery = 'tcp' | 'udp' | 'srtp-tcp' | 'srtp-udp';

export interface ViewerOptions {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly delivery: Delivery;
  readonly login?: { readonly name: string; readonly password: string } | undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** One viewer of a stream that counts what comes, and does nothing with it. */
export class Viewer {
  frames = 0;
  bytes = 0;
  packets = 0;
  /** Places where sequence numbers did not go on by one. */
  gaps = 0;
  counts = false;
  failed: string | undefined;
  readonly #options: ViewerOptions;
  readonly #secure: boolean;
  #socket!: net.Socket;
  #udp: dgram.Socket | undefined;
  #bytes = Buffer.alloc(0);
  #sequence = 0;
  #last = -1;
  #challenge: string | undefined;
  #waiting: ((answer: Answer) => void) | undefined;

  constructor(options: ViewerOptions) {
    this.#options = options;
    this.#secure = options.delivery.startsWith('srtp');
  }

  /** Resolves when it plays. */
  async play(): Promise<void> {
    const { host, port, path, delivery } = this.#options;
    const ready = this.#secure ? 'secureConnect' : 'connect';
    const socket = this.#secure ? tls.connect({ host, port, rejectUnauthorized: false }) : net.connect({ host, port });
    this.#socket = socket.setNoDelay(true);
    socket.on('error', (error) => this.#fail(error.message));
    socket.on('close', () => this.#fail('the connection was closed'));
    await new Promise((connected, failed) => socket.once(ready, connected).once('error', failed));
    socket.on('data', (data: Buffer) => this.#take(data));
    const url = `${this.#secure ? 'rtsps' : 'rtsp'}://${host}:${port}${path}`;
    const described = await this.#ask('DESCRIBE', url, { Accept: 'application/sdp' });
    const base = described.headers.get('content-base') ?? url;
    const control = /^m=video[^]*?^a=control:(\S+)/m.exec(described.body)?.[1] ?? '';
    const track = /^rtsps?:/.test(control) ? control : `${base.replace(/\/?$/, '/')}${control}`;
    const profile = this.#secure ? 'RTP/SAVP' : 'RTP/AVP';
    const transport = delivery.endsWith('udp')
      ? `${profile};unicast;client_port=${await this.#ports()}`
      : `${profile}/TCP;unicast;interleaved=0-1`;
    const setUp = await this.#ask('SETUP', track, { Transport: transport });
    const session = setUp.headers.get('session')?.split(';')[0] ?? '';
    await this.#ask('PLAY', base, { Session: session, Range: 'npt=0.000-' });
  }

  /** Reads nothing from now on. */
  freeze(): void {
    this.#socket.pause();
  }

  stop(): void {
    this.#socket.destroy();
    this.#udp?.close();
  }

  async #ports(): Promise<string> {
    const udp = dgram.createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
    this.#udp = udp;
    udp.on('message', (packet) => this.#count(packet));
    await new Promise<void>((bound) => udp.bind(0, '127.0.0.1', bound));
    const { port } = udp.address();
    return `${port}-${port + 1}`;
  }

  async #ask(method: string, url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const first = await this.#send(method, url, headers);
    const challenge = first.headers.get('www-authenticate');
    const answer =
      first.status === 401 && challenge !== undefined && this.#options.login
        ? ((this.#challenge = challenge), await this.#send(method, url, headers))
        : first;
    if (answer.status !== 200) throw new Error(`${method} was answered ${answer.status}`);
    return answer;
  }

  #send(method: string, url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const authorization =
      this.#challenge === undefined ? {} : { Authorization: this.#sign(this.#challenge, method, url) };
    const all = { CSeq: String(++this.#sequence), ...headers, ...authorization };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`);
    return new Promise((answered, failed) => {
      if (this.failed !== undefined) failed(new Error(this.failed));
      this.#waiting = answered;
    });
  }

  #sign(challenge: string, method: string, uri: string): string {
    const field = (name: string): string => new RegExp(`${name}="?([^",]*)`).exec(challenge)?.[1] ?? '';
    const { name = '', password = '' } = this.#options.login ?? {};
    const [realm, nonce] = [field('realm'), field('nonce')];
    const response = md5(`${md5(`${name}:${realm}:${password}`)}:${nonce}:${md5(`${method}:${uri}`)}`);
    return `Digest username="${name}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`;
  }

  #take(data: Buffer): void {
    const bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, data]) : data;
    let at = 0;
    while (at < bytes.length) {
      const next = bytes[at] === 0x24 ? this.#frame(bytes, at) : this.#answer(bytes, at);
      if (next === undefined) break;
      at = next;
    }
    this.#bytes = at < bytes.length ? Buffer.from(bytes.subarray(at)) : Buffer.alloc(0);
  }

  #frame(bytes: Buffer, at: number): number | undefined {
    if (bytes.length - at < 4) return undefined;
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (bytes.length < end) return undefined;
    if (((bytes[at + 1] ?? 0) & 1) === 0) this.#count(bytes.subarray(at + 4, end));
    return end;
  }

  #answer(bytes: Buffer, at: number): number | undefined {
    const end = bytes.indexOf(HEAD_END, at);
    if (end < 0) return undefined;
    const [first = '', ...lines] = bytes.toString('latin1', at, end).split('\r\n');
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const start = end + HEAD_END.length;
    const length = Number(headers.get('content-length') ?? 0);
    if (bytes.length < start + length) return undefined;
    const answered = this.#waiting;
    this.#waiting = undefined;
    answered?.({ status: Number(first.split(' ')[1]), headers, body: bytes.toString('utf8', start, start + length) });
    return start + length;
  }

  #count(packet: Buffer): void {
    if (!this.counts) return;
    const sequence = packet.readUInt16BE(2);
    if (this.#last >= 0 && sequence !== ((this.#last + 1) & 0xffff)) this.gaps++;
    this.#last = sequence;
    this.bytes += packet.length;
    this.packets++;
    if ((packet[1] ?? 0) & 0x80) this.frames++;
  }

  #fail(why: string): void {
    this.failed ??= why;
    this.#waiting?.({ status: 0, headers: new Map(), body: '' });
  }
}
