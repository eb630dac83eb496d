import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../guide/account.ts';
import type { RtspProtocol } from '../guide/protocol.ts';
import type { CameraFunction } from '../guide/rules/2.4-user-accounts.ts';
import type { StreamFeed } from '../media/media.ts';
import type { Connection } from '../net/door.ts';
import type { UserLevel } from '../settings/user-level.ts';
import type { Peer } from '../kernel/peer.ts';

/** The way in which a connection reached RTSP. */
export interface Entry {
  readonly protocol: RtspProtocol;
  /** The user who logged in before RTSP began. */
  readonly user?: Account;
}

/** A stream that a CGI requests: RTP over UDP, without RTSP. */
export interface PushOrder {
  readonly stream: StreamFeed;
  /** The account that requests it, as it is now. */
  readonly account: Account;
  readonly protocol: 'http' | 'https';
  /** The RTP destination; RTCP goes to the next port. */
  readonly to: Peer;
  /** The camera's address and port at which it was requested. */
  readonly local: Peer;
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
  /** Ends the sessions of clients who asked for them at that address and port of the camera, as clients reach it. */
  portClosed(port: Peer): Promise<void>;
  /** Starts a push; undefined when the limit of sessions is reached or no ports are left. */
  push(order: PushOrder): Promise<Push | undefined>;
}

/** An HTTP request as it arrived, and its response. */
export interface HttpArrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly peer: Peer;
  readonly protocol: 'http' | 'https';
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** The query string as it was sent. */
  readonly query: string;
}

/** An HTTP request that passed the checks of its mount. */
export interface HttpExchange extends HttpArrival {
  /** Query parameters, and those of a form body. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The body as it was sent, read as UTF-8; empty when there was none. */
  readonly body: string;
}

/** The user of a request, who was admitted. */
export interface HttpUser {
  readonly name: string;
  readonly level: UserLevel;
}

interface HttpRoute {
  /** The path; with a star after its last slash, every path below. Letter case counts, and so does a slash at the end. */
  readonly path: string;
  /** A mount for GET answers HEAD too. Other methods get 405. */
  readonly methods: readonly ('GET' | 'POST')[];
  /** The body that it takes: another type gets 415, more bytes 413. Unless given, a form. */
  readonly body?: { readonly type: RegExp; readonly most: number };
}

/** A path of the web port with the function that answers it. One that needs a right gets only requests of users who have it. */
export type HttpMount = HttpRoute &
  (
    | { readonly needs: undefined; answer(exchange: HttpExchange): void | Promise<void> }
    | {
        readonly needs: CameraFunction;
        answer(exchange: HttpExchange & { readonly user: HttpUser }): void | Promise<void>;
      }
  );

/** The web port for other services. */
export interface HttpOffer {
  /** Mounts a path until `signal` is aborted, or the web service ends. Throws when it overlaps with a path that is mounted. */
  mount(mount: HttpMount, signal: AbortSignal): void;
}

/** The contracts of all offers, by name. Services know each other by these names alone. */
export interface Offers {
  readonly rtsp: RtspOffer;
  readonly http: HttpOffer;
}

/** The offers of a camera's services, as one service reaches them. */
export interface OfferTable {
  /** Makes an offer; the result withdraws it. Throws when another service makes an offer of that name. */
  offer<K extends keyof Offers>(name: K, what: Offers[K]): () => void;
  /** The offer of that name; undefined while nobody makes it. Ask for it at each use, as its service may restart. */
  get<K extends keyof Offers>(name: K): Offers[K] | undefined;
  /** Calls `use` with the present offer and with each later one, for what must be arranged before it is used, such as a mount. */
  follow<K extends keyof Offers>(name: K, use: (offer: Offers[K]) => void): void;
}

/** The offers that the running services of a camera make to each other. */
export class OfferBoard {
  readonly #made: { -readonly [K in keyof Offers]?: Offers[K] } = {};
  readonly #followers = new Set<{ readonly name: keyof Offers; readonly told: () => void }>();

  /**
   * The offers as a service reaches them: those that it makes are withdrawn when `signal` is aborted. `failed` hears of errors in what
   * the service does with a later offer.
   */
  during(signal: AbortSignal, failed: (error: unknown) => void): OfferTable {
    return {
      offer: (name, what) => this.#offer(name, what, signal),
      get: (name) => this.#made[name],
      follow: (name, use) => this.#follow(name, use, signal, failed),
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
    for (const follower of [...this.#followers]) if (follower.name === name) follower.told();
    return withdraw;
  }

  #follow<K extends keyof Offers>(
    name: K,
    use: (offer: Offers[K]) => void,
    signal: AbortSignal,
    failed: (error: unknown) => void,
  ): void {
    if (signal.aborted) return;
    const tell = (): void => {
      const offer = this.#made[name];
      if (offer) use(offer);
    };
    const told = (): void => {
      try {
        tell();
      } catch (error) {
        failed(error);
      }
    };
    const follower = { name, told };
    this.#followers.add(follower);
    signal.addEventListener('abort', () => this.#followers.delete(follower), { once: true });
    tell();
  }
}
