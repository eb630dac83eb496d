import { calendar } from '../../kernel/time.ts';
import { httpsConnection } from '../../settings/catalogue/network-advanced/https.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Arranged, Certificate } from '../certificate.ts';
import type { ResetKind } from './2.1-initialization.ts';

/** Why a certificate is refused: the kind of its fault, and a sentence. */
export interface CertificateFault {
  readonly kind:
    'wrong key' | 'expired' | 'not yet valid' | 'weak key' | 'weak signature' | 'no server' | 'authority' | 'chain';
  readonly words: string;
}

/** The least and the most bits of a key. NIST SP 800-57: 112 bits of security; more than the most makes each handshake slow. */
const KEY_BITS = { rsa: { least: 2_048, most: 8_192 }, ec: { least: 256, most: 521 } } as const;
const BROKEN_HASHES = new Set(['MD2', 'MD4', 'MD5', 'SHA-1', '']);

const dateOf = (at: number): string => calendar(at).toISOString().slice(0, 19).replace('T', ' ');

function datesFault({ subject, from, to }: Certificate, now: number): CertificateFault | undefined {
  const today = `the camera's date is ${dateOf(now)}`;
  if (now < from) return { kind: 'not yet valid', words: `${subject} is valid from ${dateOf(from)} on, and ${today}` };
  if (now > to) return { kind: 'expired', words: `${subject} was valid until ${dateOf(to)}, and ${today}` };
  return undefined;
}

function keyFault({ subject, key: { type, bits } }: Certificate): CertificateFault | undefined {
  if (type === 'other')
    return { kind: 'weak key', words: `${subject} has a key of another kind, wanted RSA or elliptic curves` };
  const { least, most } = KEY_BITS[type];
  if (bits >= least && bits <= most) return undefined;
  return { kind: 'weak key', words: `${subject} has a key of ${bits} bits, wanted ${least} to ${most}` };
}

function hashFault({ subject, hash }: Certificate): CertificateFault | undefined {
  if (!BROKEN_HASHES.has(hash)) return undefined;
  const words = `${subject} is signed with ${hash || 'an unknown hash'}, wanted SHA-256 or better`;
  return { kind: 'weak signature', words };
}

export const https = {
  /** Whether port 80 is open. */
  httpOpen: (settings: SettingsView): boolean => settings.get(httpsConnection) !== 'https',

  /** Whether port 80, while it is open, only leads to HTTPS. The guide has it closed instead, so nothing leads there. */
  httpLeadsToHttps: (_settings: SettingsView): boolean => false,

  /** The oldest version of TLS that the camera speaks. */
  oldestTls: (): 'TLSv1' | 'TLSv1.2' => 'TLSv1.2',

  /** Whether clients get the installed CA certificate, not the pre-installed one. `fresh`: it was installed since the camera started. */
  caCertificateServes: (_fresh: boolean): boolean => true,

  /** Why no CRT key can be generated now; undefined: one can. */
  keyGenerationFault: (installed: Certificate | undefined, now: number): string | undefined =>
    installed && !datesFault(installed, now)
      ? 'A CA certificate is valid. Delete it first: a new key would make it useless.'
      : undefined,

  /** Why these certificates cannot be installed, all reasons; empty: they can. `now`: the camera's date. */
  certificateFaults({ leaf, fits, issuers, strays }: Arranged, now: number): readonly CertificateFault[] {
    const faults: (CertificateFault | undefined)[] = [];
    if (!fits)
      faults.push({ kind: 'wrong key', words: `${leaf.subject} has another key than the CRT key of this camera` });
    if (leaf.authority)
      faults.push({
        kind: 'authority',
        words: `${leaf.subject} is the certificate of an authority, wanted a server's`,
      });
    if (!leaf.server)
      faults.push({ kind: 'no server', words: `${leaf.subject} is not for servers (its key usage says so)` });
    for (const one of [leaf, ...issuers]) faults.push(datesFault(one, now), keyFault(one));
    // A root is trusted for what it is, whatever its own signature.
    for (const one of [leaf, ...issuers]) if (one.subject !== one.issuer) faults.push(hashFault(one));
    for (const { subject } of strays)
      faults.push({ kind: 'chain', words: `${subject} did not issue the certificate, nor one of its issuers` });
    return faults.filter((fault) => fault !== undefined);
  },

  /** Whether the CRT key and the CA certificate stay. That a reset except the network settings keeps them is assumed. */
  certificateKept: (what: ResetKind): boolean => what !== 'all',
};
