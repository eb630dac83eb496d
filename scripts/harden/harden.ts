import { ACCOUNT } from './account.ts';
import { apply, type Outcome } from './apply.ts';
import { audit } from './audit.ts';
import type { Camera } from './camera.ts';
import type { Report } from './item.ts';
import type { Section } from './section.ts';
import { lineOf, plan } from './plan.ts';
import type { Site } from './site.ts';
import { verify } from './verify.ts';

/** A camera opens once, when its administrator is registered. */
const MOST_ROUNDS = 2;

/** Audits a camera, applies the plan, and audits it again. `log` receives a line for each step. */
export async function harden(
  camera: Camera,
  site: Site,
  sections: readonly Section[],
  log: (line: string) => void,
): Promise<Report> {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const report = await audit(camera, site, sections);
    for (const { check, status, got, wanted } of report.items)
      if (check === ACCOUNT && status !== 'pass') log(`account: ${got}, wanted ${wanted}`);
    const steps = plan(report, site, sections);
    for (const step of steps) if ('because' in step) log(`${step.section}: ${lineOf(step)}`);
    const results = await apply({ camera, dialect: site.dialect }, steps);
    for (const { action, refused } of results)
      log(`${action.section}: ${action.summary}: ${refused === undefined ? 'done' : `refused: ${refused}`}`);
    outcomes.push(...results);
    if (!results.some(({ action, refused }) => action.opens === true && refused === undefined)) break;
  }
  return verify(() => audit(camera, site, sections), outcomes);
}
