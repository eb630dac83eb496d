import { inTurn } from '../kernel/turns.ts';
import type { Listener } from '../net/door.ts';
import type { Endpoint } from './endpoint.ts';

export interface ListeningPlan {
  /** The endpoints that should be open now. */
  wanted(): readonly Endpoint[];
  open(endpoint: Endpoint): Promise<Listener>;
  /** Called before a port that is no longer wanted is closed. */
  closing?(endpoint: Endpoint): Promise<void>;
}

interface Held {
  readonly endpoint: Endpoint;
  readonly listener: Listener;
}

const keyOf = ({ transport, port, name, family }: Endpoint): string => `${name} ${transport} ${port} ${family}`;

/** The open ports of one service: those that are wanted now, and no others. */
export class Listening {
  readonly #plan: ListeningPlan;
  readonly #held = new Map<string, Held>();

  constructor(plan: ListeningPlan) {
    this.#plan = plan;
  }

  /** The endpoints that are open, in the order in which they are wanted, whenever they were opened. */
  endpoints(): readonly Endpoint[] {
    const order = this.#plan.wanted().map(keyOf);
    const place = (endpoint: Endpoint): number => order.indexOf(keyOf(endpoint));
    return [...this.#held.values()].map(({ endpoint }) => endpoint).toSorted((a, b) => place(a) - place(b));
  }

  /** Closes and opens ports. Does all it can, and then throws an error that names everything it could not do. */
  async follow(): Promise<void> {
    const wanted = new Map(this.#plan.wanted().map((endpoint) => [keyOf(endpoint), endpoint]));
    const unwanted = [...this.#held].filter(([key]) => !wanted.has(key));
    const missing = [...wanted].filter(([key]) => !this.#held.has(key));
    await inTurn([
      ...unwanted.map(([key, held]) => async () => {
        await this.#plan.closing?.(held.endpoint);
        await this.#close(key, held);
      }),
      ...missing.map(([key, endpoint]) => async () => {
        this.#held.set(key, { endpoint, listener: await this.#plan.open(endpoint) });
      }),
    ]);
  }

  /** Closes every port, also when one of them cannot be closed. */
  async close(): Promise<void> {
    await inTurn(
      [...this.#held].map(
        ([key, held]) =>
          () =>
            this.#close(key, held),
      ),
    );
  }

  async #close(key: string, { listener }: Held): Promise<void> {
    await listener.close();
    this.#held.delete(key);
  }
}
