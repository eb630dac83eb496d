import { choice, integer } from '../codec.ts';
import { setting } from '../setting.ts';
import { text } from '../text-codec.ts';

/** Easy IP carries the title in 16 bytes, padded with NUL; the longest title seen there has 15 characters. */
export const TITLE_LENGTH = 15;

export const cameraTitle = setting({
  key: 'basic.title',
  words: 'Camera title',
  menu: ['Basic', 'Basic'],
  type: text(0, TITLE_LENGTH, /^[\x20-\x7e]*$/, 'printable ASCII'),
  factory: '',
  serves: ['web', 'rtsp'],
  evidence: 'observed',
  note: "Each model's default is its own name. Burnt into the picture. The place in the menu and the characters allowed are assumed.",
});

const MINUTES_WEST = -12 * 60;
const MINUTES_EAST = 14 * 60;

export const timeZone = setting({
  key: 'basic.dateTime.timeZone',
  words: 'Time zone',
  menu: ['Basic', 'Basic'],
  type: integer(MINUTES_WEST, MINUTES_EAST, 'minutes east of UTC'),
  factory: 0,
  guide: '2.7',
  evidence: 'assumed',
});

export const summerTime = setting({
  key: 'basic.dateTime.summerTime',
  words: 'Summer time (daylight saving)',
  menu: ['Basic', 'Basic'],
  type: choice({ out: 'Out', in: 'In', auto: 'Auto' }),
  factory: 'out',
  guide: '2.7',
  evidence: 'assumed',
});

export const rows = [cameraTitle, timeZone, summerTime];
