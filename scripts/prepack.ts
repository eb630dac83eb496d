import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { own } from '../emulator/kernel/own.ts';
import { entryOf, LOADER } from './entry.ts';
import { command, refuseOthers } from './run/command.ts';

const DIST = 'dist';
const USAGE = `npm run prepack     makes ${DIST}/, which is what gets published: Node strips no types under node_modules`;

/** What each command runs. */
const programs: Readonly<Record<string, string>> = {
  'ipro-emulator': 'emulator/main.js',
  'ipro-harden': 'scripts/harden/main.js',
  'ipro-card': 'scripts/card/main.js',
};

await command(USAGE, (words) => {
  refuseOthers(words, 'no words', () => false);
  rmSync(DIST, { recursive: true, force: true });
  const { status } = spawnSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (status !== 0) return status ?? 1;
  for (const path of globSync([
    'emulator/media/clips/*',
    'emulator/control/page/*.{html,css,js}',
    'profiles/**/*.yaml',
  ])) {
    mkdirSync(join(DIST, dirname(path)), { recursive: true });
    cpSync(path, join(DIST, path));
  }
  const { bin, engines, name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    bin: Record<string, string>;
    engines: { node: string };
    name: string;
    version: string;
  };
  writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ name, version, type: 'module', engines })}\n`);
  for (const [program, file] of Object.entries(bin)) {
    const folder = dirname(file);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'load.cjs'), LOADER);
    cpSync('scripts/needs-node.cjs', join(folder, 'needs-node.cjs'));
    writeFileSync(file, entryOf(join('..', own(programs, program) ?? '')), { mode: 0o755 });
  }
  return 0;
});
