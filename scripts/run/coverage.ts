import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { own } from '../../emulator/kernel/own.ts';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { readScores } from '../mutate/scores.ts';
import { coveragePage } from './coverage-page.ts';
import type { RunInfo } from './run-info.ts';
import { sectionsWithScenarios, verdictsOf } from './section-state.ts';
import type { Verdict } from './verdicts.ts';

/** Where the runs leave what they found. */
export const REPORTS = 'reports';
export const VERDICTS = `${REPORTS}/verdicts.json`;
export const PROOFS = `${REPORTS}/proofs.json`;
export const RUN = `${REPORTS}/run.json`;
export const PAGE = `${REPORTS}/coverage.html`;

/** How one defect fared. */
export interface Proof {
  readonly defect: string;
  readonly description: string;
  readonly caughtBy: Verdict | undefined;
  readonly seconds: number;
}

/** The proofs without those whose scenario does not pass when it runs `again`, without the defect: it is unreliable and proves nothing. */
export const confirmed = (proofs: readonly Proof[], again: readonly Verdict[]): readonly Proof[] => {
  const passed = new Set(again.filter(({ state }) => state === 'passed').map(({ place }) => place));
  return proofs.map((proof) =>
    proof.caughtBy && passed.has(proof.caughtBy.place) ? proof : { ...proof, caughtBy: undefined },
  );
};

export type VerdictsByModel = Readonly<Record<string, readonly Verdict[]>>;

function read<T>(file: string, none: T): T {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : none;
}

/** How scenarios ended on a model in the last `npm test`. Throws when it has not run on that model. */
export function lastVerdicts(model: string): readonly Verdict[] {
  const verdicts = own(read<VerdictsByModel>(VERDICTS, {}), model);
  if (!verdicts) throw new Error(`${VERDICTS}: got nothing of ${model}, wanted what a run of npm test leaves there`);
  return verdicts;
}

/** The last run of `npm test`, if its reports are still there. */
export const lastRun = (): RunInfo | undefined => read<RunInfo | undefined>(RUN, undefined);

/** The guide's sections against scenarios, models and defects: what is proved, and what is lacking. Made of what the last runs left. */
export function writeCoverage(): void {
  writeFileSync(
    PAGE,
    coveragePage({
      run: lastRun(),
      byModel: read<VerdictsByModel>(VERDICTS, {}),
      proofs: read<readonly Proof[]>(PROOFS, []),
      provedAt: existsSync(PROOFS) ? statSync(PROOFS).mtime.toISOString() : undefined,
      scores: readScores(),
      requirements: loadGuide().requirements,
      withScenarios: sectionsWithScenarios(),
    }),
  );
}

/** Sections that are said to be proved and have no scenario that passed. */
export function unprovedSections(verdicts: readonly Verdict[]): string[] {
  return loadGuide()
    .requirements.filter(({ proved }) => proved)
    .filter((requirement) => !verdictsOf(verdicts, requirement).some(({ state }) => state === 'passed'))
    .map(({ id }) => id);
}
