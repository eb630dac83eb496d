import { globSync } from 'node:fs';
import { parsedWords, refuseOthers } from './command.ts';
import type { RunInfo } from './run-info.ts';

export const EVIDENCE = '--evidence';

/** The options that Cucumber has too go to it as they are. */
const OPTIONS = {
  evidence: { type: 'boolean' },
  tags: { type: 'string', short: 't', multiple: true },
  name: { type: 'string', multiple: true },
  order: { type: 'string' },
  parallel: { type: 'string' },
  retry: { type: 'string' },
  shard: { type: 'string' },
  'fail-fast': { type: 'boolean' },
  'dry-run': { type: 'boolean', short: 'd' },
  backtrace: { type: 'boolean', short: 'b' },
} as const;

/** What `npm test` prints when it is asked for help. */
export const usage = `npm test                                            unit tests and all scenarios on every model
npm test -- features/entry/2.8-audio.feature        the scenarios of one file or folder; :LINE after a file: of one scenario
npm test -- --tags @guide-2.4                       the scenarios of one section
npm test -- --name replay                           scenarios with a name like that
npm test -- ${EVIDENCE}                              also keeps what foreign clients said in scenarios that passed

Other options go to Cucumber: ${Object.keys(OPTIONS)
  .slice(3)
  .map((name) => `--${name}`)
  .join(', ')}.
With any word but ${EVIDENCE}, unit tests are left out.
REQUIRE_CLIENTS=1: a foreign client that is not installed is a failure.

Reports are in reports/: coverage.html is the one to open first; each model has MODEL.html (with what foreign clients said in
scenarios that failed), MODEL.xml (JUnit) and MODEL.ndjson (Cucumber messages). A run deletes those of the run before.`;

const isFeature = (word: string): boolean =>
  /\.feature(:|$)|^features(\/|$)/.test(word) && globSync(word.replace(/(:\d+)+$/, '')).length > 0;

/** The words of `npm test` that are for Cucumber. Throws for those that nobody knows. */
export function scenarioWords(given: readonly string[]): readonly string[] {
  const { positionals } = parsedWords(given, OPTIONS);
  refuseOthers(positionals, 'a file or folder of features/ that is there', isFeature);
  return given.filter((word) => word !== EVIDENCE);
}

/** On two cores, of 2026. */
const USUAL = 'A complete run takes about 13 minutes on two cores.';

/** How long a complete run takes: as long as the last one here did. */
export const duration = (last: RunInfo | undefined): string =>
  last && last.args.length === 0 ? `The last complete run here took ${spoken(last.seconds)}.` : USUAL;

/** A time in minutes and seconds. */
export function spoken(seconds: number): string {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}
