import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Server as TlsServer } from 'node:tls';
import type { FaultHandler } from '../kernel/fault.ts';
import type { TcpOptions, TlsMaterial } from './door.ts';
import { interpose } from './interpose.ts';
import { tlsContext } from './tls-terms.ts';

/**
 * Has a TLS server ask for its certificate before each handshake, so that another one is used at once, and none need be there before the
 * first client comes. Its bytes wait meanwhile. Without a certificate that can be used, the connection is cut.
 */
export function askBeforeTls(
  server: HttpsServer | TlsServer,
  ask: () => Promise<TlsMaterial>,
  { suites, fault }: { readonly suites: TcpOptions['tlsSuites']; readonly fault: FaultHandler },
): void {
  let used: TlsMaterial | undefined;
  async function prepare(socket: Socket, pass: () => void): Promise<void> {
    try {
      const material = await ask();
      if (socket.destroyed) return;
      if (material !== used) server.setSecureContext(tlsContext(material, suites));
      used = material;
      pass();
    } catch (error) {
      fault('TLS certificate', error);
      socket.destroy();
    }
  }

  interpose(server, 'connection', (socket, pass) => void prepare(socket, pass));
}
