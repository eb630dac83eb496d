import { inTurn } from '../kernel/turns.ts';
import type { Listener } from '../net/door.ts';
import type { Endpoint } from './endpoint.ts';

export interface ListeningPlan {
  /** The endpoints that should be open now. */
  wanted(): readonly Endpoint[];
  /** The addresses at which an endpoint should be open now. */
  places(endpoint: Endpoint): readonly string[];
  open(endpoint: Endpoint, at: string): Promise<Listener>;
  /** Called before a port that is no longer wanted at an address is closed there. */
  closing?(endpoint: Endpoint, at: string): Promise<void>;
}

/** An endpoint at one address. */
interface Place {
  readonly endpoint: Endpoint;
  readonly at: string;
}

interface Held extends Place {
  readonly listener: Listener;
}

const keyOf = ({ transport, port, name, family }: Endpoint): string => `${name} ${transport} ${port} ${family}`;
const placeKeyOf = ({ endpoint, at }: Place): string => `${keyOf(endpoint)} ${at}`;

/** The open ports of one service: those that are wanted now, at the addresses where they are wanted, and no others. */
export class Listening {
  readonly #plan: ListeningPlan;
  readonly #held = new Map<string, Held>();

  constructor(plan: ListeningPlan) {
    this.#plan = plan;
  }

  /** The endpoints that are open somewhere, in the order in which they are wanted, whenever they were opened. */
  endpoints(): readonly Endpoint[] {
    const order = this.#plan.wanted().map(keyOf);
    const place = (endpoint: Endpoint): number => order.indexOf(keyOf(endpoint));
    const open = new Map([...this.#held.values()].map(({ endpoint }) => [keyOf(endpoint), endpoint]));
    return [...open.values()].toSorted((a, b) => place(a) - place(b));
  }

  /** Closes and opens ports. Does all it can, and then throws an error that names everything it could not do. */
  async follow(): Promise<void> {
    const places = this.#plan
      .wanted()
      .flatMap((endpoint) => this.#plan.places(endpoint).map((at): Place => ({ endpoint, at })));
    const wanted = new Map(places.map((place) => [placeKeyOf(place), place]));
    const unwanted = [...this.#held].filter(([key]) => !wanted.has(key));
    const missing = [...wanted].filter(([key]) => !this.#held.has(key));
    await inTurn([
      ...unwanted.map(([key, held]) => async () => {
        await this.#plan.closing?.(held.endpoint, held.at);
        await this.#close(key, held);
      }),
      ...missing.map(([key, { endpoint, at }]) => async () => {
        this.#held.set(key, { endpoint, at, listener: await this.#plan.open(endpoint, at) });
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
