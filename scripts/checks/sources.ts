import { globSync, readFileSync } from 'node:fs';

/** A source file of the project. */
export interface Source {
  /** From the root: "emulator/kernel/time.ts". */
  readonly path: string;
  readonly text: string;
}

export function sources(pattern: string): Source[] {
  return globSync(pattern, { exclude: ['node_modules/**', 'dist/**'] })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** The code without comments and without what stands in quotes. */
export function bare(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

export const isTest = ({ path }: Source): boolean => path.endsWith('.test.ts');
