import express, { type Request, type Response, type Router } from 'express';
import type { HttpOffer } from '../offers.ts';
import { checkPath, patternOf } from './mount-paths.ts';
import { adopted, type Mount } from './mounts/mount.ts';

/** The requested paths that are looked up: in others, Express would cut something off. */
const ROUTABLE = /^\/[^\s#?]*$/;

/** A request as the router sees it, and the mount that the router found for it. */
interface Lookup {
  readonly method: string;
  readonly url: string;
  found: Mount | undefined;
}

/**
 * Mounts by path. The router of Express holds them and compares whole paths: letter case, slashes and percent-encodings count. It does
 * not look at methods, as a camera asks for the login before it refuses one.
 */
export class RouteTable {
  #mounts: readonly Mount[] = [];
  #router: Router = express.Router();

  constructor(mounts: readonly Mount[] = []) {
    this.#rebuild(mounts);
  }

  get mounts(): readonly Mount[] {
    return this.#mounts;
  }

  find(path: string): Mount | undefined {
    if (!ROUTABLE.test(path)) return undefined;
    const lookup: Lookup = { method: 'GET', url: path, found: undefined };
    this.#router(lookup as unknown as Request, {} as Response, () => undefined);
    return lookup.found;
  }

  /** Adds a mount. Throws when its path is none, or overlaps with one that is mounted. */
  add(mount: Mount): void {
    this.#rebuild([...this.#mounts, mount]);
  }

  remove(mount: Mount): void {
    this.#rebuild(this.#mounts.filter((one) => one !== mount));
  }

  #rebuild(mounts: readonly Mount[]): void {
    mounts.forEach((mount, i) => checkPath(mount, mounts.slice(0, i)));
    const router = express.Router({ caseSensitive: true, strict: true });
    for (const mount of mounts)
      router.all(patternOf(mount.path), (request: Request) => {
        (request as unknown as Lookup).found = mount;
      });
    this.#mounts = mounts;
    this.#router = router;
  }
}

/** Everything that is mounted on a camera's web port: the web service's own rows, and those of other services. */
export class Routes implements HttpOffer {
  readonly #own: RouteTable;
  readonly #others = new RouteTable();

  /** `own` is shared by all cameras of a dialect. */
  constructor(own: RouteTable) {
    this.#own = own;
  }

  find(path: string): Mount | undefined {
    return this.#own.find(path) ?? this.#others.find(path);
  }

  /** Every path that is mounted. */
  paths(): readonly string[] {
    return [...this.#own.mounts, ...this.#others.mounts].map(({ path }) => path);
  }

  readonly mount: HttpOffer['mount'] = (mount, signal) => {
    if (signal.aborted) return;
    checkPath(mount, this.#own.mounts);
    const row = adopted(mount);
    this.#others.add(row);
    signal.addEventListener('abort', () => this.#others.remove(row), { once: true });
  };
}
