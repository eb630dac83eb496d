import type { X509Certificate } from 'node:crypto';
import tls, { type SecureVersion } from 'node:tls';
import { ANSWER_TIMEOUT_MS, ClientError, failureOf } from './client-error.ts';
import { hostOf } from './rtsp.ts';
import { distrust, tlsOptions, type Trust } from './trust.ts';

/** What a server shows in a TLS handshake. */
export interface Shown {
  readonly certificate: X509Certificate;
  /** Why it is not trusted; undefined when it is. */
  readonly distrust: string | undefined;
  /** Why its names are not that of the URL's host; undefined when one is. */
  readonly misnamed: string | undefined;
}

/** The oldest and newest version of TLS to offer; OpenSSL's own unless given. Where both are old, it is told to be lax. */
export interface Offer {
  readonly oldest?: SecureVersion;
  readonly newest?: SecureVersion;
}

/** OpenSSL's code where this machine itself does not speak a version. */
const UNABLE = 'ERR_SSL_NO_PROTOCOLS_AVAILABLE';
const NOT_HERE = 'this machine cannot offer these versions of TLS';

/** A TLS handshake with the server of a URL; nothing is sent inside. Throws `ClientError`. */
export function handshake(url: URL, trust: Trust, { oldest, newest }: Offer = {}): Promise<Shown> {
  const host = hostOf(url);
  const versions = {
    ...(oldest ? { minVersion: oldest } : {}),
    ...(newest ? { maxVersion: newest, ciphers: 'DEFAULT:@SECLEVEL=0' } : {}),
  };
  return new Promise((done, failed) => {
    const socket = tls.connect({
      ...{ host, port: Number(url.port || 443), timeout: ANSWER_TIMEOUT_MS, ...versions },
      ...tlsOptions(trust),
      // The name is looked at below: a wrong one is a finding, and no failure.
      checkServerIdentity: () => undefined,
    });
    const end = (settle: () => void): void => {
      socket.destroy();
      settle();
    };
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      if (!certificate) return end(() => failed(new ClientError(`${url.origin}: it shows no certificate`)));
      const misnamed = tls.checkServerIdentity(host, socket.getPeerCertificate())?.message;
      const shown: Shown = { certificate, distrust: distrust(socket, trust), misnamed };
      end(() => done(shown));
    });
    socket.once('timeout', () => end(() => failed(new ClientError(`${url.origin}: no answer in time`, 'silent'))));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(() =>
        failed(error.code === UNABLE ? new ClientError(`${url.origin}: ${NOT_HERE}`) : failureOf(url.origin, error)),
      ),
    );
  });
}
