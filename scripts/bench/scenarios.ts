import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModels } from '../../emulator/profiles/models.ts';
import { quickTags } from '../run/clients.ts';
import { keepCompiled } from '../run/compile-cache.ts';
import { enclose } from '../run/namespace.ts';
import { runModels } from '../run/scenarios.ts';
import { figure, median } from './figure.ts';

/** The quick scenarios, as `npm test` runs them: how many a second, and how long those of the Entry level take on all models. */
const ROUNDS = 3;
const QUICK = quickTags();

async function timed(models: readonly string[], tags: readonly string[]): Promise<{ count: number; seconds: number }> {
  const reports = mkdtempSync(join(tmpdir(), 'scenarios-'));
  const since = performance.now();
  let count = 0;
  try {
    await runModels(
      models.map((model) => ({ model, tags, reports })),
      ({ model, verdicts }) => {
        const failed = verdicts.find(({ state }) => state === 'failed');
        if (failed) throw new Error(`${failed.place} failed on ${model}: ${failed.failure?.message}`);
        count += verdicts.length;
      },
    );
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return { count, seconds: (performance.now() - since) / 1_000 };
}

async function repeated(models: readonly string[], tags: readonly string[]): Promise<readonly [number, number]> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(models, tags));
  return [rounds[0]?.count ?? 0, median(rounds.map(({ seconds }) => seconds))];
}

async function main(): Promise<number> {
  const inside = await enclose();
  if (inside !== undefined) return inside;
  keepCompiled();
  const models = [...loadModels().keys()];
  const [entry, took] = await repeated(models, ['@entry', ...QUICK]);
  figure(`quick Entry scenarios (${entry}) on ${models.length} models, median of ${ROUNDS} runs`, took, 's', '< 60');
  const [all, seconds] = await repeated(models, QUICK);
  figure(`quick scenarios (${all}) on them, median of ${ROUNDS} runs`, all / seconds, 'a second', '> 20');
  return 0;
}

process.exitCode = await main();
