import {
  snmpAuthentication,
  snmpAuthPassword,
  snmpEncryption,
  snmpPrivPassword,
} from '../../settings/catalogue/network-advanced/snmp.ts';
import type { SettingsView } from '../../settings/store.ts';
import { Authentication } from '../../wire/usm/authentication.ts';
import { localKey, passwordKey } from '../../wire/usm/keys.ts';
import { createPrivacy, type Privacy } from '../../wire/usm/privacy.ts';

/** The user of SNMPv3 at one engine, with the keys that their passwords give there. */
export interface UsmUser {
  readonly authentication: Authentication | undefined;
  /** Only with authentication. */
  readonly privacy: Privacy | undefined;
}

interface Known {
  readonly key: string;
  readonly user: UsmUser;
}

/** The user's keys, which take a millisecond each: they are kept until a setting of theirs changes. */
export class UsmKeys {
  readonly #settings: SettingsView;
  #known = new Map<string, Known>();

  constructor(settings: SettingsView) {
    this.#settings = settings;
  }

  at(engineId: Buffer): UsmUser {
    const settings = this.#settings;
    const auth = settings.get(snmpAuthentication);
    const encryption = settings.get(snmpEncryption);
    const [authPassword, privPassword] = [settings.get(snmpAuthPassword), settings.get(snmpPrivPassword)];
    // No password has a control character.
    const key = `${auth}\n${encryption}\n${authPassword}\n${privPassword}`;
    const engine = engineId.toString('hex');
    const known = this.#known.get(engine);
    if (known?.key === key) return known.user;
    const local = (password: string): Buffer => localKey(auth, passwordKey(auth, Buffer.from(password)), engineId);
    const authentication = authPassword === '' ? undefined : new Authentication(auth, local(authPassword));
    const privacy =
      authentication === undefined || privPassword === ''
        ? undefined
        : createPrivacy(encryption, auth, local(privPassword), engineId);
    const user = { authentication, privacy };
    if (this.#known.size >= MOST_ENGINES) this.#known.clear();
    this.#known.set(engine, { key, user });
    return user;
  }
}

/** The camera's own engine, and those of the managers that it informs. */
const MOST_ENGINES = 8;
