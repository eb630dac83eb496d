import { settingsSection } from '../settings.ts';

/** 3.2.1 FTP server. */
export const ftpServer = settingsSection('3.2.1');
