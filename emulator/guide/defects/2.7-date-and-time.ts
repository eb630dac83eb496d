import { summerTime, timeZone } from '../../settings/catalogue/basic.ts';
import { minutesEast } from '../../settings/time-zones.ts';
import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '2.7';

export const defects: readonly Defect[] = [
  {
    id: '2.7-synchronises-once',
    requirement,
    words: 'Asks for the time when it starts, and never again.',
    bend: (parts) => ruling(parts, { asksTimeAgain: () => false }),
  },
  {
    id: '2.7-takes-a-spoofed-reply',
    requirement,
    words: 'Takes a reply to a question that it did not ask.',
    bend: (parts) =>
      ruling(parts, {
        ntpFault: (reply, asked) => parts.rules.ntpFault({ ...reply, origin: asked.origin }, asked),
      }),
  },
  {
    id: '2.7-takes-a-reply-from-elsewhere',
    requirement,
    words: 'Takes a reply from another address than it asked.',
    bend: (parts) =>
      ruling(parts, {
        ntpFault: (reply, asked) => parts.rules.ntpFault(reply, { ...asked, from: asked.server }),
      }),
  },
  {
    id: '2.7-takes-an-unsynchronised-server',
    requirement,
    words: "Takes the time of a server that says it has none, and of a kiss-o'-death.",
    bend: (parts) =>
      ruling(parts, {
        ntpFault: (reply, asked) => parts.rules.ntpFault({ ...reply, leap: 0, stratum: 2 }, asked),
      }),
  },
  {
    id: '2.7-log-has-another-clock',
    requirement,
    words: 'Dates its log by a clock of its own.',
    bend: (parts) => ({
      ...parts,
      systemLog(needs) {
        const started = needs.wall();
        return parts.systemLog({ ...needs, wall: () => started });
      },
    }),
  },
  {
    id: '2.7-log-in-another-zone',
    requirement,
    words: 'Dates its log in UTC, wherever it is.',
    bend: (parts) =>
      ruling(parts, {
        localTime: (settings, instant, where) =>
          where === 'log' ? instant : parts.rules.localTime(settings, instant, where),
      }),
  },
  {
    id: '2.7-picture-in-another-zone',
    requirement,
    words: 'Burns UTC into its pictures, wherever it is.',
    bend: (parts) =>
      ruling(parts, {
        localTime: (settings, instant, where) =>
          where === 'picture' ? instant : parts.rules.localTime(settings, instant, where),
      }),
  },
  {
    id: '2.7-no-summer-time',
    requirement,
    words: 'Shows standard time all year, although summer time is Auto.',
    bend: (parts) =>
      ruling(parts, {
        localTime: (settings, instant, where) =>
          settings.get(summerTime) === 'auto'
            ? instant + minutesEast(settings.get(timeZone)) * 60_000
            : parts.rules.localTime(settings, instant, where),
      }),
  },
  {
    id: '2.7-set-by-hand-while-synchronised',
    requirement,
    words: 'Lets its date be set by hand although a server sets it.',
    bend: (parts) => ruling(parts, { dateSetByHand: () => true }),
  },
  {
    id: '2.7-date-ends-a-lock-out',
    requirement,
    words: 'Counts lock-outs on its date: whoever sets that, ends them.',
    bend(parts) {
      let wall: (() => number) | undefined;
      return {
        ...parts,
        accounts(needs) {
          wall = needs.wall;
          return parts.accounts(needs);
        },
        authenticator: (needs) =>
          parts.authenticator({ ...needs, uptime: { ...needs.uptime, now: wall ?? needs.uptime.now } }),
      };
    },
  },
  {
    id: '2.7-ignores-the-leases-time-server',
    requirement,
    words: 'Follows nobody although it takes the server from its lease, and that names one.',
    bend: (parts) =>
      ruling(parts, {
        timeServer: (settings, lease) => parts.rules.timeServer(settings, { ...lease, timeServers: [] }),
      }),
  },
];
