import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sources } from './sources.ts';

const CLIPS = 'emulator/media/clips';

/** Bytes of all clips; an installation has them all. */
const MOST_IN_CLIPS = 12_500_000;

/**
 * Bytes of all versions of all clips that the history has: whoever clones it fetches them, for good. Raise it only for a re-encoding
 * that is worth its size.
 */
const MOST_IN_HISTORY = 24_000_000;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What `git` prints; undefined where there is no history, as in an unpacked archive. */
function git(args: readonly string[], input = ''): string | undefined {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', input, maxBuffer: 67_108_864 });
  return status === 0 ? stdout : undefined;
}

/** Bytes of every version of what stands at that path, in the history of HEAD. */
function bytesInHistory(path: string): number {
  const objects = git(['rev-list', '--objects', 'HEAD', '--', path])?.replaceAll(/ .*$/gm, '');
  const sizes = objects && git(['cat-file', '--batch-check=%(objecttype) %(objectsize)'], objects);
  return [...(sizes ?? '').matchAll(/^blob (\d+)$/gm)].reduce((sum, [, size]) => sum + Number(size), 0);
}

/** Clips that weigh too much, now or in the history. */
export function clipFaults(limits = { clips: MOST_IN_CLIPS, history: MOST_IN_HISTORY }): string[] {
  const clips = globSync(`${CLIPS}/*`).reduce((sum, path) => sum + statSync(path).size, 0);
  const history = bytesInHistory(CLIPS);
  return [
    ...(clips > limits.clips ? [`${CLIPS}: ${megabytes(clips)}, wanted at most ${megabytes(limits.clips)}`] : []),
    ...(history > limits.history
      ? [`${CLIPS}: ${megabytes(history)} with all versions, wanted at most ${megabytes(limits.history)}`]
      : []),
  ];
}

/** What of `package.json` npm repeats in the lock file. */
const repeated = [
  'name',
  'version',
  'license',
  'dependencies',
  'bin',
  'devDependencies',
  'engines',
  'peerDependencies',
  'peerDependenciesMeta',
  'optionalDependencies',
] as const;

type Manifest = Readonly<Partial<Record<(typeof repeated)[number], unknown>>>;

/** Where the lock file is not what `npm install` would write: it would change it, and with it the work of whoever installs. */
export function lockFaults(
  manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest,
  lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: { '': Manifest } },
): string[] {
  return repeated
    .filter((field) => !isDeepStrictEqual(manifest[field], lock.packages[''][field]))
    .map((field) => `package-lock.json: ${field} is not that of package.json: npm install --package-lock-only`);
}

/** Fuzz tests that do not begin with the inputs that broke their parser before. */
export function corpusFaults(tests = sources('{emulator,scripts,steps}/**/*.test.ts')): string[] {
  return tests
    .filter(({ text }) => text.includes("process.env['FUZZ']"))
    .flatMap(({ path, text }) => {
      const folder = join(dirname(path), 'corpus', path.replace(/^.*\/(.+)\.test\.ts$/, '$1'));
      if (!text.includes('corpus(import.meta.url)')) return [`${path}: does not read its corpus`];
      return existsSync(folder) ? [] : [`${path}: ${folder} does not exist`];
    });
}
