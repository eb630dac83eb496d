import { authorizationFor, type Login } from '../http/digest.ts';
import { keyIn, type SdesKey } from '../rtp/srtp.ts';
import { RtspClient, type RtspAnswer } from './rtsp.ts';
import type { Ends, RtspWay } from './rtsp-ways.ts';

const STREAM = '/MediaInput/stream_1';

export type Headers = Readonly<Record<string, string>>;

/** The `Transport` header for interleaved RTP on that way. */
export const interleavedOn = (way: RtspWay): string =>
  `RTP/${way === 'RTSPS' ? 'SAVP' : 'AVP'}/TCP;unicast;interleaved=0-1`;

/** A user on an RTSP connection of their own: each request carries the login, and the session once there is one. */
export class RtspUser {
  readonly client: RtspClient;
  readonly way: RtspWay;
  /** The SRTP key of the latest description. */
  key: SdesKey | undefined;
  session: string | undefined;
  readonly #base: string;
  readonly #login: Login;
  readonly #challenges: readonly string[];
  #count = 0;

  private constructor(
    client: RtspClient,
    about: { way: RtspWay; base: string; login: Login; challenges: readonly string[] },
  ) {
    this.client = client;
    this.way = about.way;
    this.#base = about.base;
    this.#login = about.login;
    this.#challenges = about.challenges;
  }

  static async arrive(way: RtspWay, ends: Ends, login: Login): Promise<RtspUser> {
    const client = await RtspClient.connect(way, ends);
    const host = ends.host.includes(':') ? `[${ends.host}]` : ends.host;
    const base = `${way === 'RTSPS' ? 'rtsps' : 'rtsp'}://${host}:${ends.port}`;
    const { headers } = await client.ask({ method: 'DESCRIBE', url: base + STREAM });
    return new RtspUser(client, { way, base, login, challenges: headers['www-authenticate'] ?? [] });
  }

  /** The URL of the stream, or of one of its tracks. */
  url(track?: number): string {
    return `${this.#base}${STREAM}${track === undefined ? '' : `/trackID=${track}`}`;
  }

  async ask(method: string, headers: Headers = {}, url = this.url()): Promise<RtspAnswer> {
    const signing = { method, uri: url, count: ++this.#count };
    const authorization = authorizationFor('Digest', this.#challenges, this.#login, signing);
    const session = this.session === undefined ? {} : { Session: this.session };
    return this.client.ask({ method, url, authorization, headers: { ...session, ...headers } });
  }

  async describe(headers: Headers = {}): Promise<RtspAnswer> {
    const answer = await this.ask('DESCRIBE', headers);
    this.key = keyIn(answer.text) ?? this.key;
    return answer;
  }

  /** Sets up a track. Keeps the session; the channel is the even one of an interleaved transport. */
  async setUp(track: number, headers: Headers = {}): Promise<RtspAnswer & { readonly channel: number }> {
    const answer = await this.ask('SETUP', { Transport: interleavedOn(this.way), ...headers }, this.url(track));
    this.session ??= answer.headers['session']?.[0]?.split(';')[0];
    return { ...answer, channel: Number(/interleaved=(\d+)/.exec(answer.headers['transport']?.[0] ?? '')?.[1]) };
  }

  /** Waits until the camera has taken everything that was sent before; keeps no session alive. */
  async settle(): Promise<void> {
    await this.client.ask({ method: 'OPTIONS', url: '*' });
  }

  leave(): void {
    this.client.close();
  }
}
