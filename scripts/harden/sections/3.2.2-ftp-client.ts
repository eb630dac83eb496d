import { settingsSection } from '../settings.ts';

/** 3.2.2 FTP client. */
export const ftpClient = settingsSection('3.2.2');
