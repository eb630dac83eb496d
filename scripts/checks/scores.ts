import { own } from '../../emulator/kernel/own.ts';
import { loadGuide, type Requirement } from '../../emulator/profiles/guide-profile.ts';
import { sectionsByFile } from '../mutate/deciding.ts';
import { WANTED, isEnough, percent, readScores, type Scores } from '../mutate/scores.ts';

/** Sections that are said to be proved although their scenarios catch too few mutants, or nobody has counted. */
export const scoreFaults = (
  requirements: readonly Pick<Requirement, 'id' | 'proved'>[] = loadGuide().requirements,
  scores: Scores = readScores(),
  sections: ReadonlySet<string> = new Set([...sectionsByFile().values()].flat()),
): string[] =>
  requirements.flatMap(({ id, proved }) => {
    if (!proved || !sections.has(id)) return [];
    const score = own(scores, id);
    if (score && isEnough(score)) return [];
    const got = score ? `${percent(score)} % of its mutants caught` : 'no count of its mutants yet';
    return [`section ${id} is said to be proved: got ${got}, wanted ${WANTED * 100} %`];
  });
