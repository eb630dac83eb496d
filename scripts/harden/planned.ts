import { audit } from './audit.ts';
import type { Camera } from './camera.ts';
import type { Report } from './item.ts';
import { lineOf, plan } from './plan.ts';
import type { Section, Step } from './section.ts';
import type { Site } from './site.ts';
import { head, verdict, type Shown } from './table.ts';

/** One step of a plan; this is the JSON's shape. */
export interface PlannedStep {
  /** What it does, by an id: "set network.https.connection=https". */
  readonly id: string;
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
  id: step.id,
  section: step.section,
  summary: step.summary,
  checks: step.checks,
  ...('because' in step ? { because: step.because } : {}),
});

/** A plan for a terminal: what apply would do, what it would leave, and the verdict on the camera as it is now. */
export function planTable(report: PlannedReport, shown: Shown): string {
  const errors = report.items.flatMap(({ status, title, got }) => (status === 'error' ? [`  ${title}: ${got}`] : []));
  const [would, left] = [
    report.plan.filter(({ because }) => because === undefined),
    report.plan.filter(({ because }) => because !== undefined),
  ];
  const group = (title: string, steps: readonly PlannedStep[]): string[] =>
    steps.length === 0 ? [] : [`  ${title}`, ...steps.map((step) => `    ${step.section}: ${lineOf(step)}`)];
  const lines = [...errors, ...group('apply would:', would), ...group('apply would leave:', left)];
  return [
    ...head(report),
    ...(lines.length === 0 ? ['  apply would do nothing'] : lines),
    `  as it is now: ${verdict(report, shown).trim()}`,
  ].join('\n');
}
