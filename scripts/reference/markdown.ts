/** A text in the cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** A table in Markdown; columns that are empty in all rows are left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.flatMap((_title, i) => (rows.some((row) => (row[i] ?? '') !== '') ? [i] : []));
  const line = (cells: readonly string[]): string => `| ${kept.map((i) => cell(cells[i] ?? '')).join(' | ')} |`;
  return [line(head), `|${kept.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Values in groups, in the order in which the groups first appear. */
export function grouped<T>(values: readonly T[], nameOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = nameOf(value);
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return groups;
}

/** The sentences of the comment that ends just above a line of a source; '' where there is none. */
export function commentAbove(lines: readonly string[], line: number): string {
  const found: string[] = [];
  let at = line - 1;
  if (!/\*\/\s*$/.test(lines[at] ?? '')) return '';
  for (; at >= 0; at--) {
    found.unshift(lines[at] ?? '');
    if (/^\s*\/\*\*/.test(lines[at] ?? '')) break;
  }
  return found
    .map((one) => one.replace(/^\s*\/?\*+\/?\s?/, '').replace(/\s*\*\/\s*$/, ''))
    .join(' ')
    .trim();
}
