import { WireError } from '../../kernel/errors.ts';
import type { Account } from '../../guide/parts.ts';
import type { Camera } from '../../device/camera.ts';
import type { FeedPosition, StreamFeed } from '../../media/media.ts';
import { parseReceiver } from '../../wire/rtcp/receiver.ts';
import type { Client } from './client.ts';
import { limits } from './limits.ts';
import { Patience } from './patience.ts';
import type { ViewerTransport } from './transports/transport.ts';
import { Viewing } from './viewing.ts';

/** RFC 2326 Appendix A.2; a session that does not exist is in `init`. */
export type State = 'init' | 'ready' | 'playing';

export interface SessionOptions {
  readonly id: string;
  readonly camera: Camera;
  readonly account: Account;
  readonly feed: StreamFeed;
  readonly client: Client;
  /** The session is over. */
  readonly ended: (session: Session) => void;
}

/** One viewer's stream, from SETUP to its end. */
export class Session {
  readonly id: string;
  /** Who set it up, as they were then. */
  readonly account: Account;
  readonly feed: StreamFeed;
  /** The connection it was set up on. */
  readonly client: Client;
  readonly #camera: Camera;
  readonly #ended: (session: Session) => void;
  readonly #patience: Patience;
  #state: State = 'init';
  #transport: ViewerTransport | undefined;
  #viewing: Viewing | undefined;
  #over = false;

  constructor({ id, camera, account, feed, client, ended }: SessionOptions) {
    this.id = id;
    this.account = account;
    this.feed = feed;
    this.client = client;
    this.#camera = camera;
    this.#ended = ended;
    this.#patience = new Patience(camera.clock.uptime, limits.sessionTimeout * 1_000, () => void this.end('time-out'));
  }

  get state(): State {
    return this.#state;
  }

  /** Whether it ends when its connection does. */
  get bound(): boolean {
    return this.#transport?.bound ?? false;
  }

  /** A sign of life: a request in this session, or a receiver report. */
  heard(): void {
    this.#patience.heard();
  }

  /** RTCP from the viewer. A report is a sign of life; one that says goodbye, or that is none, is not. */
  control(packet: Buffer): void {
    try {
      const packets = parseReceiver(packet);
      if (packets.some((p) => p.kind === 'report') && !packets.some((p) => p.kind === 'goodbye')) this.heard();
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }

  /** Takes this way to the viewer, in place of the one before. */
  async ready(transport: ViewerTransport): Promise<void> {
    const before = this.#transport;
    this.#transport = transport;
    this.#viewing = new Viewing({
      feed: this.feed,
      transport,
      wall: this.#camera.clock.wall.now,
      cname: this.client.local.address,
    });
    if (this.#state === 'init') this.#become('ready');
    await before?.close();
  }

  /** Becomes playing. The position is exact when `start` is called in the same turn; undefined when it plays already. */
  play(): { readonly position: FeedPosition; readonly start: () => void } | undefined {
    const viewing = this.#viewing;
    if (this.#state !== 'ready' || !viewing) return undefined;
    this.#become('playing');
    return { position: viewing.position(), start: () => this.#state === 'playing' && viewing.start() };
  }

  pause(): void {
    this.#viewing?.stop();
    this.#become('ready');
  }

  /** Stops and leaves nothing behind. */
  async end(why: string): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#patience.stop();
    this.#viewing?.end();
    this.#state = 'init';
    this.#journal('ended', why);
    this.#ended(this);
    await this.#transport?.close();
  }

  #become(state: 'ready' | 'playing'): void {
    this.#state = state;
    this.#journal(state);
  }

  #journal(state: 'ready' | 'playing' | 'ended', why?: string): void {
    const told = { peer: this.client.peer.address, session: this.id, state };
    this.#camera.journal.write('rtsp.session', why === undefined ? told : { ...told, why });
  }
}
