import { readFileSync, writeFileSync } from 'node:fs';
import { fidelity } from '../emulator/profiles/fidelity.ts';

/** Counts of what the emulator's facts rest on, as the README shows them. Run by itself it puts the table there. */
export function fidelityTable(): string {
  const cells = (what: string, counts: readonly (string | number)[]): string =>
    `| ${what.padEnd(32)} | ${counts.map((count) => String(count).padStart(10)).join(' | ')} |`;
  const lines = fidelity().map(({ what, tally }) =>
    cells(what, [tally.guide, tally.documented, tally.observed, tally.assumed]),
  );
  const rule = `| ${'-'.repeat(32)} | ${Array.from({ length: 4 }, () => `${'-'.repeat(9)}:`).join(' | ')} |`;
  return [cells('', ['the guide', 'documented', 'observed', 'assumed']), rule, ...lines].join('\n');
}

const MARKS = /(<!-- fidelity -->\n)[^]*?(\n<!-- \/fidelity -->)/;

if (import.meta.main) {
  const readme = readFileSync('README.md', 'utf8');
  writeFileSync('README.md', readme.replace(MARKS, `$1\n${fidelityTable()}\n$2`));
}
