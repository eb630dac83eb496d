import { WireError } from '../../kernel/errors.ts';
import { guarded } from '../../kernel/fault.ts';
import type { Account } from '../../guide/account.ts';
import type { ServiceCamera } from '../events.ts';
import type { FeedPosition, StreamFeed } from '../../media/media.ts';
import { parseReceiver } from '../../wire/rtcp/receiver.ts';
import type { MasterKey } from '../../wire/srtp/profiles.ts';
import type { Party } from './client.ts';
import type { Delivery } from './delivery.ts';
import { BackChannel } from './back-channel.ts';
import { limits } from './limits.ts';
import { Watchdog } from './watchdog.ts';
import type { Track } from './tracks.ts';
import type { OwnTransport, ViewerTransport } from './transports/transport.ts';
import { Playback } from './playback.ts';

/** The state of a session (RFC 2326 Appendix A.2); one that does not exist is in `init`. */
export type State = 'init' | 'ready' | 'playing';

export interface SessionOptions {
  readonly id: string;
  readonly camera: ServiceCamera;
  readonly account: Account;
  readonly stream: StreamFeed;
  readonly client: Party;
  /** The SRTP key that the camera's packets are protected with. */
  readonly key?: MasterKey | undefined;
  /** Called when the session has ended; `closed` resolves when its transports are closed. */
  readonly ended: (session: Session, closed: Promise<unknown>) => void;
}

/** A track that is set up. */
interface Way {
  readonly track: Track;
  readonly transport: ViewerTransport;
  readonly delivery: Delivery;
}

/** The position at which a track begins. */
export interface Starting {
  readonly track: number;
  readonly position: FeedPosition;
}

/** An RTSP session: one viewer's stream with the tracks that they set up, from SETUP to TEARDOWN or time-out. */
export class Session {
  readonly id: string;
  /** The account that set up the session, as it was then. */
  readonly account: Account;
  readonly stream: StreamFeed;
  /** The connection that the session was set up on, or whoever requested the push. */
  readonly client: Party;
  key: MasterKey | undefined;
  readonly #camera: ServiceCamera;
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

  /** Whether the session ends with its connection. */
  get bound(): boolean {
    return [...this.#ways.values()].some(({ transport }) => transport.bound);
  }

  get tracks(): readonly Track[] {
    return [...this.#ways.values()].map(({ track }) => track);
  }

  /** Restarts the time-out: called for a request in this session, or a receiver report. */
  heard(): void {
    this.#patience.feed();
  }

  /** Takes RTCP from the viewer. A report keeps the session alive; a BYE, or bytes that are not RTCP, do not. */
  control(packet: Buffer): void {
    try {
      const packets = parseReceiver(packet);
      if (packets.some((p) => p.kind === 'report') && !packets.some((p) => p.kind === 'goodbye')) this.heard();
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }

  /** Takes RTP from the viewer on a track's transport. */
  media(track: number, packet: Buffer): void {
    const delivery = this.#ways.get(track)?.delivery;
    if (delivery instanceof BackChannel) delivery.take(packet);
  }

  /** Gives a track this transport, instead of the one it had. */
  async ready(track: Track, transport: ViewerTransport): Promise<void> {
    const before = this.#ways.get(track.id);
    this.#ways.set(track.id, {
      track,
      transport,
      delivery: 'delivery' in transport ? transport.delivery : this.#deliver(track, transport),
    });
    if (this.#state === 'init') this.#become('ready');
    await before?.transport.close();
  }

  #deliver(track: Track, transport: OwnTransport): Delivery {
    const { journal, clock, random } = this.#camera;
    const { local, peer } = this.client;
    const cname = local.address;
    if (track.kind === 'sent') return new Playback({ feed: track.feed, transport, wall: clock.wall.now, cname });
    const details = { peer: peer.address, session: this.id };
    return new BackChannel({
      transport,
      cname,
      ssrc: random.below(2 ** 32),
      uptime: clock.uptime,
      heard: (packets, octets) => journal.write('rtsp.heard', { ...details, packets, octets }),
    });
  }

  /** Starts playing. The positions are exact if `start` is called in the same turn; undefined when the session is not ready. */
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

  /** Ends the session and closes its transports. */
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
    const details = { peer: this.client.peer.address, session: this.id, state };
    this.#camera.journal.write('rtsp.session', why === undefined ? details : { ...details, why });
  }
}
