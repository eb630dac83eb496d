import { choice } from '../codec.ts';
import { page } from '../page.ts';
import { text } from '../text-codec.ts';
import { timeZones } from '../time-zones.ts';
import { annualDate } from '../annual-date.ts';

export const basicPage = page({ key: 'basic', menu: ['Basic', 'Basic'], supported: true, acts: ['web', 'rtsp'] });

export const dateTimePage = page({
  key: 'basic.dateTime',
  menu: ['Basic', 'Basic'],
  supported: true,
  acts: ['web', 'rtsp'],
  guide: '2.7',
});

/** Easy IP carries the title in 16 bytes, padded with NUL; the longest title seen there has 15 characters. */
export const TITLE_LENGTH = 15;

export const cameraTitle = basicPage.setting('title', {
  label: 'Camera title',
  type: text(0, TITLE_LENGTH, /^[\x20-\x7e]*$/, 'printable ASCII'),
  factory: '',
  evidence: 'observed',
  note: "Each model's default is its own name. Burnt into the picture. The place in the menu and the characters allowed are assumed.",
});

export const timeZone = dateTimePage.setting('timeZone', {
  label: 'Time zone',
  type: choice(timeZones),
  factory: '+00:00',
});

export const summerTime = dateTimePage.setting('summerTime', {
  label: 'Summer time (daylight saving)',
  type: choice({ out: 'Out', in: 'In', auto: 'Auto' }),
  factory: 'out',
});

export const summerTimeStart = dateTimePage.setting('summerTimeStart', {
  label: 'Start time & date of summer time',
  type: annualDate(),
  factory: { month: 3, week: 5, day: 0, minutes: 120 },
});

export const summerTimeEnd = dateTimePage.setting('summerTimeEnd', {
  label: 'End time & date of summer time',
  type: annualDate(),
  factory: { month: 10, week: 5, day: 0, minutes: 180 },
});
