import type { Camera } from '../camera.ts';
import { answered, isSilence } from '../described.ts';
import { fail, pass, once, unseen, type Result, type Trial } from './tried.ts';
import type { Shown } from '../../clients/handshake.ts';

const DAY_MS = 86_400_000;
/** How long before its end a certificate has to be replaced. */
const SOON_DAYS = 30;
/** NIST SP 800-57: keys with 112 bits of security. */
const LEAST_BITS = { rsa: 2_048, ec: 256 } as const;
const CURVES = new Map([
  ['prime256v1', 256],
  ['secp384r1', 384],
  ['secp521r1', 521],
]);

type Judge = (shown: Shown, now: number) => Result;

/** Trials of the certificate that the camera shows over HTTPS. `now`: the date of this machine. */
export function certificateTrials(camera: Camera, now: number): readonly Trial[] {
  const trial = (check: string, part: string, wanted: string, judge: Judge): Trial => ({
    check,
    part,
    wanted,
    probe: 'a TLS handshake',
    async ask() {
      const shown = await once(camera, 'certificate', () => answered(() => camera.handshake()));
      return isSilence(shown) ? unseen(shown.why) : judge(shown, now);
    },
  });
  return [
    trial('https.certificate.dates', 'validity', `valid for ${SOON_DAYS} days at least`, dates),
    trial('https.certificate.key', 'key', 'RSA of 2048 bits, or an elliptic curve of 256', key),
    trial('https.certificate.name', 'name', 'the name or address by which clients call the camera', name),
    trial('https.certificate.issuer', 'issuer', 'an authority that clients trust', issuer),
    {
      check: 'https.old-versions',
      part: 'TLS versions',
      wanted: 'TLS 1.2 and 1.3 alone',
      probe: 'a handshake with TLS 1.0 or 1.1',
      async ask() {
        const old = await answered(() => camera.handshake({ oldest: 'TLSv1', newest: 'TLSv1.1' }));
        if (!isSilence(old)) return fail('TLS 1.0 or 1.1 is spoken');
        return old.refuses ? pass('older versions are refused') : unseen(old.why);
      },
    },
  ];
}

function dates({ certificate }: Shown, now: number): Result {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  if (now < from) return fail(`not valid until ${day(from)}`);
  const left = Math.floor((to - now) / DAY_MS);
  if (left < 0) return fail(`expired on ${day(to)}`);
  return (left < SOON_DAYS ? fail : pass)(`valid until ${day(to)}, for ${left} days`);
}

function key({ certificate: { publicKey } }: Shown): Result {
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength, namedCurve } = {} } = publicKey;
  const bits = modulusLength ?? CURVES.get(namedCurve ?? '') ?? 0;
  const got = `${String(type).toUpperCase()} of ${bits} bits`;
  const least = type === 'rsa' || type === 'ec' ? LEAST_BITS[type] : undefined;
  if (least === undefined) return unseen(`a key of the kind ${String(type)}`);
  return (bits < least ? fail : pass)(got);
}

const name = ({ certificate, misnamed }: Shown): Result =>
  misnamed === undefined
    ? pass(certificate.subjectAltName ?? certificate.subject)
    : fail(`${certificate.subjectAltName ?? 'no name'}, so clients warn or have to be told to look away`);

function issuer({ certificate, distrust }: Shown): Result {
  const alone = certificate.subject === certificate.issuer;
  const got = alone ? 'self-signed' : certificate.issuer.replaceAll('\n', ', ');
  if (distrust === undefined) return pass(alone ? 'self-signed, and trusted by its fingerprint' : got);
  return { status: 'manual', got: `${got}: ${distrust}` };
}
