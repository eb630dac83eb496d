import { easyIpValidPeriod } from '../settings/catalogue/network.ts';
import { type Defect, ruling } from './defect.ts';

const requirement = '3.2.4';
const MINUTE = 60_000;

export const defects: readonly Defect[] = [
  {
    id: '3.2.4-a-minute-too-long',
    requirement,
    description: 'Can be configured for 21 minutes.',
    bend: (parts) =>
      ruling(parts, 'easyIp', {
        periodLasts: (settings, time) =>
          parts.rules.easyIp.periodLasts(settings, { ...time, uptime: time.uptime - MINUTE }),
      }),
  },
  {
    id: '3.2.4-obeys-for-ever-when-asked-alone',
    requirement,
    description: 'Takes a configuration that is sent to its own address, also after the valid period.',
    bend: (parts) =>
      ruling(parts, 'easyIp', {
        ignored: (request, webPort, periodLasts) =>
          parts.rules.easyIp.ignored(request, webPort, periodLasts || request.alone),
      }),
  },
  {
    id: '3.2.4-date-reopens-the-period',
    requirement,
    description: 'Counts the valid period on its date: whoever sets that back, begins it anew.',
    bend(parts) {
      let started: number | undefined;
      return ruling(parts, 'easyIp', {
        periodLasts(settings, { uptime, wall }) {
          started ??= wall - uptime;
          return parts.rules.easyIp.periodLasts(settings, { wall, uptime: wall - started });
        },
      });
    },
  },
  {
    id: '3.2.4-a-limit-without-effect',
    requirement,
    description: 'Can be configured at any time once the period had no limit.',
    bend(parts) {
      let unlimited = false;
      return ruling(parts, 'easyIp', {
        periodLasts(settings, time) {
          unlimited ||= settings.get(easyIpValidPeriod) === 'no-limit';
          return unlimited || parts.rules.easyIp.periodLasts(settings, time);
        },
      });
    },
  },
  {
    id: '3.2.4-no-limit-ends',
    requirement,
    description: 'Ends the period after 20 minutes, although it has no limit.',
    bend: (parts) => ruling(parts, 'easyIp', { periodLasts: (_settings, { uptime }) => uptime < 20 * MINUTE }),
  },
  {
    id: '3.2.4-found-for-ever',
    requirement,
    description: 'Answers searches after the valid period, where its model is silent.',
    bend: (parts) => ruling(parts, 'easyIp', { answersSearch: () => true }),
  },
  {
    id: '3.2.4-needs-no-commit',
    requirement,
    description: 'Takes a configuration at once, without its commit.',
    bend: (parts) => ruling(parts, 'easyIp', { waitsForCommit: () => false }),
  },
  {
    id: '3.2.4-takes-what-is-for-others',
    requirement,
    description: 'Takes the configuration of another camera of its maker.',
    bend: (parts) => ruling(parts, 'easyIp', { isFor: (wanted, own) => wanted.slice(0, 8) === own.slice(0, 8) }),
  },
  {
    id: '3.2.4-any-web-port',
    requirement,
    description: 'Takes a configuration that names another web port than its own.',
    bend: (parts) =>
      ruling(parts, 'easyIp', {
        ignored: (request, webPort, periodLasts) =>
          parts.rules.easyIp.ignored({ alone: request.alone }, webPort, periodLasts),
      }),
  },
];
