import { authorizationFor, type Login } from '../clients/http/digest.ts';
import { transports, type Transport } from '../clients/media/players.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import type { RtspAnswer, RtspClient } from '../clients/rtsp/rtsp.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { keyIn, type SdesKey } from '../clients/rtp/srtp.ts';
import type { CameraWorld } from './world.ts';

/** The `Transport` header for each transport. */
const transportHeaders: Readonly<Record<Transport, (port: number) => string>> = {
  TCP: () => 'RTP/AVP/TCP;unicast;interleaved=0-1',
  UDP: (port) => `RTP/AVP;unicast;client_port=${port}-${port + 1}`,
  multicast: () => 'RTP/AVP;multicast',
  HTTP: () => 'RTP/AVP/TCP;unicast;interleaved=0-1',
  HTTPS: () => 'RTP/AVP/TCP;unicast;interleaved=0-1',
  'SRTP in TCP': () => 'RTP/SAVP/TCP;unicast;interleaved=0-1',
  'SRTP in UDP': (port) => `RTP/SAVP;unicast;client_port=${port}-${port + 1}`,
};
type Ask = (method: string, url: string, headers?: Readonly<Record<string, string>>) => Promise<RtspAnswer>;

/** The default address of clients. */
const HERE = '127.0.0.1';

/** A viewer with its own connection, ports and session. */
export class Viewer {
  readonly client: RtspClient;
  readonly receiver: RtpReceiver;
  /** The SRTP key, where SRTP is used. */
  readonly key: SdesKey | undefined;
  readonly #host: string;
  readonly #ask: Ask;
  readonly #url: string;
  #transport = '';
  #session = '';

  private constructor(
    client: RtspClient,
    receiver: RtpReceiver,
    about: {
      readonly host: string;
      readonly url: string;
      readonly key: SdesKey | undefined;
      readonly ask: Ask;
    },
  ) {
    this.client = client;
    this.receiver = receiver;
    this.key = about.key;
    this.#host = about.host;
    this.#url = about.url;
    this.#ask = about.ask;
  }

  static watch(world: CameraWorld, login: Login, transport: Transport): Promise<Viewer> {
    return Viewer.by(world, login, transports[transport].way, transportHeaders[transport]);
  }

  /** A viewer over any connection, who asks for a transport with this header, which gets the viewer's RTP port, and goes on `until`. */
  static async by(
    world: CameraWorld,
    login: Login,
    way: RtspWay,
    header: (port: number) => string,
    until: 'it is set up' | 'it plays' | 'it is paused' = 'it plays',
  ): Promise<Viewer> {
    world.way = way;
    const client = await world.connect();
    const receiver = await RtpReceiver.open(HERE);
    world.undo.push(() => receiver.close());
    const url = world.streamUrl();
    const { headers } = await client.ask({ method: 'DESCRIBE', url });
    let count = 0;
    const ask: Ask = (method, to, more) => {
      const signing = { method, uri: to, count: ++count };
      const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], login, signing);
      return client.ask({ method, url: to, headers: more ?? {}, authorization });
    };
    const { text } = await ask('DESCRIBE', url);
    const viewer = new Viewer(client, receiver, { host: world.camera.host, url, key: keyIn(text), ask });
    await viewer.#begin(header(receiver.port));
    if (until !== 'it is set up') await viewer.#does('PLAY');
    if (until === 'it is paused') await viewer.#does('PAUSE');
    return viewer;
  }

  /** The id of the session. */
  get session(): string {
    return this.#session;
  }

  /** The number of RTP packets received so far, over any transport. */
  get count(): number {
    return this.client.frames + this.receiver.count;
  }

  /** Sends RTCP over the transport of the session. */
  report(bytes: Buffer): void {
    const [, channel] = /interleaved=\d+-(\d+)/.exec(this.#transport) ?? [];
    if (channel !== undefined) return this.client.sendFrame(Number(channel), bytes);
    const [, port] = /(?:server_port|;port)=\d+-(\d+)/.exec(this.#transport) ?? [];
    this.receiver.report(bytes, { host: this.#group ?? this.#host, port: Number(port) });
  }

  get #group(): string | undefined {
    return /destination=([\d.]+)/.exec(this.#transport)?.[1];
  }

  /** Leaves without TEARDOWN or RTCP BYE. */
  vanish(): void {
    this.client.close();
  }

  async #begin(header: string): Promise<void> {
    const { status, headers } = await this.#ask('SETUP', `${this.#url}/trackID=1`, { Transport: header });
    if (status !== 200) throw new Error(`SETUP was answered ${status}`);
    this.#transport = headers['transport']?.[0] ?? '';
    const [, port] = /;port=(\d+)/.exec(this.#transport) ?? [];
    if (this.#group) await this.receiver.join(this.#group, Number(port), this.#host);
    this.#session = (headers['session']?.[0] ?? '').split(';')[0] ?? '';
  }

  async #does(method: 'PLAY' | 'PAUSE'): Promise<void> {
    const { status } = await this.#ask(method, this.#url, { Session: this.#session });
    if (status !== 200) throw new Error(`${method} was answered ${status}`);
  }
}
