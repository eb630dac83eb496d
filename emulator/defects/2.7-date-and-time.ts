import { summerTime, summerTimeEnd, summerTimeStart, timeZone } from '../settings/catalogue/basic.ts';
import { minutesEast } from '../settings/time-zones.ts';
import type { Parts } from '../device/parts.ts';
import { type Defect, ruling } from './defect.ts';

const requirement = '2.7';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** An era of NTP, in ms, and the beginning of the second one (RFC 5905 §6), in ms since 1970. */
const ERA = 2 ** 32 * SECOND;
const SECOND_ERA = ERA - 2_208_988_800 * SECOND;

/** UTC where the camera shows its date. */
const utcIn = (shown: 'log' | 'picture', parts: Parts): Parts =>
  ruling(parts, 'time', {
    localTime: (settings, instant, where) =>
      where === shown ? instant : parts.rules.time.localTime(settings, instant, where),
  });

export const defects: readonly Defect[] = [
  {
    id: '2.7-synchronises-once',
    requirement,
    description: 'Asks for the time when it starts, and never again.',
    bend: (parts) => ruling(parts, 'time', { asksTimeAgainIn: () => undefined }),
  },
  {
    id: '2.7-takes-a-spoofed-reply',
    requirement,
    description: 'Takes a reply to a question that it did not ask.',
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) => parts.rules.time.ntpFault({ ...reply, origin: asked.origin }, asked),
      }),
  },
  {
    id: '2.7-takes-a-reply-from-elsewhere',
    requirement,
    description: 'Takes a reply from another address than it asked.',
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) => parts.rules.time.ntpFault(reply, { ...asked, from: asked.server }),
      }),
  },
  {
    id: '2.7-takes-an-unsynchronised-server',
    requirement,
    description: "Takes the time of a server that says it has none, and of a kiss-o'-death.",
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) => parts.rules.time.ntpFault({ ...reply, leap: 0, stratum: 2 }, asked),
      }),
  },
  {
    id: '2.7-log-has-another-clock',
    requirement,
    description: 'Dates its log by a clock of its own.',
    bend: (parts) => ({
      ...parts,
      log(needs) {
        const started = needs.wall();
        return parts.log({ ...needs, wall: () => started });
      },
    }),
  },
  {
    id: '2.7-log-in-another-zone',
    requirement,
    description: 'Dates its log in UTC, wherever it is.',
    bend: (parts) => utcIn('log', parts),
  },
  {
    id: '2.7-picture-in-another-zone',
    requirement,
    description: 'Burns UTC into its pictures, wherever it is.',
    bend: (parts) => utcIn('picture', parts),
  },
  {
    id: '2.7-no-summer-time',
    requirement,
    description: 'Shows standard time all year, although summer time is Auto.',
    bend: (parts) =>
      ruling(parts, 'time', {
        localTime: (settings, instant, where) =>
          settings.get(summerTime) === 'auto'
            ? instant + minutesEast(settings.get(timeZone)) * MINUTE
            : parts.rules.time.localTime(settings, instant, where),
      }),
  },
  {
    id: '2.7-set-by-hand-while-synchronised',
    requirement,
    description: 'Lets its date be set by hand although a server sets it.',
    bend: (parts) => ruling(parts, 'time', { dateSetByHand: () => true }),
  },
  {
    id: '2.7-date-ends-a-lock-out',
    requirement,
    description: 'Counts lock-outs on its date: whoever sets that, ends them.',
    bend(parts) {
      let wall: (() => number) | undefined;
      return {
        ...parts,
        users: {
          accounts(needs) {
            wall = needs.wall;
            return parts.users.accounts(needs);
          },
          authenticator: (needs) =>
            parts.users.authenticator({ ...needs, uptime: { ...needs.uptime, now: wall ?? needs.uptime.now } }),
        },
      };
    },
  },
  {
    id: '2.7-ignores-the-leases-time-server',
    requirement,
    description: 'Follows nobody although it takes the server from its lease, and that names one.',
    bend: (parts) =>
      ruling(parts, 'time', {
        timeServer: (settings, lease) => parts.rules.time.timeServer(settings, { ...lease, timeServers: [] }),
      }),
  },
  {
    id: '2.7-takes-a-broadcast',
    requirement,
    description: 'Takes the time that a server sends to all, which answers no request.',
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) =>
          parts.rules.time.ntpFault(reply.mode === 5 ? { ...reply, mode: 4, origin: asked.origin } : reply, asked),
      }),
  },
  {
    id: '2.7-takes-a-reply-without-origin',
    requirement,
    description: 'Takes a reply whose origin timestamp is zero.',
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) =>
          parts.rules.time.ntpFault(/^0+$/.test(reply.origin) ? { ...reply, origin: asked.origin } : reply, asked),
      }),
  },
  {
    id: '2.7-takes-an-old-reply',
    requirement,
    description: 'Takes the reply to an earlier request as the reply to the present one.',
    bend(parts) {
      const answered = new Set<string>();
      return ruling(parts, 'time', {
        ntpFault(reply, asked) {
          const again = answered.has(reply.origin) ? { ...reply, origin: asked.origin } : reply;
          const fault = parts.rules.time.ntpFault(again, asked);
          if (fault === undefined) answered.add(asked.origin);
          return fault;
        },
      });
    },
  },
  {
    id: '2.7-takes-a-reply-from-another-port',
    requirement,
    description: 'Takes a reply from any port of the server that it asked.',
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) =>
          parts.rules.time.ntpFault(reply, { ...asked, from: { ...asked.from, port: asked.server.port } }),
      }),
  },
  {
    id: '2.7-obeys-a-forged-kiss',
    requirement,
    description: "Obeys a kiss-o'-death of whoever sends one, whatever it answers.",
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) => (reply.stratum === 0 ? 'kiss' : parts.rules.time.ntpFault(reply, asked)),
      }),
  },
  {
    id: '2.7-takes-a-distant-server',
    requirement,
    description: 'Takes the time of a server that says it may be wrong by any number of seconds.',
    bend: (parts) =>
      ruling(parts, 'time', {
        ntpFault: (reply, asked) => parts.rules.time.ntpFault({ ...reply, rootDelay: 0, rootDispersion: 0 }, asked),
      }),
  },
  {
    id: '2.7-asks-an-hour-late',
    requirement,
    description: 'Asks again an hour later than it is set to.',
    bend: (parts) =>
      ruling(parts, 'time', {
        asksTimeAgainIn(interval, kiss) {
          const usual = parts.rules.time.asksTimeAgainIn(interval, kiss);
          return usual === undefined ? undefined : usual + HOUR;
        },
      }),
  },
  {
    id: '2.7-asks-on-after-deny',
    requirement,
    description: 'Asks a server again that has forbidden it.',
    bend: (parts) => ruling(parts, 'time', { asksTimeAgainIn: (interval) => interval }),
  },
  {
    id: '2.7-summer-time-an-hour-late',
    requirement,
    description: 'Begins and ends summer time an hour late.',
    bend: (parts) =>
      ruling(parts, 'time', {
        localTime: (settings, instant, where) => parts.rules.time.localTime(settings, instant - HOUR, where) + HOUR,
      }),
  },
  {
    id: '2.7-picture-keeps-the-date-before',
    requirement,
    description: 'Goes on with the date before in its pictures when its date is set.',
    bend(parts) {
      let last: number | undefined;
      let kept = 0;
      return ruling(parts, 'time', {
        localTime(settings, instant, where) {
          const usual = parts.rules.time.localTime(settings, instant, where);
          if (where !== 'picture') return usual;
          if (last !== undefined && Math.abs(usual - last) > HOUR) kept += usual - last;
          last = usual;
          return usual - kept;
        },
      });
    },
  },
  {
    id: '2.7-forgets-the-way-of-a-reply',
    requirement,
    description: 'Takes the time of a reply as if it had arrived at once.',
    bend: (parts) => ruling(parts, 'time', { offset: ({ sent }, _left, arrived) => sent - arrived }),
  },
  {
    id: '2.7-forgets-that-it-asks-too-often',
    requirement,
    description: 'Asks half as often once after RATE, and then as often as before.',
    bend(parts) {
      let asked = 0;
      return ruling(parts, 'time', {
        asksTimeAgainIn(interval, kiss) {
          asked ||= interval;
          return kiss === undefined ? asked : parts.rules.time.asksTimeAgainIn(interval, kiss);
        },
      });
    },
  },
  {
    id: '2.7-takes-no-time-after-2036',
    requirement,
    description: 'Takes a time after the first NTP era, which ends in 2036, for one of that era.',
    bend: (parts) =>
      ruling(parts, 'time', {
        offset: ({ received, sent, ...reply }, left, arrived) => {
          const inFirst = (at: number): number => (at < SECOND_ERA ? at : at - ERA);
          return parts.rules.time.offset({ ...reply, received: inFirst(received), sent: inFirst(sent) }, left, arrived);
        },
      }),
  },
  {
    id: '2.7-no-summer-time-in-the-south',
    requirement,
    description: 'Has no summer time where it begins later in the year than it ends.',
    bend: (parts) =>
      ruling(parts, 'time', {
        localTime: (settings, instant, where) =>
          settings.get(summerTime) === 'auto' && settings.get(summerTimeStart).month > settings.get(summerTimeEnd).month
            ? instant + minutesEast(settings.get(timeZone)) * MINUTE
            : parts.rules.time.localTime(settings, instant, where),
      }),
  },
  {
    id: '2.7-zones-of-whole-hours',
    requirement,
    description: 'Leaves the minutes of its time zone out.',
    bend: (parts) =>
      ruling(parts, 'time', {
        localTime: (settings, instant, where) =>
          parts.rules.time.localTime(settings, instant, where) - (minutesEast(settings.get(timeZone)) % 60) * MINUTE,
      }),
  },
  {
    id: '2.7-follows-a-lease-that-is-over',
    requirement,
    description: 'Follows the time server of its lease although its address is static.',
    bend: (parts) =>
      ruling(parts, 'time', {
        timeServer: (settings, lease) => parts.rules.time.timeServer(settings, lease) || (lease.timeServers[0] ?? ''),
      }),
  },
];
