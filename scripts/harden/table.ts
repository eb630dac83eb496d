import { styleText } from 'node:util';
import {
  countsOf,
  exitCode,
  exitCodes,
  statuses,
  type Item,
  type Report,
  type Status,
  type Strictness,
} from './item.ts';

type Colour = Parameters<typeof styleText>[0];

const colours: Readonly<Record<Status, Colour>> = {
  pass: 'green',
  fail: 'red',
  error: 'red',
  manual: 'yellow',
  unverified: 'yellow',
  'not applicable': 'gray',
};

/** The order of the groups: what is to be done first. */
const order: readonly Status[] = ['error', 'fail', 'unverified', 'manual', 'pass', 'not applicable'];
/** What a person has to act on: shown with what was wanted and how to get there. */
const open: ReadonlySet<Status> = new Set<Status>(['error', 'fail', 'unverified', 'manual']);
const LEVELS = ['high', 'medium', 'low'];

export interface Shown extends Strictness {
  readonly coloured: boolean;
}

/** A report for a terminal: what is to be done first, each with how to do it; then what is right, a line each, in the guide's order. */
export function table(report: Report, shown: Shown): string {
  const rank = ({ status, severity }: Item): number =>
    order.indexOf(status) * 10 + (open.has(status) ? LEVELS.indexOf(severity) : 0);
  const items = report.items.toSorted((a, b) => rank(a) - rank(b));
  const wide = Math.max(0, ...items.map((one) => (open.has(one.status) ? 0 : nameOf(one).length)));
  const todo = Map.groupBy(
    items.filter(({ status }) => open.has(status)),
    ({ status, repair }) => `${status} ${repair}`,
  );
  const lines = [
    ...[...todo.values()].flatMap((group) => todoLines(group, shown)),
    ...items.filter(({ status }) => !open.has(status)).map((one) => doneLine(one, wide, shown)),
  ];
  return [...head(report), '', ...lines, '', verdict(report, shown)].join('\n');
}

/** The camera, and as whom it was looked at. */
export const head = ({ camera, model, firmware, level, account }: Report): string[] => [
  [camera, model, firmware, `(level ${level})`].filter((one) => one !== '').join(' '),
  ...(account === '' ? [] : [`  ${account}`]),
];

/** "2.7 Date and time: synchronised". */
const nameOf = ({ id, requirement, title }: Item): string => {
  if (requirement === '') return title;
  const part = id.slice(requirement.length).trim();
  return `${requirement} ${title}${part === '' || part === title ? '' : `: ${part}`}`;
};

const begin = ({ status }: Item, { coloured }: Shown): string => {
  const word = status.padEnd(14);
  return `  ${coloured ? styleText(colours[status], word) : word}  `;
};

function doneLine(item: Item, wide: number, shown: Shown): string {
  const reason = item.reason === undefined ? '' : `; reason: ${item.reason}`;
  return `${begin(item, shown)}${nameOf(item).padEnd(wide)}  ${item.got}${reason}`;
}

const INDENT = ' '.repeat(18);

/** Items that the same repair puts right. */
function todoLines(items: readonly Item[], shown: Shown): string[] {
  const [first] = items;
  if (!first) return [];
  const repair = `${INDENT}to do:  ${first.repair}`;
  const named = (item: Item): string => `${nameOf(item)} (${item.severity})`;
  if (items.length === 1)
    return [
      `${begin(first, shown)}${named(first)}`,
      `${INDENT}is:     ${first.got}`,
      `${INDENT}wanted: ${first.wanted}`,
      ...(first.repair === first.wanted ? [] : [repair]),
    ];
  return [...items.map((one) => `${begin(one, shown)}${named(one)}: ${one.got}; wanted: ${one.wanted}`), repair];
}

const verdicts: ReadonlyMap<number, string> = new Map([
  [exitCodes.good, 'all that this level asks for is so'],
  [exitCodes.finding, 'something is to be put right'],
  [exitCodes.undone, 'the audit could not be done'],
  [exitCodes.unverified, 'nothing fails, but not everything was verified'],
]);

/** The counts, and the exit code in words. */
export function verdict({ items }: Pick<Report, 'items'>, strictness: Strictness): string {
  const counts = countsOf(items);
  const listed = statuses.flatMap((status) => (counts[status] > 0 ? [`${counts[status]} ${status}`] : []));
  const code = exitCode([{ items }], strictness);
  return `  ${listed.join(', ')}: ${verdicts.get(code)} (exit code ${code})`;
}
