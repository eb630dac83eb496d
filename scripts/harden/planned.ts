import { audit } from './audit.ts';
import type { Camera } from './camera.ts';
import type { Report } from './item.ts';
import { lineOf, plan } from './plan.ts';
import type { Section, Step } from './section.ts';
import type { Site } from './site.ts';

/** One step of a plan; this is the JSON's shape. */
export interface PlannedStep {
  readonly section: string;
  readonly summary: string;
  /** The checks that it is to put right. */
  readonly checks: readonly string[];
  /** Why it is left; absent for what apply would do. */
  readonly because?: string;
}

export interface PlannedReport extends Report {
  readonly plan: readonly PlannedStep[];
}

/** An audit, and what an apply would do after it. It changes nothing. */
export async function planned(camera: Camera, site: Site, sections: readonly Section[]): Promise<PlannedReport> {
  const report = await audit(camera, site, sections);
  return { ...report, plan: plan(report, site, sections).map(asData) };
}

const asData = (step: Step): PlannedStep => ({
  section: step.section,
  summary: step.summary,
  checks: step.checks,
  ...('because' in step ? { because: step.because } : {}),
});

/** A plan for a terminal. */
export function planTable({ camera, model, level, items, plan: steps }: PlannedReport): string {
  const errors = items.filter(({ status }) => status === 'error').map(({ id, got }) => `  ${id}: ${got}`);
  const lines = steps.map((step) => `  ${step.section}: ${lineOf(step)}`);
  const all = [...errors, ...lines];
  return [`${camera} ${model} (${level})`, ...(all.length === 0 ? ['  nothing to do'] : all)].join('\n');
}
