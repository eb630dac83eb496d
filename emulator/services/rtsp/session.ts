import { WireError } from '../../kernel/errors.ts';
import { guarded } from '../../kernel/fault.ts';
import type { Account } from '../../guide/account.ts';
import type { Camera } from '../../device/camera.ts';
import type { FeedPosition, StreamFeed } from '../../media/media.ts';
import { parseReceiver } from '../../wire/rtcp/receiver.ts';
import type { MasterKey } from '../../wire/srtp/profiles.ts';
import type { Party } from './client.ts';
import type { Delivery } from './delivery.ts';
import { BackChannel } from './back-channel.ts';
import { limits } from './limits.ts';
import { Watchdog } from './watchdog.ts';
import type { Track } from './tracks.ts';
import type { ViewerTransport } from './transports/transport.ts';
import { Playback } from './playback.ts';

/** RFC 2326 Appendix A.2; a session that does not exist is in `init`. */
export type State = 'init' | 'ready' | 'playing';

export interface SessionOptions {
  readonly id: string;
  readonly camera: Camera;
  readonly account: Account;
  readonly stream: StreamFeed;
  readonly client: Party;
  /** What the camera's packets are protected with. */
  readonly key?: MasterKey | undefined;
  /** The session is over. */
  readonly ended: (session: Session, closed: Promise<unknown>) => void;
}

/** A track that is set up. */
interface Way {
  readonly track: Track;
  readonly transport: ViewerTransport;
  readonly delivery: Delivery;
}

/** Where a track begins. */
export interface Starting {
  readonly track: number;
  readonly position: FeedPosition;
}

/** One viewer's stream with the tracks that they set up, from SETUP to its end. */
export class Session {
  readonly id: string;
  /** Who set it up, as they were then. */
  readonly account: Account;
  readonly stream: StreamFeed;
  /** The connection it was set up on, or who sent for it. */
  readonly client: Party;
  key: MasterKey | undefined;
  readonly #camera: Camera;
  readonly #ended: SessionOptions['ended'];
  readonly #patience: Watchdog;
  readonly #ways = new Map<number, Way>();
  #state: State = 'init';
  #ending: Promise<void> | undefined;

  constructor({ id, camera, account, stream, client, key, ended }: SessionOptions) {
    this.key = key;
    this.id = id;
    this.account = account;
    this.stream = stream;
    this.client = client;
    this.#camera = camera;
    this.#ended = ended;
    this.#patience = new Watchdog(camera.clock.uptime, limits.sessionTimeout * 1_000, () =>
      guarded(camera.journal.fault, 'RTSP session', () => this.end('time-out')),
    );
  }

  get state(): State {
    return this.#state;
  }

  /** Whether it ends when its connection does. */
  get bound(): boolean {
    return [...this.#ways.values()].some(({ transport }) => transport.bound);
  }

  get tracks(): readonly Track[] {
    return [...this.#ways.values()].map(({ track }) => track);
  }

  /** A sign of life: a request in this session, or a receiver report. */
  heard(): void {
    this.#patience.feed();
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

  /** RTP from the viewer, on the way of that track. */
  media(track: number, packet: Buffer): void {
    const delivery = this.#ways.get(track)?.delivery;
    if (delivery instanceof BackChannel) delivery.take(packet);
  }

  /** Takes this way for the track, in place of the one before. */
  async ready(track: Track, transport: ViewerTransport): Promise<void> {
    const before = this.#ways.get(track.id);
    this.#ways.set(track.id, { track, transport, delivery: transport.delivery ?? this.#deliver(track, transport) });
    if (this.#state === 'init') this.#become('ready');
    await before?.transport.close();
  }

  #deliver(track: Track, transport: ViewerTransport): Delivery {
    const { journal, clock, random } = this.#camera;
    const { local, peer } = this.client;
    const cname = local.address;
    if (track.feed !== 'taken') return new Playback({ feed: track.feed, transport, wall: clock.wall.now, cname });
    const told = { peer: peer.address, session: this.id };
    return new BackChannel({
      transport,
      cname,
      ssrc: random.below(2 ** 32),
      uptime: clock.uptime,
      heard: (packets, octets) => journal.write('rtsp.heard', { ...told, packets, octets }),
    });
  }

  /** Becomes playing. The positions are exact when `start` is called in the same turn; undefined when it plays already. */
  play(): { readonly positions: readonly Starting[]; readonly start: () => void } | undefined {
    if (this.#state !== 'ready') return undefined;
    this.#become('playing');
    const ways = [...this.#ways.values()];
    const positions = ways.flatMap(({ track, delivery }) => {
      const position = delivery.position();
      return position ? [{ track: track.id, position }] : [];
    });
    const start = (): void => {
      for (const { delivery } of ways) if (this.#state === 'playing') delivery.start();
    };
    return { positions, start };
  }

  pause(): void {
    for (const { delivery } of this.#ways.values()) delivery.stop();
    this.#become('ready');
  }

  /** Stops and leaves nothing behind. */
  end(why: string): Promise<void> {
    return (this.#ending ??= this.#end(why));
  }

  async #end(why: string): Promise<void> {
    this.#patience.stop();
    const ways = [...this.#ways.values()];
    for (const { delivery } of ways) delivery.end();
    this.#state = 'init';
    this.#journal('ended', why);
    const closed = Promise.all(ways.map(({ transport }) => transport.close()));
    this.#ended(this, closed);
    await closed;
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
