import { AeadGcm } from './aead-gcm.ts';
import { AesCm } from './aes-cm.ts';
import { profiles, type MasterKey } from './profiles.ts';
import { deriveSessionKeys } from './session-keys.ts';
import type { Transform } from './transform.ts';

export function transformOf(master: MasterKey): Transform {
  const keys = deriveSessionKeys(master);
  const profile = profiles[master.profile];
  return profile.aead ? new AeadGcm(keys, master.mki) : new AesCm(keys, profile, master.mki);
}
