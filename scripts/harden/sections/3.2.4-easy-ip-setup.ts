import { settingsSection } from '../settings.ts';

/** 3.2.4 Easy IP Setup: its valid period. */
export const easyIpSetup = settingsSection('3.2.4');
