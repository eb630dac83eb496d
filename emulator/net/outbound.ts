import { isIP, type Socket } from 'node:net';
import tls from 'node:tls';
import { inUrl, isAny, isIpv6, towards } from '../kernel/address.ts';
import { codeOf, messageOf, shown } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import { ConnectError, type ConnectFailure } from './connect-error.ts';
import type { Connection, ConnectOptions, TlsClientTerms } from './door.ts';
import type { Network } from './network.ts';
import type { OpenSockets } from './open-sockets.ts';
import { connectionOf } from './tcp-listener.ts';
import { distrust } from './server-certificate.ts';
import { tlsVersions } from './tls-terms.ts';
import type { Peer } from '../kernel/peer.ts';

export interface Dialling {
  readonly network: Network;
  /** The camera's addresses, which change while it moves. */
  readonly addresses: () => readonly string[];
  readonly open: OpenSockets;
  readonly time: TimeSource;
  /** The camera's date, by which it judges certificates, ms since 1970. */
  readonly date: () => number;
}

const UNREACHABLE = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EINVAL',
  'EACCES',
  'EPERM',
]);

/** The connections that one camera opens. */
export class Outbound {
  readonly #on: Dialling;
  /** The TCP sockets, also below TLS. */
  readonly #sockets = new Set<Socket>();
  /** Give up the attempts that are under way. */
  readonly #attempts = new Set<() => void>();

  constructor(on: Dialling) {
    this.#on = on;
  }

  /** Opens a connection. Rejects with `ConnectError`, and then no socket is left. */
  async connect({ to, tls: terms, signal, timeout }: ConnectOptions): Promise<Connection> {
    const who = `${inUrl(to.address)}:${to.port}`;
    if (signal.aborted) throw aborted(who);
    // The system's resolver must never be asked: a camera has its own.
    if (isIP(to.address) === 0 || !isPort(to.port))
      throw new ConnectError('unreachable', 'EINVAL', `${shown(who)}: wanted an IP address and a port from 1 to 65535`);
    const from = towards(this.#on.addresses(), to.address);
    if (from === undefined) {
      const family = isIpv6(to.address) ? 'IPv6' : 'IPv4';
      throw new ConnectError('unreachable', 'EAFNOSUPPORT', `${who}: the camera has no ${family} address`);
    }
    const raw = this.#dial(to, from, signal);
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const cancel = this.#on.time.schedule(timeout, () =>
      reject(new ConnectError('timeout', 'ETIMEDOUT', `${who}: got no connection in ${timeout} ms`)),
    );
    const giveUp = (): void => reject(aborted(who));
    signal.addEventListener('abort', giveUp);
    this.#attempts.add(giveUp);
    raw.once('error', (error) => reject(failed(who, error, terms !== undefined && !raw.connecting)));
    raw.once('close', () => reject(lost(who)));
    raw.once('connect', () => {
      if (!terms || !this.#on.network.tls) return resolve(raw);
      try {
        this.#secure(raw, terms, who, resolve, reject);
      } catch (error) {
        reject(failed(who, error, true));
      }
    });
    try {
      return connectionOf(await promise, terms !== undefined);
    } catch (error) {
      raw.destroy();
      throw error;
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#attempts.delete(giveUp);
      cancel();
    }
  }

  /** Speaks TLS on a TCP connection. The peer's certificate is judged before a byte of the caller is sent. */
  #secure(
    raw: Socket,
    { serverName, trust }: TlsClientTerms,
    who: string,
    done: (socket: Socket) => void,
    refused: (error: ConnectError) => void,
  ): void {
    const socket = tls.connect({
      socket: raw,
      ...tlsVersions,
      // The name is sent as SNI unless it is an address, which RFC 6066 §3 does not allow.
      ...(isIP(serverName) > 0 ? { host: serverName } : { servername: serverName }),
      ...(trust === 'anyone' ? {} : { ca: [...trust] }),
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    socket.on('error', (error) => refused(failed(who, error, true)));
    socket.once('secureConnect', () => {
      const wrong = trust === 'anyone' ? undefined : distrust(socket, { serverName, trust, date: this.#on.date() });
      if (!wrong) return done(socket);
      const { code, why } = wrong;
      refused(new ConnectError('certificate', code, `${who}: the certificate is not trusted: ${why}`));
    });
  }

  /** Ends every connection, and every attempt. Resolves when all are closed. */
  async close(): Promise<void> {
    for (const giveUp of this.#attempts) giveUp();
    await Promise.all([...this.#sockets].map(ended));
  }

  /** Begins a TCP connection that is counted, and that the signal ends whenever it comes. */
  #dial(to: Peer, from: string, signal: AbortSignal): Socket {
    // A socket that is bound to every address of the machine has none that it could connect from.
    const socket = this.#on.network.dial(to, isAny(from) ? undefined : from);
    const end = (): void => void socket.destroy();
    const closed = this.#on.open.opened({ at: from, close: () => ended(socket) });
    this.#sockets.add(socket);
    signal.addEventListener('abort', end);
    socket.on('error', end);
    socket.once('close', () => {
      signal.removeEventListener('abort', end);
      this.#sockets.delete(socket);
      closed();
    });
    return socket;
  }
}

/** Cuts a connection; resolves when it is closed. */
function ended(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once('close', () => resolve());
  socket.destroy();
  return promise;
}

const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port < 65_536;

const aborted = (who: string): ConnectError => new ConnectError('aborted', 'ABORT_ERR', `${who}: given up`);

const lost = (who: string): ConnectError =>
  new ConnectError('refused', 'ECONNRESET', `${who}: the peer ended the connection`);

function failed(who: string, error: unknown, inTls: boolean): ConnectError {
  const code = codeOf(error);
  const failure = ((): ConnectFailure => {
    if (code === 'ETIMEDOUT') return 'timeout';
    if (UNREACHABLE.has(code)) return 'unreachable';
    return inTls && code !== 'ECONNRESET' ? 'handshake' : 'refused';
  })();
  return new ConnectError(failure, code, `${who}: ${messageOf(error)}`);
}
