import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exampleFaults } from './examples.ts';
import { ended } from './program.ts';

const PATIENCE_MS = 120_000;

/** What somebody who installed the package does first. */
const use = `
import { startFleet } from 'ipro-emulator';
import { ControlClient } from 'ipro-emulator/client';
const fleet = await startFleet({ cameras: 2 });
const control = new ControlClient(fleet.control);
if (!(await control.healthy()) || (await control.cameras()).length !== 2) process.exitCode = 1;
await control.close();
await fleet.close();
`;

/** Packs the project, unpacks it elsewhere, and uses what is public: the programs, both libraries, the features and steps, the examples. */
export async function packageFaults(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const faults: string[] = [];
  const run = async (what: string, program: string, args: readonly string[], cwd = folder): Promise<boolean> => {
    const { status, stdout, stderr } = await ended(program, args, { cwd, timeout: PATIENCE_MS });
    if (status !== 0) faults.push(`${what}: ended with ${status}\n${stdout}${stderr}`.trim());
    return status === 0;
  };
  try {
    if (!(await run('npm pack', 'npm', ['pack', '--silent', '--pack-destination', folder], '.'))) return faults;
    const home = join(folder, 'node_modules/ipro-emulator');
    if (
      !(await run('unpacking', 'sh', [
        '-c',
        'mkdir -p node_modules/ipro-emulator && tar -xzf *.tgz --strip-components=1 -C node_modules/ipro-emulator',
      ]))
    )
      return faults;
    // Its dependencies, as an installation would put them beside it.
    symlinkSync(resolve('node_modules'), join(home, 'node_modules'));
    symlinkSync(resolve('node_modules/@cucumber'), join(folder, 'node_modules/@cucumber'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(join(folder, 'use.mjs'), use);
    await run('importing', process.execPath, ['use.mjs']);
    const main = join(home, 'dist/entry/ipro-emulator.cjs');
    await run('ipro-emulator models', process.execPath, [main, 'models']);
    await run('ipro-emulator exec', process.execPath, [main, 'exec', '--', 'true']);
    await run('ipro-harden --help', process.execPath, [join(home, 'dist/entry/ipro-harden.cjs'), '--help']);
    await run('ipro-card --help', process.execPath, [join(home, 'dist/entry/ipro-card.cjs'), '--help']);
    faults.push(...(await exampleFaults(home, folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return faults;
}
