import type { Cancel } from '../../kernel/clock.ts';
import { DoorError } from '../../kernel/door-error.ts';
import { towards } from '../../kernel/address.ts';
import type { Peer } from '../../kernel/peer.ts';
import type { Connection, Listener } from '../../net/door.ts';
import { ftpDataPorts } from '../../settings/ports.ts';
import { limits } from './limits.ts';
import type { FtpSite } from './site.ts';

/** How the next data connection comes about. */
export interface DataPlan {
  /** The connection; undefined when it does not come about in time. */
  open(signal: AbortSignal): Promise<Connection | undefined>;
  /** Closes the port, if there is one, and the connection. */
  close(): Promise<void>;
}

/** A data connection that the camera opens (PORT, EPRT). */
export function activeData({ camera, door }: FtpSite, to: Peer): DataPlan {
  let connection: Connection | undefined;
  return {
    async open(signal) {
      const late = new AbortController();
      const cancel = camera.clock.uptime.after(limits.dataConnection, () => late.abort());
      const given = AbortSignal.any([signal, late.signal]);
      try {
        connection = await door.connect({ to, signal: given, timeout: limits.dataConnection });
        return connection;
      } catch {
        return undefined;
      } finally {
        cancel();
      }
    },
    close: async () => connection?.destroy(),
  };
}

/** A data connection that the client opens (PASV, EPSV): a port that hears one connection, from the client's address. */
export class PassiveData implements DataPlan {
  readonly #site: FtpSite;
  readonly #client: Peer;
  #listener: Listener | undefined;
  #connection: Connection | undefined;
  #came: (() => void) | undefined;

  private constructor(site: FtpSite, client: Peer) {
    this.#site = site;
    this.#client = client;
  }

  /** Opens a port. Throws `DoorError` when none is free. */
  static async listen(site: FtpSite, client: Peer, at: string): Promise<PassiveData> {
    const data = new PassiveData(site, client);
    const { first, count } = ftpDataPorts;
    const start = site.camera.random.below(count);
    for (let i = 0; i < count; i++)
      try {
        const port = first + ((start + i) % count);
        data.#listener = await site.door.listen({ port, fixed: true, at }, (connection) => data.#accept(connection));
        return data;
      } catch (error) {
        if (!(error instanceof DoorError && error.code === 'EADDRINUSE')) throw error;
      }
    throw new DoorError('EADDRINUSE', at, {
      why: `has no free port from ${first} to ${first + count - 1}`,
      remedy: 'end some FTP sessions',
    });
  }

  get port(): number {
    return this.#listener?.port ?? 0;
  }

  async open(signal: AbortSignal): Promise<Connection | undefined> {
    if (this.#connection || signal.aborted) return this.#connection;
    let cancel: Cancel | undefined;
    await new Promise<void>((done) => {
      this.#came = done;
      cancel = this.#site.camera.clock.uptime.after(limits.dataConnection, done);
      signal.addEventListener('abort', () => done(), { once: true });
    });
    cancel?.();
    return this.#connection;
  }

  async close(): Promise<void> {
    // It cuts the connection as well.
    await this.#listener?.close();
  }

  #accept(connection: Connection): void {
    const { camera } = this.#site;
    const { address, port } = connection.peer;
    if (!camera.rules.ftp.dataEndFits({ client: this.#client.address, other: address, opener: 'other end' })) {
      camera.journal.write('ftp.stranger', { peer: this.#client.address, other: address, otherPort: port });
      return connection.destroy();
    }
    if (this.#connection) return connection.destroy();
    this.#connection = connection;
    this.#came?.();
  }
}

/** The camera's address that a client reached, to which its data connections go as well. */
export const dataAddress = ({ door }: FtpSite, local: Peer): string =>
  door.addresses.includes(local.address) ? local.address : (towards(door.addresses, local.address) ?? door.host);
