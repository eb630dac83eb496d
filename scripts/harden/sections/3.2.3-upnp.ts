import { settingsSection } from '../settings.ts';

/** 3.2.3 UPnP: automatic port forwarding. */
export const upnp = settingsSection('3.2.3');
