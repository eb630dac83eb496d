import { settingsSection } from '../settings.ts';

/** 4.1 IEEE 802.1X. */
export const ieee8021x = settingsSection('4.1');
