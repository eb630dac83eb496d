import { settingsSection } from '../settings.ts';

/** 2.6 Network settings: no DNS server where names are not used. */
export const network = settingsSection('2.6');
