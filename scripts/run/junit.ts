import { own } from '../../emulator/kernel/own.ts';
import type { Verdict } from './verdicts.ts';

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as XML 1.0 takes it: what it cannot hold becomes a question mark. */
const safe = (text: string): string => text.replaceAll(NOT_XML, '?').replaceAll(/[&<>"]/g, (c) => own(escapes, c) ?? c);

const attributes = (given: Readonly<Record<string, string | number>>): string =>
  Object.entries(given)
    .map(([name, value]) => ` ${name}="${safe(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');

function testCase({ place, name, seconds, state, failure, reason = '' }: Verdict): string {
  const [file = ''] = place.split(':', 1);
  const head = attributes({ classname: file, name: `${name} (${place})`, time: seconds.toFixed(3) });
  if (state === 'passed') return `<testcase${head}/>`;
  const inside =
    state === 'failed'
      ? `<failure${attributes({ message: failure?.message.split('\n', 1)[0] ?? '' })}>${safe(`${failure?.step}\n${failure?.message}`)}</failure>`
      : `<skipped${attributes({ message: reason })}/>`;
  return `<testcase${head}>${inside}</testcase>`;
}

/** The JUnit report of a model: one suite, named by the model. A scenario that does not apply is skipped, with the reason. */
export function junitOf(model: string, verdicts: readonly Verdict[]): string {
  const count = (state: Verdict['state']): number => verdicts.filter((one) => one.state === state).length;
  const time = verdicts.reduce((sum, { seconds }) => sum + seconds, 0);
  const head = attributes({
    name: model,
    tests: verdicts.length,
    failures: count('failed'),
    skipped: count('not applicable'),
    errors: 0,
    time: time.toFixed(3),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite${head}>\n${verdicts.map(testCase).join('\n')}\n</testsuite>\n`;
}
