import { settingsSection } from '../settings.ts';

/** 3.2.5 SMTP over SSL. */
export const smtp = settingsSection('3.2.5');
