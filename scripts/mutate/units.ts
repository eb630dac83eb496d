import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textOf } from './generations.ts';
import type { Importers } from './importers.ts';
import { mutated, type Mutant } from './mutant.ts';

const PLANT = fileURLToPath(new URL('plant.ts', import.meta.url));
const PATIENCE_MS = 60_000;

/** The unit tests of a file: those beside it, and those that import it. */
export function unitTestsOf(file: string, importers: Importers): readonly string[] {
  const beside = globSync(`${dirname(file)}/*.test.ts`);
  const importing = importers.direct(file).filter((path) => path.endsWith('.test.ts'));
  const stem = file.replace(/\.ts$/, '');
  return [...new Set([...beside, ...importing])].toSorted(
    (a, b) => Number(b.startsWith(stem)) - Number(a.startsWith(stem)) || a.localeCompare(b),
  );
}

/** The first unit test that fails on a mutant. */
export async function failingUnitTest(mutant: Mutant, tests: readonly string[]): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    const text = join(folder, 'text.ts');
    writeFileSync(text, mutated(textOf(mutant.file), mutant));
    for (const test of tests) if (!(await passes(test, { MUTANT_FILE: mutant.file, MUTANT_TEXT: text }))) return test;
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function passes(test: string, variables: Readonly<Record<string, string>>): Promise<boolean> {
  const words = ['--import', PLANT, '--test-force-exit', test];
  // Few inputs for fuzz tests: they run for each mutant.
  const env = { ...process.env, FUZZ: '200', ...variables };
  const child = spawn(process.execPath, words, { stdio: 'ignore', env });
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  return new Promise((done) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      done(code === 0);
    }),
  );
}
