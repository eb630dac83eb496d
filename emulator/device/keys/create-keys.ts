import type { TlsMaterial } from '../../net/door.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { Certificates } from '../certificates/certificates.ts';
import type { Parts } from '../parts.ts';
import { createDataKeys } from './data-keys.ts';
import type { Certify, Keys } from './keys.ts';

interface KeysNeeds {
  readonly parts: Parts;
  readonly settings: SettingsStore;
  readonly certificates: Pick<Certificates, 'served'>;
  /** Called once for each address. */
  readonly certify: Certify;
}

/** The keys of a camera. */
export function createKeys({ parts, settings, certificates, certify }: KeysNeeds): Keys {
  const certified = parts.keys.certify(certify);
  const master = parts.keys.master();
  const preinstalled = new Map<string, Promise<TlsMaterial>>();
  /** The same material on the camera's terms, so that each is one object as long as it is used. */
  const onTerms = new WeakMap<TlsMaterial, TlsMaterial>();

  function termed(material: TlsMaterial): TlsMaterial {
    const known = onTerms.get(material) ?? { ...material, oldest: parts.rules.https.oldestTls() };
    onTerms.set(material, known);
    return known;
  }

  return {
    fresh: (length) => master.fresh(length),
    data: createDataKeys(settings, parts.keys),
    async tls(host) {
      const installed = certificates.served();
      if (installed) return termed(installed);
      const made = preinstalled.get(host) ?? certified(host);
      preinstalled.set(host, made);
      return termed(await made);
    },
  };
}
