import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { startFleet, type RunningFleet } from '../index.ts';
import { codeOf, InputError, problem, shown } from '../kernel/errors.ts';
import { fleetOptions } from './fleet-options.ts';
import { lastGuard } from './last-guard.ts';
import type { StartOptions } from './options.ts';
import { fleetJson } from './report.ts';
import { endSignals } from './signals.ts';

/** The exit code of shells for a program that cannot be started. */
const NOT_STARTED = 127;

/** What the program finds in its environment. */
function environment(fleet: RunningFleet): Record<string, string> {
  const each = fleet.cameras.flatMap((camera) => [
    [`IPRO_CAMERA_${camera.id}_HOST`, camera.host],
    ...Object.entries(camera.ports).map(([name, port]) => [
      `IPRO_CAMERA_${camera.id}_${name.toUpperCase()}_PORT`,
      String(port),
    ]),
    [`IPRO_CAMERA_${camera.id}_URL`, camera.url],
  ]);
  return { IPRO_CONTROL: fleet.control, IPRO_CAMERAS: fleetJson(fleet), ...Object.fromEntries(each) };
}

/** Runs a program with `env` added to our environment, and passes signals on to it. Resolves with its exit code, or 128 and the signal that ended it. */
function run(program: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    for (const signal of endSignals) process.on(signal, () => child.kill(signal));
    child.once('error', (error) => {
      console.error(`command: got ${shown(program)}, wanted a program that can be started (${codeOf(error)})`);
      done(NOT_STARTED);
    });
    child.once('close', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** Starts cameras, runs the program of `command` with their addresses in its environment, and stops. Resolves with the program's exit code. */
export async function exec(command: readonly string[], options: StartOptions): Promise<number> {
  const [program = '', ...args] = command;
  if (program === '')
    throw new InputError([problem({ key: 'command', got: 'an empty name', wanted: 'a program after --' })]);
  const fleet = await startFleet(await fleetOptions(options));
  const release = lastGuard(fleet, process, console.error);
  try {
    return await run(program, args, environment(fleet));
  } finally {
    await fleet.close().finally(release);
  }
}
