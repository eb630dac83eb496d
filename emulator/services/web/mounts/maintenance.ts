import { MAINTENANCE_PATH } from '../setup/frame.ts';
import { getLog } from '../setup/log.ts';
import { maintenancePage, resetByCgi, resetByPage } from '../setup/maintenance.ts';
import { cgi, form, type Mount } from './mount.ts';

/** The system log, restarts and resets. */
export const maintenance: readonly Mount[] = [
  cgi('/cgi-bin/get_log', 'log.read', getLog),
  { ...cgi('/cgi-bin/initial', 'reset', resetByCgi), shows: ['cmd'] },
  form({
    path: MAINTENANCE_PATH,
    reads: 'reset',
    writes: 'reset',
    shows: ['cmd', 'confirm'],
    show: maintenancePage,
    save: resetByPage,
  }),
];
