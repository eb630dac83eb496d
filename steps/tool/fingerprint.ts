import { once } from 'node:events';
import tls from 'node:tls';
import { anyCertificate } from '../clients/network/any-certificate.ts';

const PATIENCE_MS = 2_000;

/** The SHA-256 fingerprint of the certificate that a server shows, as a person reads it there; undefined when nothing answers. */
export async function fingerprintOf({ hostname, port }: URL): Promise<string | undefined> {
  const socket = tls.connect({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port || 443),
    ...anyCertificate,
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return socket.getPeerX509Certificate()?.fingerprint256;
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}
