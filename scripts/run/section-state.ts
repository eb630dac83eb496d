import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Requirement } from '../../emulator/profiles/guide-profile.ts';
import type { Verdict } from './verdicts.ts';

/** How a section did in a run. */
export type SectionState =
  'no scenario' | 'not run' | 'not applicable' | 'failed' | 'passed, partial run' | 'in part' | 'proved';

/** The sections that scenarios have by tag, whether or not they ran. */
export function sectionsWithScenarios(folder = 'features'): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.feature'));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  return new Set([...text.matchAll(/^\s*@.*?guide-(\S+)/gm)].map(([, id = '']) => id));
}

export const verdictsOf = (verdicts: readonly Verdict[], { id }: Pick<Requirement, 'id'>): Verdict[] =>
  verdicts.filter(({ tags }) => tags.includes(`@guide-${id}`));

interface Ran {
  /** The section's verdicts on all models. */
  readonly verdicts: readonly Verdict[];
  /** Whether there are scenarios of the section, run or not. */
  readonly exists: boolean;
  /** Whether the run left anything out. */
  readonly partial: boolean;
  /** What this version lacks. */
  readonly lacks: readonly string[];
}

/** The state of a section by what ran, not by what is said of it. */
export function sectionState({ verdicts, exists, partial, lacks }: Ran): SectionState {
  if (!exists) return 'no scenario';
  if (verdicts.length === 0) return 'not run';
  if (verdicts.some(({ state }) => state === 'failed')) return 'failed';
  if (!verdicts.some(({ state }) => state === 'passed')) return 'not applicable';
  if (partial) return 'passed, partial run';
  return lacks.length > 0 ? 'in part' : 'proved';
}
