import type tls from 'node:tls';
import { distrustOf } from './reason.ts';

/** Whom a client trusts over TLS: the authorities that the machine knows, unless it says otherwise. */
export interface Trust {
  /** PEM of the authority to trust instead of those that the machine knows. */
  readonly ca?: string | undefined;
  /** SHA-256 fingerprints (64 hexadecimal digits in pairs, "AB:CD:…"): such a certificate is trusted whoever signed it, and no other is. */
  readonly fingerprints?: readonly string[] | undefined;
  /** Trusts every certificate. */
  readonly anyone?: boolean;
}

export const anyone: Trust = { anyone: true };

/** Options of `tls.connect` that leave the verdict to `distrust`. No session is resumed: Node would not look at the certificate again. */
export const tlsOptions = ({ ca }: Trust): { readonly rejectUnauthorized: false; readonly ca?: string } => ({
  rejectUnauthorized: false,
  ...(ca === undefined ? {} : { ca }),
});

/** Why the peer of a connection is not trusted; undefined when it is. To be called after the handshake, before anything is sent. */
export function distrust(socket: tls.TLSSocket, { fingerprints, anyone: all = false }: Trust): string | undefined {
  if (all) return undefined;
  const shown = socket.getPeerX509Certificate()?.fingerprint256;
  if (shown === undefined) return 'it shows no certificate';
  if (fingerprints && fingerprints.length > 0)
    return fingerprints.includes(shown)
      ? undefined
      : `its certificate is not the expected one: its SHA-256 fingerprint is ${shown}`;
  if (socket.authorized) return undefined;
  return `${distrustOf(String(socket.authorizationError))}; its SHA-256 fingerprint is ${shown}`;
}
