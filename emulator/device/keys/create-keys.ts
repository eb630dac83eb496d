import type { TlsMaterial } from '../../net/door.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { Certificates } from '../certificates/certificates.ts';
import type { Parts } from '../parts.ts';
import { createDataKeys } from './data-keys.ts';
import type { Certify, Keys, TlsInstead } from './keys.ts';

interface KeysNeeds {
  readonly parts: Parts;
  readonly settings: SettingsStore;
  readonly certificates: Pick<Certificates, 'served'>;
  /** Called once for each address together with the others of the camera. */
  readonly certify: Certify;
  readonly others: () => readonly string[];
  /** The root certificate above the pre-installed ones, PEM; undefined where these are self-signed. */
  readonly root: () => Promise<string | undefined>;
}

/** The keys of a camera. */
export function createKeys({ parts, settings, certificates, certify, others, root }: KeysNeeds): Keys {
  const certified = parts.keys.certify(certify);
  const master = parts.keys.master();
  const known = new Map<string, Promise<TlsMaterial>>();
  /** The same material on the camera's terms, so that each is one object as long as it is used. */
  const onTerms = new WeakMap<TlsMaterial, TlsMaterial>();

  function termsOf(material: TlsMaterial): TlsMaterial {
    const termed = onTerms.get(material) ?? { ...material, oldest: parts.rules.https.oldestTls() };
    onTerms.set(material, termed);
    return termed;
  }

  function preInstalled(host: string): Promise<TlsMaterial> {
    const at = [host, ...others()].join();
    const made = known.get(at) ?? certified(host);
    known.set(at, made);
    return made;
  }

  let instead: TlsInstead | undefined;

  return {
    fresh: (length) => master.fresh(length),
    data: createDataKeys(settings, parts.keys),
    root: async (host) => (await root()) ?? (await preInstalled(host)).cert,
    replaceTls(other) {
      instead = other;
    },
    get replacedTls() {
      return instead;
    },
    async tls(host) {
      if (instead) return instead.of(host);
      const installed = certificates.served();
      if (installed) return termsOf(installed);
      return termsOf(await preInstalled(host));
    },
  };
}
