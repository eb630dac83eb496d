import type { Parts } from '../device/parts.ts';
import type { CertificateFault } from '../guide/rules/3.4-https.ts';
import { machineTime } from '../kernel/time.ts';
import { newKey, pemOf } from '../pki/keys.ts';
import { httpsConnection } from '../settings/catalogue/network-advanced/https.ts';
import { type Defect, ruling, withCertificates } from './defect.ts';

const requirement = '3.4';

/** The key of every camera with this defect. */
let everybodysKey: Promise<string> | undefined;

/** Passes over the faults of these kinds. */
const passingOver = (parts: Parts, ...kinds: readonly CertificateFault['kind'][]): Parts =>
  ruling(parts, 'https', {
    certificateFaults: (arranged, now) =>
      parts.rules.https.certificateFaults(arranged, now).filter(({ kind }) => !kinds.includes(kind)),
  });

export const defects: readonly Defect[] = [
  {
    id: '3.4-old-certificate-still-served',
    requirement,
    description: 'Installs a CA certificate and goes on serving the pre-installed one.',
    bend: (parts) => ruling(parts, 'https', { caCertificateServes: () => false }),
  },
  {
    id: '3.4-new-certificate-after-restart',
    requirement,
    description: 'Serves a CA certificate only once it has started again.',
    bend: (parts) => ruling(parts, 'https', { caCertificateServes: (fresh) => !fresh }),
  },
  {
    id: '3.4-one-key-in-every-camera',
    requirement,
    description: 'Has the same private key as every other camera.',
    bend: (parts) => ({
      ...parts,
      keys: {
        ...parts.keys,
        certify: (usual) => async (host) =>
          usual(host, await (everybodysKey ??= newKey('rsa-2048').then((key) => pemOf(key)))),
      },
    }),
  },
  {
    id: '3.4-redirects-instead-of-closing',
    requirement,
    description: 'Leaves port 80 open with HTTPS only, and leads to HTTPS from there.',
    bend: (parts) =>
      ruling(parts, 'https', {
        httpOpen: () => true,
        httpLeadsToHttps: (settings) => settings.get(httpsConnection) === 'https',
      }),
  },
  {
    id: '3.4-http-stays-open',
    requirement,
    description: 'Answers on port 80 with HTTPS only as before.',
    bend: (parts) => ruling(parts, 'https', { httpOpen: () => true }),
  },
  {
    id: '3.4-takes-old-tls',
    requirement,
    description: 'Speaks TLS 1.0 and 1.1 too.',
    bend: (parts) => ruling(parts, 'https', { oldestTls: () => 'TLSv1' }),
  },
  {
    id: '3.4-takes-a-certificate-of-another-key',
    requirement,
    description: 'Installs a certificate for a key that it does not have.',
    bend: (parts) => passingOver(parts, 'wrong key'),
  },
  {
    id: '3.4-takes-an-expired-certificate',
    requirement,
    description: 'Installs a certificate that has expired.',
    bend: (parts) => passingOver(parts, 'expired'),
  },
  {
    id: '3.4-takes-a-certificate-too-early',
    requirement,
    description: 'Installs a certificate that is not valid yet.',
    bend: (parts) => passingOver(parts, 'not yet valid'),
  },
  {
    id: '3.4-judges-by-another-clock',
    requirement,
    description: "Judges certificates by a clock that is not the camera's.",
    bend: (parts) =>
      ruling(parts, 'https', {
        certificateFaults: (arranged) => parts.rules.https.certificateFaults(arranged, machineTime.epoch()),
      }),
  },
  {
    id: '3.4-takes-a-weak-key',
    requirement,
    description: 'Installs a certificate with a key of 1024 bits.',
    bend: (parts) => passingOver(parts, 'weak key'),
  },
  {
    id: '3.4-takes-a-weak-signature',
    requirement,
    description: 'Installs a certificate that is signed with SHA-1.',
    bend: (parts) => passingOver(parts, 'weak signature'),
  },
  {
    id: '3.4-takes-an-authority',
    requirement,
    description: 'Installs the certificate of an authority.',
    bend: (parts) => passingOver(parts, 'authority'),
  },
  {
    id: '3.4-takes-a-client-certificate',
    requirement,
    description: 'Installs a certificate that is not for servers.',
    bend: (parts) => passingOver(parts, 'no server'),
  },
  {
    id: '3.4-takes-any-chain',
    requirement,
    description: 'Installs a certificate with issuers that did not issue it.',
    bend: (parts) => passingOver(parts, 'chain'),
  },
  {
    id: '3.4-refusal-loses-the-old-one',
    requirement,
    description: 'Refuses a certificate, and has lost the one before.',
    bend: (parts) =>
      withCertificates(parts, (usual) => ({
        async install(file, by) {
          try {
            await usual.install(file, by);
          } catch (error) {
            if (usual.installed()) usual.remove(by);
            throw error;
          }
        },
      })),
  },
  {
    id: '3.4-new-key-over-a-valid-certificate',
    requirement,
    description: 'Generates a CRT key although a CA certificate is valid, which is lost then.',
    bend: (parts) => ruling(parts, 'https', { keyGenerationFault: () => undefined }),
  },
  {
    id: '3.4-key-handed-out',
    requirement,
    description: 'Writes the private key behind the request for a certificate.',
    bend: (parts) =>
      withCertificates(parts, (usual) => ({
        request: async (subject) => `${await usual.request(subject)}${usual.kept()?.crtKey?.pem ?? ''}`,
      })),
  },
  {
    id: '3.4-key-survives-a-reset',
    requirement,
    description: 'Keeps the CRT key and the CA certificate over a full reset.',
    bend: (parts) => ruling(parts, 'https', { certificateKept: () => true }),
  },
  {
    id: '3.4-certificate-lost-at-restart',
    requirement,
    description: 'Loses the CA certificate when it starts again.',
    bend: (parts) =>
      withCertificates(parts, (usual) => ({
        restarted() {
          usual.restarted();
          usual.clear();
        },
      })),
  },
  {
    id: '3.4-key-without-time',
    requirement,
    description: 'Has a CRT key at once, as no camera of this range does.',
    bend: (parts) => ({
      ...parts,
      certificates: (needs) =>
        parts.certificates({ ...needs, model: { ...needs.model, crtKey: { ...needs.model.crtKey, takesMs: 0 } } }),
    }),
  },
];
