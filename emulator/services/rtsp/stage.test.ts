import { Duplex } from 'node:stream';
import type { FleetCamera } from '../../fleet/events.ts';
import { boss, home, someCamera, someModel } from '../../fleet/some-camera.test.ts';
import { CameraClock } from '../../kernel/clock.ts';
import { Limiter, type Quota } from '../../kernel/limiter.ts';
import { seeded } from '../../kernel/random.ts';
import { machineTime } from '../../kernel/time.ts';
import type { CameraMedia, FeedPosition, MediaFrame, StreamFeed, TrackFeed } from '../../media/media.ts';
import { RtpFrame } from '../../wire/rtp/frame.ts';
import type {
  Connection,
  DatagramOptions,
  DatagramPort,
  Door,
  PortRunOptions,
  RunOf,
  SharedOptions,
  SharedPort,
} from '../../net/door.ts';
import type { Model } from '../../settings/model.ts';
import type { Entry } from '../offers.ts';
import type { Site } from './call.ts';
import { RtspConnection } from './connection.ts';
import { EventFeed } from './event-feed.ts';
import { Groups } from './groups.ts';
import { limits } from './limits.ts';
import { Sessions } from './sessions.ts';
import type { Peer } from '../../kernel/peer.ts';

// What the tests of this folder share: a camera whose network and pictures are in memory, and whose time moves by hand.

const model: Model = {
  ...someModel,
  features: ['audio', 'srtp', 'stream-1'],
  streams: [{ codec: 'h264', size: '640x360', rate: '15', bitRate: 'as-needed' }],
};
export { home };
export const user = boss;

function cameraAt(clock: CameraClock): FleetCamera {
  const camera = someCamera({ time: machineTime, clock, model });
  camera.users.accounts.put(boss, 'test');
  camera.settings.commit({ 'imageAudio.audio.mode': 'interactive', 'imageAudio.stream1.multicast': 'on' }, 'test');
  return camera;
}

/** A stream that gives a frame when it is told to. */
export class HandFeed implements StreamFeed {
  readonly number = 1;
  readonly shape = { codec: 'h264', width: 640, height: 360, rate: 15, bitRate: undefined } as const;
  readonly ssrc: number;
  readonly payloadType = 98;
  readonly clockRate = 90_000;
  readonly description = {
    medium: 'video',
    bandwidth: 64,
    rate: 15,
    rtpmap: 'H264/90000',
    fmtp: undefined,
    more: [],
  } as const;
  readonly #viewers = new Set<(frame: MediaFrame) => void>();
  #sequence = 0;
  #timestamp = 0;

  constructor(ssrc: number) {
    this.ssrc = ssrc;
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  position(): FeedPosition {
    return { sequence: this.#sequence, timestamp: this.#timestamp };
  }

  join(viewer: (frame: MediaFrame) => void): () => void {
    this.#viewers.add(viewer);
    viewer(this.#frame(true, 1));
    return () => void this.#viewers.delete(viewer);
  }

  report(): ReturnType<TrackFeed['report']> {
    return { timestamp: this.#timestamp, packets: 0, octets: 0 };
  }

  /** Sends a frame of that many packets of a kilobyte. */
  give(key: boolean, packets = 1): void {
    const frame = this.#frame(key, packets);
    for (const viewer of [...this.#viewers]) viewer(frame);
  }

  #frame(key: boolean, packets: number): RtpFrame {
    const payloads = Array.from({ length: packets }, () => Buffer.alloc(1_000, key ? 1 : 2));
    const { payloadType, ssrc } = this;
    const at = { sequence: this.#sequence, timestamp: this.#timestamp };
    this.#sequence = (this.#sequence + packets) & 0xffff;
    this.#timestamp = (this.#timestamp + 6_000) >>> 0;
    return new RtpFrame({ key, payloadType, ssrc, marker: true, payloads, ...at });
  }
}

/** UDP ports without a network: what is sent is kept, what comes is put in by hand. */
export class HandDoor implements Door {
  readonly addresses = [home];
  readonly host = home;
  readonly offset = 0;
  readonly ports = new Map<number, DatagramOptions['received']>();
  readonly sent: { readonly bytes: Buffer; readonly to: Peer }[] = [];
  /** Until when it takes to open a port. */
  opening = Promise.resolve();
  #next = 59_000;

  listen(): never {
    throw new Error('nobody listens here');
  }

  connections(): number {
    return 0;
  }

  listenHttp(): never {
    throw new Error('nobody listens here');
  }

  async datagrams({ received }: Pick<DatagramOptions, 'received'>): Promise<DatagramPort> {
    const port = this.#next++;
    this.ports.set(port, received);
    await this.opening;
    let connected: Peer | undefined;
    return {
      port,
      connect: async (peer) => void (connected = peer),
      send: (bytes, to = connected) => to && void this.sent.push({ bytes: Buffer.from(bytes), to }),
      waiting: () => false,
      close: async () => void this.ports.delete(port),
    };
  }

  async portRun<R extends readonly DatagramOptions['received'][]>({ received }: PortRunOptions<R>): Promise<RunOf<R>> {
    const ports: DatagramPort[] = [];
    for (const one of received) ports.push(await this.datagrams({ received: one }));
    return ports as RunOf<R>;
  }

  shared({ received }: SharedOptions): Promise<SharedPort> {
    return this.datagrams({ received });
  }

  connect(): never {
    throw new Error('the camera connects to nobody here');
  }

  expel(): void {}

  async hangUp(): Promise<void> {}

  open(): number {
    return this.ports.size;
  }
}

/** A connection in memory. What the camera wrote is in `sent`, until the client stops to read. */
export class Line {
  readonly sent: Buffer[] = [];
  readonly connection: Connection;
  readonly #stream: Duplex;
  #reads = true;
  #held: (() => void) | undefined;

  constructor(from = '127.0.0.1') {
    this.#stream = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        const take = (): void => {
          this.sent.push(chunk);
          done();
        };
        if (this.#reads) take();
        else this.#held = take;
      },
    });
    this.#stream.on('error', () => undefined);
    this.connection = {
      stream: this.#stream,
      peer: { address: from, port: 4_711 },
      local: { address: home, port: 554 },
      secure: false,
      destroy: () => void this.#stream.destroy(),
    };
  }

  get text(): string {
    return Buffer.concat(this.sent).toString('latin1');
  }

  say(bytes: string | Uint8Array): void {
    if (!this.#stream.destroyed) this.#stream.push(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** The client has said all. */
  end(): void {
    if (!this.#stream.destroyed) this.#stream.push(null);
  }

  stopReading(): void {
    this.#reads = false;
  }

  readOn(): void {
    this.#reads = true;
    this.#held?.();
    this.#held = undefined;
  }
}

export interface Stage {
  readonly site: Site;
  readonly camera: FleetCamera;
  readonly clock: CameraClock;
  readonly door: HandDoor;
  readonly feed: HandFeed;
  /** Serves that line; resolves when its connection is over. */
  serve(line: Line, entry?: Entry): Promise<void>;
}

/** How much the camera bears. */
export function stage({ sessions, udpTracks = limits.udpTracks }: { sessions?: Quota; udpTracks?: Quota } = {}): Stage {
  const clock = new CameraClock({ ...machineTime, monotonic: () => 0, schedule: () => () => undefined });
  const camera = cameraAt(clock);
  const door = new HandDoor();
  const feed = new HandFeed(0x74250e46);
  const sound = new HandFeed(0x0badcafe);
  const media: CameraMedia = {
    stream: (number) => (number === 1 ? feed : undefined),
    streams: () => [feed],
    audio: () => sound,
    snapshot: () => Buffer.alloc(0),
    motion: () => () => undefined,
    close: () => undefined,
  };
  const site: Site = {
    camera,
    door,
    media,
    sessions: new Sessions(seeded('sessions'), sessions),
    udpTracks: new Limiter(udpTracks),
    groups: new Groups(camera.clock),
    events: new EventFeed(camera),
  };
  // A login as the doors before RTSP have it, so that tests speak of what comes behind.
  const usual: Entry = { protocol: 'rtsp', user };
  const serve: Stage['serve'] = (line, entry = usual) => new RtspConnection(site, line.connection, entry).serve();
  return { site, camera, clock, door, feed, serve };
}

/** Resolves when all that waits in this turn has been done. */
export const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
