import type { Source } from '../checks/sources.ts';

/** How a test file says that it cannot run beside others in a process, and why. */
const ALONE = /^\/\/ Alone in its process: \S/m;

/** How many files share a process: starting one and loading what most import takes longer than most files do. */
const FILES = 12;

/** The tests that one process runs, by the paths of their files. */
export type Share = readonly string[];

/** The shares of all test files: first those that are alone, which take longest, then the others, with their neighbours. */
export function sharesOf(files: readonly Source[]): readonly Share[] {
  const alone = files.filter(({ text }) => ALONE.test(text)).map(({ path }) => path);
  const together = files.filter(({ text }) => !ALONE.test(text)).map(({ path }) => path);
  const count = Math.ceil(together.length / FILES);
  return [
    ...alone.map((path) => [path]),
    ...Array.from({ length: count }, (_, i) => together.slice(i * FILES, (i + 1) * FILES)),
  ];
}
