import { rowOf } from './lookup.ts';

/** The events of a settings store. */
export interface SettingsEvents {
  /** All settings of one change, which applies completely or not at all. */
  'settings.changed': { keys: readonly string[]; by: string };
  'settings.refused': { problems: readonly string[]; by: string };
}

/** Their lines in the system log. */
export const settingsLines = {
  'settings.changed': ({ keys, by }: SettingsEvents['settings.changed']) => ({
    what: `Changed: ${keys.map((key) => rowOf(key)?.label ?? key).join(', ')}`,
    where: 'setup',
    user: by,
    address: '',
  }),
};
