import { styleText } from 'node:util';
import type { Item, Report, Status } from './item.ts';

const colours: Readonly<Record<Status, 'green' | 'red' | 'yellow' | 'gray'>> = {
  pass: 'green',
  fail: 'red',
  error: 'red',
  manual: 'yellow',
  unverified: 'yellow',
  'not applicable': 'gray',
};

/** A report for a terminal. */
export function table({ camera, model, level, items }: Report, coloured: boolean): string {
  const wide = (of: (one: Item) => string): number => Math.max(...items.map((one) => of(one).length));
  const [ids, statuses, got] = [wide((one) => one.id), wide((one) => one.status), wide((one) => one.got)];
  const lines = items.map((one) => {
    const status = one.status.padEnd(statuses);
    const shown = coloured ? styleText(colours[one.status], status) : status;
    const reason = one.reason === undefined ? '' : `  reason: ${one.reason}`;
    return `  ${shown}  ${one.id.padEnd(ids)}  ${one.got.padEnd(got)}  wanted: ${one.wanted}${reason}`;
  });
  const counts = [...Map.groupBy(items, (one) => one.status)].map(([status, all]) => `${all.length} ${status}`);
  return [`${camera} ${model} (${level})`, ...lines, `  ${counts.join(', ')}`].join('\n');
}
