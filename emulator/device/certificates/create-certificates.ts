import type { PrivateKey } from '../../guide/certificate.ts';
import { InputError, problem, StorageError, WireError } from '../../kernel/errors.ts';
import type { Certificates, CertificatesNeeds, InstalledCertificate, UploadedFile } from './certificates.ts';
import { requestFaults } from './request-faults.ts';
import type { TlsMaterial } from '../../net/door.ts';

interface OwnKey extends PrivateKey {
  readonly madeAt: number;
}

/** The CRT key and the CA certificate, as the camera has them. */
interface State {
  readonly key: OwnKey | undefined;
  readonly ca: (InstalledCertificate & { readonly chain: string }) | undefined;
}

const nothing: State = { key: undefined, ca: undefined };

/** A key that is being generated. */
interface Making {
  readonly bits: number;
  /** When it ends, in ms of uptime. */
  readonly endsAt: number;
}

const NO_KEY = 'There is no CRT key. Generate one first, or install PKCS#12 with a key.';
const BUSY = 'A CRT key is being generated. Wait until that is done.';

/** The server certificates of a camera in memory. Every change is a transaction. */
export function createCertificates({
  pki,
  rules,
  model,
  journal,
  uptime,
  wall,
  transactions,
}: CertificatesNeeds): Certificates {
  let state = nothing;
  let making: Making | undefined;
  /** Whether the CA certificate was installed since the camera started. */
  let fresh = false;
  let material: TlsMaterial | undefined;

  const replace = (after: State, tell: () => void): void => {
    const before = { state, fresh, material };
    state = after;
    fresh = true;
    material = after.ca && after.key ? { key: after.key.pem, cert: after.ca.chain } : undefined;
    transactions.make({
      undo: () => ({ state, fresh, material } = before),
      announce: tell,
    });
  };

  /** A key that was generated takes the place of the old one; a certificate of that is of no more use. */
  function made(of: Making, pem: string, by: string): void {
    if (making !== of) return;
    making = undefined;
    const why = rules.https.keyGenerationFault(state.ca?.certificate, wall());
    if (why !== undefined) return journal.write('certificate.refused', { why, by });
    replace({ key: { ...pki.keyOf(pem), madeAt: wall() }, ca: undefined }, () =>
      journal.write('certificate.key-generated', { bits: of.bits, by }),
    );
  }

  /** A certificate that may be installed, with its key. Rejects with `InputError` that has every reason. */
  async function judged({ name, bytes, password }: UploadedFile): Promise<State> {
    const { certificates, key: own } = await pki.read(bytes, password).catch((error: unknown) => {
      throw error instanceof WireError ? new InputError([error.message]) : error;
    });
    const key = own ? { ...own, madeAt: wall() } : state.key;
    const found = pki.arranged(certificates, key?.publicKey ?? '');
    if (!found) throw new InputError(['The file has no certificate.']);
    const faults = rules.https.certificateFaults(found, wall());
    if (faults.length > 0)
      throw new InputError(faults.map(({ kind, words }) => (kind === 'wrong key' && !key ? NO_KEY : words)));
    const { leaf: certificate, issuers } = found;
    const chain = [certificate, ...issuers].map(({ pem }) => pem).join('');
    return { key, ca: { certificate, issuers, file: name, chain } };
  }

  return {
    crtKey: () => state.key && { bits: state.key.bits, madeAt: state.key.madeAt },
    generating: () => making && { bits: making.bits, leftMs: Math.max(0, making.endsAt - uptime.now()) },
    installed: () => state.ca,
    generate(bits, by) {
      const size = model.crtKey.sizes.find((one) => one === bits);
      if (size === undefined)
        throw new InputError([
          problem({ key: 'size', got: String(bits), wanted: `one of ${model.crtKey.sizes.join(', ')}` }),
        ]);
      const why = making ? BUSY : rules.https.keyGenerationFault(state.ca?.certificate, wall());
      if (why !== undefined) {
        journal.write('certificate.refused', { why, by });
        throw new InputError([why]);
      }
      const { takesMs } = model.crtKey;
      const mine: Making = { bits: size, endsAt: uptime.now() + takesMs };
      making = mine;
      journal.write('certificate.key-begun', { bits: size, takesMs, by });
      // The key is ready long before the camera says so.
      const key = pki.newKey(size);
      const failed = (error: unknown): void => {
        if (making === mine) making = undefined;
        if (!(error instanceof StorageError)) journal.fault('CRT key', error);
      };
      key.catch(failed);
      uptime.after(takesMs, () => void key.then((pem) => made(mine, pem, by)).catch(failed));
    },
    async request(subject) {
      const faults = requestFaults(subject);
      if (making) throw new InputError([BUSY, ...faults]);
      if (!state.key) throw new InputError([NO_KEY, ...faults]);
      if (faults.length > 0) throw new InputError(faults);
      return pki.request(state.key.pem, subject);
    },
    async install(file, by) {
      try {
        const before = state.key;
        const after = await judged(file);
        if (making || state.key !== before) throw new InputError([BUSY]);
        replace(after, () => {
          const { subject, issuer, to } = after.ca?.certificate ?? { subject: '', issuer: '', to: 0 };
          journal.write('certificate.installed', { subject, issuer, to, by });
        });
      } catch (error) {
        if (error instanceof InputError) journal.write('certificate.refused', { why: error.sentences.join('; '), by });
        throw error;
      }
    },
    remove(by) {
      const { ca, key } = state;
      if (!ca) throw new InputError(['There is no CA certificate.']);
      replace({ key, ca: undefined }, () =>
        journal.write('certificate.deleted', { subject: ca.certificate.subject, by }),
      );
    },
    served: () => (material && rules.https.caCertificateServes(fresh) ? material : undefined),
    restarted() {
      making = undefined;
      fresh = false;
    },
    clear() {
      making = undefined;
      if (state.key) replace(nothing, () => undefined);
    },
    kept() {
      const { key, ca } = state;
      // There is no certificate without its key.
      if (!key) return undefined;
      return {
        crtKey: { pem: key.pem, madeAt: key.madeAt },
        ...(ca ? { ca: { chain: ca.chain, file: ca.file } } : {}),
      };
    },
    restore(kept) {
      const key = kept.crtKey && { ...pki.keyOf(kept.crtKey.pem), madeAt: kept.crtKey.madeAt };
      replace({ key, ca: kept.ca && installedOf(kept.ca) }, () => undefined);
      fresh = false;

      function installedOf({ chain, file }: { readonly chain: string; readonly file: string }): State['ca'] {
        const found = pki.arranged(pki.readChain(chain), key?.publicKey ?? '');
        if (!found?.fits)
          throw new InputError(['https.ca: got the certificate of another key, wanted that of the CRT key']);
        return { certificate: found.leaf, issuers: found.issuers, file, chain };
      }
    },
  };
}
