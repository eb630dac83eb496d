import type { X509Certificate } from 'node:crypto';
import tls, { type SecureVersion } from 'node:tls';

const PATIENCE_MS = 5_000;
/** OpenSSL offers old versions only when it is told to be lax. */
const LAX = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';

/** The certificate that a server shows to a client which speaks one version of TLS alone; undefined: the handshake failed. */
export function certificateOver(
  host: string,
  port: number,
  version: SecureVersion,
): Promise<X509Certificate | undefined> {
  const terms = { rejectUnauthorized: false, minVersion: version, maxVersion: version, ciphers: LAX } as const;
  const socket = tls.connect({ host, port, ...terms });
  return new Promise((done) => {
    const end = (found?: X509Certificate): void => {
      clearTimeout(timer);
      socket.destroy();
      done(found);
    };
    const timer = setTimeout(end, PATIENCE_MS);
    socket.on('error', () => end());
    socket.once('close', () => end());
    socket.once('secureConnect', () => end(socket.getPeerX509Certificate()));
  });
}
