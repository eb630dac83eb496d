import { settingsSection } from '../settings.ts';

/** 4.2 SNMP: its version. */
export const snmp = settingsSection('4.2');
