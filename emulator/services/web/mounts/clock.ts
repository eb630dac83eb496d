import { clockPage, getClock, saveClock, setClock } from '../setup/clock.ts';
import { CLOCK_PATH } from '../setup/frame.ts';
import { cgi, form, type Mount } from './mount.ts';

const shows = ['date', 'time'];

export const clock: readonly Mount[] = [
  cgi('/cgi-bin/get_clock', 'settings.read', getClock),
  { ...cgi('/cgi-bin/set_clock', 'settings.write', setClock), shows },
  form({ path: CLOCK_PATH, reads: 'settings.read', writes: 'settings.write', shows, show: clockPage, save: saveClock }),
];
