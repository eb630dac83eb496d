import type { Item, Report } from './item.ts';
import type { Omission, Section, Step } from './section.ts';
import { settingSteps } from './settings.ts';
import type { Site } from './site.ts';

/**
 * The steps that put right what an audit found, in the guide's order. Every check that fails is in one of them, and what two sections
 * want done is done once. It asks no camera.
 */
export function plan({ camera, items }: Report, site: Site, sections: readonly Section[]): readonly Step[] {
  const url = new URL(camera);
  const steps = sections.flatMap((section) => {
    const own = items.filter(({ requirement }) => requirement === section.id);
    const known = section.plan?.(own, site, url) ?? settingSteps(own);
    const planned = new Set(known.flatMap(({ checks }) => checks));
    return [
      ...known,
      ...own.flatMap((item) => (item.status === 'fail' && !planned.has(item.check) ? [left(item)] : [])),
    ];
  });
  return [...Map.groupBy(steps, (step) => `${'because' in step ? 'left' : 'done'} ${step.id}`).values()].flatMap(
    ([first, ...others]) => (first ? [{ ...first, checks: [first, ...others].flatMap(({ checks }) => checks) }] : []),
  );
}

const left = ({ requirement, id, check, repair }: Item): Omission => ({
  id: `check ${check}`,
  section: requirement,
  summary: `${id} is left`,
  checks: [check],
  because: `this tool cannot put it right; by hand: ${repair}`,
});

/** A step on one line. */
export const lineOf = (step: { readonly summary: string; readonly because?: string }): string =>
  step.because !== undefined ? `${step.summary}, because ${step.because}` : step.summary;
