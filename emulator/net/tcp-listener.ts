import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { guarded, type FaultHandler } from '../kernel/fault.ts';
import { boundServer, type Binding } from './bound-server.ts';
import { withMaterial } from '../kernel/door-error.ts';
import type { Connection, Listener, TcpOptions } from './door.ts';
import { socketOptions } from './os-network.ts';
import type { Timeouts } from './timeouts.ts';
import { localOf, peerOf, rawOf } from './peers.ts';
import { tlsFailure } from './tls-failure.ts';
import { codeOf } from '../kernel/errors.ts';
import { askBeforeTls } from './asked-material.ts';
import { tlsTerms } from './tls-terms.ts';

export interface TcpPlacement extends Binding {
  readonly timeouts: Timeouts;
  /** Takes the errors of connection handlers. */
  readonly fault: FaultHandler;
}

export const connectionOf = (socket: Socket, secure: boolean): Connection => ({
  stream: socket,
  peer: peerOf(socket),
  local: localOf(socket),
  secure,
  destroy: () => void socket.destroy(),
});

/** A function that tells of TLS that failed with a client. Whoever ends a connection without a byte only looked for an open port. */
export const tellingTls =
  ({ tlsFailed }: Pick<TcpOptions, 'tlsFailed'>, fault: FaultHandler) =>
  (error: Error, socket: Socket): void => {
    const raw = rawOf(socket);
    const code = codeOf(error);
    if (code === 'ECONNRESET' && raw.bytesRead === 0) return;
    guarded(fault, 'TLS failure', () => tlsFailed?.(peerOf(raw), { why: tlsFailure(error), code }));
  };

/** A TCP server that hands over each connection, after the TLS handshake if `options.tls` is given. A failed handshake ends only that connection. */
export async function tcpListener(
  { tls: material, tlsSuites, tlsFailed, halfOpen }: TcpOptions,
  { timeouts, fault, ...binding }: TcpPlacement,
  accept: (connection: Connection) => unknown,
): Promise<Listener> {
  const handOver = (socket: Socket): void => {
    socket.on('error', () => socket.destroy());
    const connection = connectionOf(socket, material !== undefined);
    guarded(
      fault,
      'TCP connection',
      () => accept(connection),
      () => connection.destroy(),
    );
  };
  const server =
    material && binding.network.tls
      ? withMaterial(() =>
          tls.createServer({ ...socketOptions, ...tlsTerms(material, tlsSuites, timeouts.headersMs) }, handOver),
        )
      : net.createServer({ ...socketOptions, allowHalfOpen: halfOpen === true }, handOver);
  if (server instanceof tls.Server && typeof material === 'function')
    askBeforeTls(server, material, { suites: tlsSuites, fault });
  const tell = tellingTls({ ...(tlsFailed ? { tlsFailed } : {}) }, fault);
  server.on('tlsClientError', (error: Error, socket: Socket) => {
    tell(error, socket);
    socket.destroy();
  });
  return boundServer(server, binding);
}
