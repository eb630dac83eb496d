import { Limiter, type Quota } from '../../kernel/limiter.ts';
import type { Random } from '../../kernel/random.ts';
import type { StreamFeed } from '../../media/media.ts';
import type { Party } from './client.ts';
import { limits } from './limits.ts';
import { Session, type SessionOptions } from './session.ts';

/** The RTSP sessions of a camera. */
export class Sessions {
  readonly #random: Random;
  /** JPEG is counted apart (observed): it is often free when H.264 and H.265 are not. */
  readonly #limiters: { readonly jpeg: Limiter; readonly other: Limiter };
  readonly #sessions = new Map<string, Session>();
  /** Transports that ended sessions are still closing. */
  readonly #closing = new Set<Promise<unknown>>();

  constructor(random: Random, quota: Quota = limits.sessions) {
    this.#random = random;
    this.#limiters = { jpeg: new Limiter(quota), other: new Limiter(quota) };
  }

  /** Whether a viewer at that address may have one more session of that stream. */
  roomFor(address: string, stream: StreamFeed): boolean {
    return this.#limiterOf(stream).free(address);
  }

  #limiterOf({ shape }: StreamFeed): Limiter {
    return this.#limiters[shape.codec === 'jpeg' ? 'jpeg' : 'other'];
  }

  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  of(client: Party): readonly Session[] {
    return [...this.#sessions.values()].filter((session) => session.client === client);
  }

  /** Creates a session; undefined when the limit is reached. */
  create(options: Omit<SessionOptions, 'id' | 'ended'>): Session | undefined {
    const leave = this.#limiterOf(options.stream).take(options.client.peer.address);
    if (!leave) return undefined;
    const ended = ({ id }: Session, closed: Promise<unknown>): void => {
      this.#sessions.delete(id);
      leave();
      const gone: Promise<void> = closed.catch(() => undefined).then(() => void this.#closing.delete(gone));
      this.#closing.add(gone);
    };
    const session = new Session({ ...options, id: freshId(this.#random), ended });
    this.#sessions.set(session.id, session);
    return session;
  }

  /** Ends the sessions that are `unwanted`, and closes connections that have no session left. Resolves when all their sockets are closed. */
  async end(unwanted: (session: Session) => boolean, why: string): Promise<void> {
    const ending = [...this.#sessions.values()].filter(unwanted);
    await Promise.all(ending.map((session) => session.end(why)));
    for (const { client } of ending) if (this.of(client).length === 0) client.close();
    await Promise.all(this.#closing);
  }
}

/** A session id: 30 or 31 decimal digits (observed). */
function freshId(random: Random): string {
  const length = 29 + random.below(2);
  return String(1 + random.below(9)) + Array.from({ length }, () => random.below(10)).join('');
}
