import type { Account } from '../guide/account.ts';
import type { RtspProtocol } from '../guide/protocol.ts';
import type { StreamFeed } from '../media/media.ts';
import type { Connection, Peer } from '../net/door.ts';

/** The way in which a connection reached RTSP. */
export interface Entry {
  readonly protocol: RtspProtocol;
  /** The user who logged in before RTSP began. */
  readonly user?: Pick<Account, 'name' | 'password'>;
}

/** A stream that a CGI requests: RTP over UDP, without RTSP. */
export interface PushOrder {
  readonly stream: StreamFeed;
  /** The account that requests it, as it is now. */
  readonly account: Account;
  readonly protocol: 'http' | 'https';
  /** The RTP destination; RTCP goes to the next port. */
  readonly to: Peer;
}

/** A push session. It ends like any session: at its time-out, when its user may no longer view, or when its stream's settings change. */
export interface Push {
  runs(): boolean;
  /** Restarts the time-out: whoever requested the push still wants it. */
  heard(): void;
  end(why: string): Promise<void>;
}

/** RTSP for other services. */
export interface RtspOffer {
  /** Serves a connection that arrived inside HTTP or a WebSocket, as if it had arrived on the RTSP port. */
  accept(connection: Connection, entry: Entry): void;
  /** Starts a push; undefined when the limit of sessions is reached or no ports are left. */
  push(order: PushOrder): Promise<Push | undefined>;
}

/** The contracts of all offers, by name. Services know each other by these names alone. */
export interface Offers {
  readonly rtsp: RtspOffer;
}

/** The offers of a camera's services, as one service reaches them. */
export interface OfferTable {
  /** Makes an offer; the result withdraws it. Throws when another service makes an offer of that name. */
  offer<K extends keyof Offers>(name: K, what: Offers[K]): () => void;
  /** The offer of that name; undefined while nobody makes it. Ask anew for each use: the service behind it may restart. */
  get<K extends keyof Offers>(name: K): Offers[K] | undefined;
}

/** The offers that the running services of a camera make to each other. */
export class OfferBoard {
  readonly #made: { -readonly [K in keyof Offers]?: Offers[K] } = {};

  /** The offers as a service reaches them: those that it makes are withdrawn when `signal` is aborted. */
  during(signal: AbortSignal): OfferTable {
    return {
      offer: (name, what) => this.#offer(name, what, signal),
      get: (name) => this.#made[name],
    };
  }

  #offer<K extends keyof Offers>(name: K, what: Offers[K], signal: AbortSignal): () => void {
    if (signal.aborted) return () => undefined;
    if (this.#made[name]) throw new Error(`offer ${name}: got a second one, wanted one service that makes it`);
    this.#made[name] = what;
    const withdraw = (): void => {
      if (this.#made[name] === what) delete this.#made[name];
    };
    signal.addEventListener('abort', withdraw, { once: true });
    return withdraw;
  }
}
