import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { program, type Outcome } from '../clients/programs/program.ts';
import { MAIN } from '../world/started.ts';
import type { CameraWorld } from '../world/world.ts';
import { DIALECT, dialectFiles, SETTINGS, settingsFiles } from './file-faults.ts';
import { argumentsIn, folderOf } from './own-process.ts';

const kinds = {
  settings: { option: '--settings', good: SETTINGS, faults: settingsFiles },
  dialect: { option: '--dialect', good: DIALECT, faults: dialectFiles },
} as const;
type Kind = keyof typeof kinds;

/** How many programs run at once. */
const AT_ONCE = 3;
const SLOW = { timeout: 180_000 };

interface Ended extends Outcome {
  /** Whether anything of a camera was stored. */
  readonly stored: boolean;
}

/** Starts a camera with the file, and ends it at once. */
async function run(world: CameraWorld, option: string, text: string): Promise<Ended> {
  const folder = await mkdtemp(join(await folderOf(world), 'cell-'));
  const file = join(folder, 'file.yaml');
  const data = join(folder, 'data');
  await writeFile(file, text);
  const args = argumentsIn(world, `exec ${option} ${file} --host HOSTS --control 127.0.0.1:0 --data ${data}`);
  const ended = await program(process.execPath, [MAIN, ...args, '--', process.execPath, '-e', '0']);
  return { ...ended, stored: existsSync(join(data, '1')) };
}

function misfit({ code, stderr, stored }: Ended, says: string): string | undefined {
  if (code !== 2) return `got exit code ${code}, wanted 2: ${stderr}`;
  if (stored) return 'a camera was stored';
  if (!stderr.includes(says)) return `"${says}" is not in: ${stderr}`;
  return /\n\s+at /.test(stderr) ? `it shows a stack: ${stderr}` : undefined;
}

Then(
  /^a (settings|dialect) file that has one of these is refused and starts nothing, and the right one is taken:$/,
  SLOW,
  async function (this: CameraWorld, kind: Kind, table: DataTable) {
    const { option, good, faults } = kinds[kind];
    const names = table.raw().flat();
    const misfits: string[] = [];
    const next = names.values();
    const work = async (): Promise<void> => {
      for (const name of next) {
        const { text, says } = own(faults, name) ?? assert.fail(`no file has ${name}`);
        const wrong = misfit(await run(this, option, text), says);
        if (wrong !== undefined) misfits.push(`  ${name}: ${wrong}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
    const right = await run(this, option, good);
    assert.deepEqual([right.code, right.stderr, right.stored], [0, '', true]);
  },
);
