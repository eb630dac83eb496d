import type { LogLine } from '../device/log/log.ts';
import type { Parts } from '../device/parts.ts';
import { type Defect } from './defect.ts';

const requirement = '2.5';

/** A system log with fewer lines. */
const keeping =
  (kept: (lines: readonly LogLine[]) => readonly LogLine[]) =>
  (parts: Parts): Parts => ({
    ...parts,
    log(needs) {
      const usual = parts.log(needs);
      return {
        lines: () => kept(usual.lines()),
        clear: () => usual.clear(),
        restore: (lines) => usual.restore(lines),
        changed: usual.changed,
      };
    },
  });

/** How many lines such a log keeps. */
const FEW = 60;

const isStranger = ({ where }: LogLine): boolean => where === 'host auth.';

/** Cameras in whose log one kind of lines pushes out another. */
export const defects: readonly Defect[] = [
  {
    id: '2.5-guesses-push-out',
    requirement,
    description: 'Keeps its latest lines, whatever they say: whoever guesses pushes out what administrators did.',
    bend: keeping((lines) => lines.slice(-FEW)),
  },
  {
    id: '2.5-strangers-push-out',
    requirement,
    description: 'Makes room for hosts that it keeps out with what administrators did.',
    bend: keeping((lines) => lines.slice(lines.filter(isStranger).length)),
  },
];
