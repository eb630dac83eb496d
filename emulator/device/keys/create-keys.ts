import type { TlsMaterial } from '../../net/door.ts';
import type { SettingsStore } from '../../settings/store.ts';
import type { Parts } from '../parts.ts';
import { createDataKeys } from './data-keys.ts';
import type { Certify, Keys } from './keys.ts';

/** The keys of a camera; `certify` is called once for each address. */
export function createKeys(parts: Parts, settings: SettingsStore, certify: Certify): Keys {
  const certified = parts.keys.certify(certify);
  const master = parts.keys.master();
  const certificates = new Map<string, Promise<TlsMaterial>>();
  return {
    fresh: (length) => master.fresh(length),
    data: createDataKeys(settings, parts.keys),
    tls(host) {
      const made = certificates.get(host) ?? certified(host);
      certificates.set(host, made);
      return made;
    },
  };
}
