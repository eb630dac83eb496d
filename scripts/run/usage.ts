import type { RunInfo } from './run-info.ts';

/** What `npm test` prints when it is asked for help. */
export const usage = `npm test                                            unit tests and all scenarios on every model
npm test -- features/entry/2.8-audio.feature        the scenarios of one file
npm test -- --tags @guide-2.4                       the scenarios of one section
npm test -- --name replay                           scenarios with a name like that
npm test -- --evidence                              also keeps what foreign clients said in scenarios that passed

Other words go to Cucumber (npx cucumber-js --help). With any word but --evidence, unit tests are left out.
REQUIRE_CLIENTS=1: a foreign client that is not installed is a failure.

Reports are in reports/: coverage.html is the one to open first; each model has MODEL.html (with what foreign clients said in
scenarios that failed), MODEL.xml (JUnit) and MODEL.ndjson (Cucumber messages). A run deletes those of the run before.`;

/** On two cores, of 2026. */
const USUAL = 'A complete run takes about 17 minutes on two cores.';

/** How long a complete run takes: as long as the last one here did. */
export const duration = (last: RunInfo | undefined): string =>
  last && last.args.length === 0 ? `The last complete run here took ${spoken(last.seconds)}.` : USUAL;

/** A time in minutes and seconds. */
export function spoken(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}
