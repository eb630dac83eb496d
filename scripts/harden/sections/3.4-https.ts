import { settingsSection } from '../settings.ts';

/** 3.4 HTTPS alone. */
export const https = settingsSection('3.4');
