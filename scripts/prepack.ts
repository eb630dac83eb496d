import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes `dist/`, which is what gets published: Node strips no types under node_modules. */
const DIST = 'dist';

rmSync(DIST, { recursive: true, force: true });
const { status } = spawnSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
for (const path of globSync([
  'emulator/media/clips/*',
  'emulator/control/page/*.{html,css,js}',
  'profiles/**/*.yaml',
])) {
  mkdirSync(join(DIST, dirname(path)), { recursive: true });
  cpSync(path, join(DIST, path));
}
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify({ name, version, type: 'module' })}\n`);
