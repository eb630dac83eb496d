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
];
