import type { Result } from './result.ts';
import { percent, type Scores } from './scores.ts';
import type { Operator } from './mutant.ts';

const columns = ['of', 'mutants', 'own', 'elsewhere', 'unit', 'nobody', 'equivalent'] as const;

/** The scores as a table for the terminal. */
export function tableOf(scores: Scores): string {
  const head = ['section', ...columns, 'score'];
  const rows = Object.entries(scores).map(([section, one]) => [
    section,
    ...columns.map((column) => String(one[column])),
    `${percent(one)} %`,
  ]);
  return [head, ...rows].map((row) => row.map((cell) => cell.padStart(12)).join('')).join('\n');
}

/** What tells most of the missing scenarios first: a check that can go, before a number that can be one more. */
const telling: readonly Operator[] = [
  'never',
  'always',
  'part dropped',
  'statement removed',
  'table cell emptied',
  'boolean swapped',
  'comparison turned',
  'call swapped',
  'pattern loosened',
  'string emptied',
  'boundary shifted',
  'constant off by one',
  'arithmetic turned',
];

const gravity: readonly Result['caught'][] = ['nobody', 'unit', 'elsewhere', 'own'];

/** Mutants that the scenarios of their own sections did not catch, most telling first. */
export function survivorsOf(results: readonly Result[], section?: string): readonly Result[] {
  return results
    .filter(({ caught, equivalent }) => caught !== 'own' && equivalent === undefined)
    .filter(({ sections }) => section === undefined || sections.includes(section))
    .toSorted(
      (a, b) =>
        telling.indexOf(a.mutant.operator) - telling.indexOf(b.mutant.operator) ||
        gravity.indexOf(a.caught) - gravity.indexOf(b.caught) ||
        a.mutant.file.localeCompare(b.mutant.file) ||
        a.mutant.line - b.mutant.line,
    );
}

/** One survivor: place, change, who else caught it, and its identity for `equivalent.yaml`. `onlyOwn`: nobody else was asked. */
export function survivorText({ mutant, caught, by, reached }: Result, onlyOwn: boolean): string {
  const who =
    caught === 'nobody'
      ? onlyOwn
        ? 'not its own'
        : 'nobody'
      : `${caught === 'unit' ? 'a unit test only' : 'elsewhere'}: ${by}`;
  const unreached = reached ? '' : ', no scenario of its sections reaches it';
  return `${mutant.file}:${mutant.line} in ${mutant.within || 'the file'} (${who}${unreached})\n    - ${mutant.was}\n    + ${mutant.becomes}\n    ${mutant.identity}`;
}

/** A section's survivors as a text, by kind. */
export function survivorsText(results: readonly Result[], section: string, onlyOwn: boolean): string {
  const mine = survivorsOf(results, section);
  const kinds = telling.flatMap((operator) => {
    const same = mine.filter(({ mutant }) => mutant.operator === operator);
    return same.length === 0
      ? []
      : [`## ${operator}: ${same.length}\n\n${same.map((one) => survivorText(one, onlyOwn)).join('\n')}\n`];
  });
  return `${mine.length} mutants of section ${section} that its own scenarios do not catch\n\n${kinds.join('\n')}`;
}
