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
import { ReportClock } from './report-clock.ts';
import { Watchdog } from '../watchdog.ts';
import type { Track } from './tracks.ts';
import type { GroupPlace, OwnTransport, ViewerTransport } from './transports/transport.ts';
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
  playing: boolean;
}

/** The position at which a track begins. */
export interface Starting {
  readonly track: number;
  readonly position: FeedPosition;
}

const all = 'all';
/** The tracks of a session that a request acts on, by their numbers. */
export type Tracks = typeof all | ReadonlySet<number>;

/** An RTSP session: one viewer's stream with the tracks that they set up, from SETUP to TEARDOWN or time-out. Its tracks play and pause on their own. */
export class Session {
  readonly id: string;
  /** The account that set up the session, as it was then. */
  readonly account: Account;
  readonly stream: StreamFeed;
  /** The connection that the session was set up on, or whoever requested the push. */
  readonly client: Party;
  #key: MasterKey | undefined;
  /** The tracks that the present key has protected, also those that were taken out of the session. */
  readonly #keyed = new Set<number>();
  readonly #camera: ServiceCamera;
  /** All tracks of the session report the same time. */
  readonly #reportClock: ReportClock;
  readonly #ended: SessionOptions['ended'];
  readonly #patience: Watchdog;
  readonly #ways = new Map<number, Way>();
  /** The state that was last written to the journal. */
  #known: State = 'init';
  #ending: Promise<void> | undefined;

  constructor({ id, camera, account, stream, client, key, ended }: SessionOptions) {
    this.#key = key;
    this.id = id;
    this.account = account;
    this.stream = stream;
    this.client = client;
    this.#camera = camera;
    this.#reportClock = new ReportClock(camera.clock);
    this.#ended = ended;
    this.#patience = new Watchdog(camera.clock.uptime, limits.sessionTimeout * 1_000, () =>
      guarded(camera.journal.fault, 'RTSP session', () => this.end('time-out')),
    );
  }

  /** The state of the whole session: it is playing while one of its tracks is. */
  get state(): State {
    if (this.#ending || this.#ways.size === 0) return 'init';
    return [...this.#ways.values()].some(({ playing }) => playing) ? 'playing' : 'ready';
  }

  /** Whether the session ends with its connection. */
  get bound(): boolean {
    return [...this.#ways.values()].some(({ transport }) => transport.bound);
  }

  /** The SRTP key for further tracks. */
  get key(): MasterKey | undefined {
    return this.#key;
  }

  /** The tracks that the key cannot protect anew: no keystream is used twice (RFC 3711 §9.1). */
  get keyed(): readonly number[] {
    return [...this.#keyed];
  }

  /** Notes that a track is protected under this key from now on. */
  protect(track: number, key: MasterKey | undefined): void {
    if (key !== this.#key) this.#keyed.clear();
    this.#key = key;
    this.#keyed.add(track);
  }

  get tracks(): readonly Track[] {
    return [...this.#ways.values()].map(({ track }) => track);
  }

  /** The camera's addresses that its packets leave in UDP. */
  get senders(): readonly string[] {
    return [...this.#ways.values()].flatMap(({ transport: { sender } }) => sender ?? []);
  }

  /** The tracks that are sent to a multicast group, with their group. */
  get groups(): readonly { readonly track: Track; readonly group: GroupPlace }[] {
    return [...this.#ways.values()].flatMap(({ track, transport: { group } }) => (group ? [{ track, group }] : []));
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
      playing: false,
    });
    this.#note();
    await before?.transport.close();
  }

  #deliver(track: Track, transport: OwnTransport): Delivery {
    const { journal, clock, random, rules } = this.#camera;
    const { local, peer } = this.client;
    const cname = local.address;
    if (track.kind === 'sent') return new Playback({ feed: track.feed, transport, wall: this.#reportClock.now, cname });
    const details = { peer: peer.address, session: this.id };
    return new BackChannel({
      transport,
      hears: rules.audio.soundHeard,
      cname,
      ssrc: random.below(2 ** 32),
      uptime: clock.uptime,
      heard: (packets, octets) => journal.write('rtsp.heard', { ...details, packets, octets }),
    });
  }

  /** Starts those of the tracks that do not play yet. The positions are exact if `start` is called in the same turn. */
  play(tracks: Tracks = all): { readonly positions: readonly Starting[]; readonly start: () => void } {
    const ways = this.#chosen(tracks).filter(({ playing }) => !playing);
    for (const way of ways) way.playing = true;
    this.#note();
    const positions = ways.flatMap(({ track, delivery }) => {
      const position = delivery.position();
      return position ? [{ track: track.id, position }] : [];
    });
    const start = (): void => {
      for (const { playing, delivery } of ways) if (playing) delivery.start();
    };
    return { positions, start };
  }

  pause(tracks: Tracks = all): void {
    for (const way of this.#chosen(tracks)) {
      way.delivery.stop();
      way.playing = false;
    }
    this.#note();
  }

  /** Takes tracks out of the session, and closes their transports. The session ends with its last track. */
  async remove(tracks: Tracks, why: string): Promise<void> {
    const ways = this.#chosen(tracks);
    if (ways.length === this.#ways.size) return this.end(why);
    for (const way of ways) {
      this.#ways.delete(way.track.id);
      way.playing = false;
      way.delivery.end();
    }
    this.#note();
    await Promise.all(ways.map(({ transport }) => transport.close()));
  }

  #chosen(tracks: Tracks): readonly Way[] {
    return [...this.#ways.values()].filter(({ track }) => tracks === all || tracks.has(track.id));
  }

  /** Ends the session and closes its transports. */
  end(why: string): Promise<void> {
    return (this.#ending ??= this.#end(why));
  }

  async #end(why: string): Promise<void> {
    this.#patience.stop();
    const ways = [...this.#ways.values()];
    for (const way of ways) {
      way.playing = false;
      way.delivery.end();
    }
    this.#journal('ended', why);
    const closed = Promise.all(ways.map(({ transport }) => transport.close()));
    this.#ended(this, closed);
    await closed;
  }

  /** Writes the state to the journal if it is another one than before. */
  #note(): void {
    const { state } = this;
    if (state === this.#known || state === 'init') return;
    this.#known = state;
    this.#journal(state);
  }

  #journal(state: 'ready' | 'playing' | 'ended', why?: string): void {
    const details = { peer: this.client.peer.address, session: this.id, state };
    this.#camera.journal.write('rtsp.session', why === undefined ? details : { ...details, why });
  }
}
