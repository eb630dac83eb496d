import { DoorError } from '../kernel/door-error.ts';
import type { DatagramOptions, DatagramPort, PortRange, RunOf } from './door.ts';

type Received = DatagramOptions['received'];

type Bind = (port: number, received: Received) => Promise<DatagramPort>;

/** Runs of adjacent UDP ports of one address. */
export class PortRuns {
  readonly #host: string;
  readonly #bind: Bind;
  #given = 0;
  /** The first ports of the runs in use here: trying them again would make each new run slower than the one before. */
  readonly #inUse = new Set<number>();

  constructor(host: string, bind: Bind) {
    this.#host = host;
    this.#bind = bind;
  }

  /** Binds the next free run. Throws `DoorError` when there is none. */
  async take<R extends readonly Received[]>(range: PortRange, received: R): Promise<RunOf<R>> {
    for (const port of startsAfter(this.#given++, range)) {
      if (this.#inUse.has(port)) continue;
      try {
        return await this.#runAt(port, received);
      } catch (error) {
        if (!(error instanceof DoorError && error.code === 'EADDRINUSE')) throw error;
      }
    }
    const { first, step, count } = range;
    throw new DoorError('EADDRINUSE', this.#host, {
      why: `has no ${received.length} free ports from ${first} to ${first + step * count - 1}`,
      remedy: 'close some streams',
    });
  }

  async #runAt<R extends readonly Received[]>(port: number, received: R): Promise<RunOf<R>> {
    this.#inUse.add(port);
    const bound: DatagramPort[] = [];
    try {
      for (const [i, one] of received.entries()) bound.push(await this.#bind(port + i, one));
    } catch (error) {
      await Promise.all(bound.map((one) => one.close()));
      this.#inUse.delete(port);
      throw error;
    }
    let open = bound.length;
    const ports = bound.map((one) => {
      const closing = async (): Promise<void> => {
        await one.close();
        if (--open === 0) this.#inUse.delete(port);
      };
      let closed: Promise<void> | undefined;
      return { ...one, close: () => (closed ??= closing()) };
    });
    // One port for each handler.
    return ports as RunOf<R>;
  }
}

/** The first ports of runs in the order in which they are tried, after that many were given out. */
function* startsAfter(given: number, { first, step, count, usual = count }: PortRange): Iterable<number> {
  for (let i = 0; i < usual; i++) yield first + step * ((given + i) % usual);
  for (let i = usual; i < count; i++) yield first + step * i;
}
