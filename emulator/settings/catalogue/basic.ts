import { choice } from '../codec.ts';
import { setting } from '../setting.ts';
import { text } from '../text-codec.ts';
import { timeZones } from '../time-zones.ts';
import { annualDate } from '../annual-date.ts';

/** Easy IP carries the title in 16 bytes, padded with NUL; the longest title seen there has 15 characters. */
export const TITLE_LENGTH = 15;

export const cameraTitle = setting({
  key: 'basic.title',
  label: 'Camera title',
  menu: ['Basic', 'Basic'],
  type: text(0, TITLE_LENGTH, /^[\x20-\x7e]*$/, 'printable ASCII'),
  factory: '',
  serves: ['web', 'rtsp'],
  evidence: 'observed',
  note: "Each model's default is its own name. Burnt into the picture. The place in the menu and the characters allowed are assumed.",
});

const clockMenu = ['Basic', 'Basic'];

export const timeZone = setting({
  key: 'basic.dateTime.timeZone',
  label: 'Time zone',
  menu: clockMenu,
  type: choice(timeZones),
  factory: '+00:00',
  serves: ['web', 'rtsp'],
  guide: '2.7',
  evidence: 'assumed',
});

export const summerTime = setting({
  key: 'basic.dateTime.summerTime',
  label: 'Summer time (daylight saving)',
  menu: clockMenu,
  type: choice({ out: 'Out', in: 'In', auto: 'Auto' }),
  factory: 'out',
  serves: ['web', 'rtsp'],
  guide: '2.7',
  evidence: 'assumed',
});

export const summerTimeStart = setting({
  key: 'basic.dateTime.summerTimeStart',
  label: 'Start time & date of summer time',
  menu: clockMenu,
  type: annualDate(),
  factory: { month: 3, week: 5, day: 0, minutes: 120 },
  serves: ['web', 'rtsp'],
  guide: '2.7',
  evidence: 'assumed',
});

export const summerTimeEnd = setting({
  key: 'basic.dateTime.summerTimeEnd',
  label: 'End time & date of summer time',
  menu: clockMenu,
  type: annualDate(),
  factory: { month: 10, week: 5, day: 0, minutes: 180 },
  serves: ['web', 'rtsp'],
  guide: '2.7',
  evidence: 'assumed',
});

export const rows = [cameraTitle, timeZone, summerTime, summerTimeStart, summerTimeEnd];
