import type { FleetCamera } from '../fleet/events.ts';
import { someCamera } from '../fleet/some-camera.test.ts';
import { CameraClock } from '../kernel/clock.ts';
import { manualTime, type ManualTime } from '../kernel/manual-time.ts';
import type { ConnectOptions, DatagramOptions, DatagramPort, Door } from '../net/door.ts';
import { modelNamed } from '../profiles/models.ts';
import { parts, type Parts } from './parts.ts';
import type { Peer } from '../kernel/peer.ts';

// What tests of a camera as a client share: a camera whose time moves by hand, and UDP ports in memory.

/** A datagram that the camera sent, and the port that it left. */
export interface SentDatagram {
  readonly bytes: Buffer;
  readonly to: Peer;
  /** Something arrives at that port; nothing happens when it is closed. */
  readonly reply: (bytes: Uint8Array, from?: Peer) => void;
}

/** UDP ports without a network. What is sent is kept, and each answer is given by hand. */
export class DatagramDoor {
  readonly sent: SentDatagram[] = [];
  /** Thrown where the next ports are opened. */
  refuses: Error | undefined;
  /** How many ports were ever opened. */
  opened = 0;
  readonly #open = new Set<number>();
  #next = 50_000;

  open(): number {
    return this.#open.size;
  }

  /** No server takes connections. */
  connect({ to }: ConnectOptions): Promise<never> {
    return Promise.reject(new Error(`${to.address}:${to.port}: refused`));
  }

  async datagrams({ received }: DatagramOptions): Promise<DatagramPort> {
    if (this.refuses) throw this.refuses;
    const port = this.#next++;
    this.#open.add(port);
    this.opened++;
    const reply = (bytes: Uint8Array, from: Peer): void => {
      if (this.#open.has(port)) received(Buffer.from(bytes), from);
    };
    return {
      port,
      connect: () => Promise.reject(new Error('nobody connects here')),
      send: (bytes, to) => {
        if (to && this.#open.has(port))
          this.sent.push({ bytes: Buffer.from(bytes), to, reply: (answer, from = to) => reply(answer, from) });
      },
      waiting: () => false,
      close: async () => void this.#open.delete(port),
    };
  }
}

export interface ClientStage {
  readonly camera: FleetCamera;
  readonly time: ManualTime;
  /** As `door` of what is tested; only datagrams pass it. */
  readonly door: Door;
  readonly network: DatagramDoor;
  /** What the journal says of these kinds, without the stamp. */
  readonly told: (...kinds: readonly string[]) => Record<string, unknown>[];
}

/** A camera with these settings. */
export function clientStage(texts: Readonly<Record<string, string>>, built: Parts = parts): ClientStage {
  const time = manualTime();
  const clock = new CameraClock(time);
  const camera = someCamera({ time, clock, model: modelNamed('WV-S2252L'), parts: built });
  camera.settings.commit(texts, 'test');
  const network = new DatagramDoor();
  const told = (...kinds: readonly string[]): Record<string, unknown>[] =>
    camera.journal.since().flatMap((entry) => {
      if (!kinds.includes(entry.kind)) return [];
      const { seq: _seq, uptime: _uptime, date: _date, ...details } = entry;
      return [details];
    });
  return { camera, time, door: network as unknown as Door, network, told };
}

/** Resolves when all that waits in this turn has been done. */
export const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** What a promise has resolved with by now; 'waits' if it has not. To await one that never resolves would hold up the run. */
export async function byNow<T>(promise: Promise<T>): Promise<T | 'waits'> {
  await turn();
  return Promise.race([promise, Promise.resolve('waits' as const)]);
}
