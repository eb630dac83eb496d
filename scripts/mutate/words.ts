import { InputError, problem } from '../../emulator/kernel/errors.ts';
import { parsedWords } from '../run/command.ts';
import { SAMPLE } from './sample.ts';

/** What the command line asks for. */
export interface Wishes {
  /** Only mutants of lines that changed since this commit; '': since the usual one. */
  readonly since: string | undefined;
  /** Sections and paths of files; empty: all. */
  readonly places: readonly string[];
  /** After so many minutes no further mutant is tried. */
  readonly minutes: number;
  readonly workers: number | undefined;
  /** Whether all mutants of a section are tried, and not a sample. */
  readonly all: boolean;
  /** Whether only scenarios of own sections are tried. */
  readonly own: boolean;
}

export const HELP = `npm run mutate -- [SECTION | FILE]… [--all] [--since [COMMIT]] [--own] [--minutes N] [--workers N]

Changes the code that decides, one small fault at a time, and runs the scenarios that reach it. A fault that no scenario
of its own section notices shows a requirement that is not proved.

  npm run mutate                 ${SAMPLE} mutants of each section, of all kinds; writes scripts/mutate/scores.yaml
  npm run mutate -- 2.5          the same of one section; writes its score
  npm run mutate -- emulator/device/users/nonces.ts
                                 all mutants of one file
  npm run mutate -- --since      the mutants of lines that changed since this branch left the main branch,
                                 or in the last commit; fails if one survives
  npm run mutate -- --since REF  the same since another commit
  --all                          all mutants of the sections; that takes hours
  --own                          only scenarios of the mutants' own sections, and no unit tests: quicker, as --since
                                 does; who else notices a survivor stays unknown
  --minutes N                    begin no further mutant after N minutes; those that are tried are of all kinds
  --workers N                    so many processes; otherwise four a core

A survivor is printed with its place, its text before and after, and its identity. If no client can notice it, add it to
scripts/mutate/equivalent.yaml with the reason. The survivors of each section go to reports/mutants/.
Exit code 1: with --since, one survives; otherwise, the scenarios of a section catch fewer than 90 % of its mutants.`;

const OPTIONS = {
  since: { type: 'string' },
  minutes: { type: 'string' },
  workers: { type: 'string' },
  all: { type: 'boolean' },
  own: { type: 'boolean' },
} as const;

/** Reads the words after the command. Throws for those it does not know. */
export function parseWords(words: readonly string[]): Wishes {
  // A commit may follow --since.
  const spread = words.flatMap((word, i) =>
    word === '--since' && (words[i + 1] === undefined || words[i + 1]?.startsWith('-')) ? ['--since='] : [word],
  );
  const { values, positionals } = parsedWords(spread, OPTIONS);
  return {
    since: values.since,
    places: positionals,
    minutes: numberIn(values.minutes, '--minutes') ?? Infinity,
    workers: numberIn(values.workers, '--workers'),
    all: values.all === true,
    own: values.own === true || values.since !== undefined,
  };
}

function numberIn(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!(number > 0)) throw new InputError([problem({ key: name, got: text, wanted: 'a number above 0' })]);
  return number;
}
