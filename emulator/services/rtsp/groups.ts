import { openedOrNone } from '../../kernel/door-error.ts';
import { towards } from '../../kernel/address.ts';
import type { TrackFeed } from '../../media/media.ts';
import type { DatagramPort, Door, SharedPort } from '../../net/door.ts';
import type { Delivery } from './delivery.ts';
import { Playback } from './playback.ts';
import { ReportClock } from './report-clock.ts';
import type { GroupPlace } from './transports/transport.ts';
import type { Peer } from '../../kernel/peer.ts';

export interface GroupOptions {
  readonly door: Door;
  readonly feed: TrackFeed;
  readonly place: GroupPlace;
  readonly wall: () => number;
  /** Called when the first viewer joins, and when the last one has left. */
  readonly occupied?: (group: Group, is: boolean) => void;
}

/** A viewer who joins a group. */
export interface Joining {
  readonly address: string;
  /** RTCP sent to the group from this address. It does not say which session it belongs to, so it keeps all sessions at that address alive. */
  readonly control: (packet: Buffer) => void;
}

/** A viewer of a group, which plays and stops on its own. */
export interface Member extends Delivery {
  leave(): Promise<void>;
}

/** One track on its way to a multicast group: sent while at least one viewer plays. */
export class Group {
  readonly place: GroupPlace;
  readonly #options: GroupOptions;
  readonly #members = new Map<Member, Joining>();
  readonly #playing = new Set<Member>();
  #socket: Promise<DatagramPort> | undefined;
  #sender = '';
  /** The socket for viewers' RTCP. Resolves to undefined when it cannot be opened: then viewers must keep their sessions alive by requests. */
  #reports: Promise<SharedPort | undefined> | undefined;
  #viewing: Playback | undefined;

  constructor(options: GroupOptions) {
    this.#options = options;
    this.place = options.place;
  }

  /** The camera's address that its packets leave. */
  get sender(): string {
    return this.#sender;
  }

  /** Adds a viewer. Throws `DoorError` when the camera has no port left. */
  async member(who: Joining): Promise<Member> {
    const { door, feed } = this.#options;
    const { address, ttl } = this.place;
    if (!this.#socket) this.#sender = towards(door.addresses, address) ?? door.host;
    this.#socket ??= door.datagrams({ port: 0, at: this.#sender, multicastTtl: ttl, received: () => undefined });
    this.#reports ??= this.#listen();
    const socket = await this.#socket;
    await this.#reports;
    this.#viewing ??= this.#view(socket);
    const stop = (): void => {
      this.#playing.delete(member);
      if (this.#playing.size === 0) this.#viewing?.stop();
    };
    const member: Member = {
      position: () => (this.#playing.size === 0 ? feed.position() : undefined),
      start: () => {
        this.#playing.add(member);
        this.#viewing?.start();
      },
      stop,
      end: stop,
      leave: async () => {
        stop();
        this.#members.delete(member);
        if (this.#members.size > 0) return;
        const closed = this.#close();
        this.#options.occupied?.(this, false);
        await closed;
      },
    };
    if (this.#members.size === 0) this.#options.occupied?.(this, true);
    this.#members.set(member, who);
    return member;
  }

  #listen(): Promise<SharedPort | undefined> {
    const { address, port } = this.place;
    const received = (bytes: Buffer, from: Peer): void => {
      for (const { address: viewer, control } of this.#members.values()) if (viewer === from.address) control(bytes);
    };
    return openedOrNone(this.#options.door.shared({ port: port + 1, address, received }));
  }

  #view(socket: DatagramPort): Playback {
    const { feed, wall, door } = this.#options;
    const { address, port } = this.place;
    return new Playback({
      feed,
      wall,
      cname: door.host,
      transport: {
        send: (frame) => frame.packets.forEach((packet) => socket.send(packet, { address, port })),
        control: (packet) => socket.send(packet, { address, port: port + 1 }),
      },
    });
  }

  async #close(): Promise<void> {
    this.#viewing?.end();
    this.#viewing = undefined;
    const sockets = [this.#socket, this.#reports];
    this.#socket = undefined;
    this.#reports = undefined;
    for (const socket of sockets) await (await socket)?.close();
  }
}

/** The multicast groups of a camera: one for each track that somebody set up for multicast. They report the same time. */
export class Groups {
  readonly #groups = new WeakMap<TrackFeed, Group>();
  readonly #occupied = new Set<Group>();
  readonly #reportClock: ReportClock;

  constructor(clock: ConstructorParameters<typeof ReportClock>[0]) {
    this.#reportClock = new ReportClock(clock);
  }

  of(options: Omit<GroupOptions, 'wall' | 'occupied'>): Group {
    const { feed, place } = options;
    const known = this.#groups.get(feed);
    const same = known && JSON.stringify(known.place) === JSON.stringify(place);
    const group = same
      ? known
      : new Group({ ...options, wall: this.#reportClock.now, occupied: (one, is) => this.#occupy(one, is) });
    this.#groups.set(feed, group);
    return group;
  }

  #occupy(group: Group, is: boolean): void {
    if (is) this.#occupied.add(group);
    else this.#occupied.delete(group);
    if (this.#occupied.size === 0) this.#reportClock.restart();
  }
}
