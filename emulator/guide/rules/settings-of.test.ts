import { own } from '../../kernel/own.ts';
import { modelNamed } from '../../profiles/models.ts';
import { factoryOf, type Setting } from '../../settings/setting.ts';
import type { SettingsView } from '../../settings/store.ts';
import type { Lease } from '../network.ts';

// What the tests of this folder share.

const model = modelNamed('WV-S2252L');

/** A camera's settings: these texts by key, and the factory's value for everything else. */
export const settingsOf = (texts: Readonly<Record<string, string>> = {}): SettingsView => ({
  get: <T>(row: Setting<T>): T => {
    const text = own(texts, row.key);
    return text === undefined ? factoryOf(row, model) : row.type.parse(text, row.key);
  },
});

/** A lease that differs from every setting. */
export const lease: Lease = {
  address: '10.7.7.7',
  mask: '255.255.0.0',
  gateway: '10.7.0.1',
  nameServers: ['10.7.0.53', '10.7.1.53'],
  timeServers: ['10.7.0.123', '10.7.1.123'],
};
