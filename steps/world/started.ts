import { fileURLToPath } from 'node:url';
import { Daemon } from '../clients/programs/daemon.ts';

/** The main program of the command line. */
export const MAIN = fileURLToPath(
  new URL(`../../emulator/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);

const STARTING_MS = 40_000;

/** A camera of the JSON line. */
export interface StartedCamera {
  readonly host: string;
  readonly mac: string;
  readonly serial: string;
  readonly ports: Readonly<Record<string, number>>;
}

interface Line {
  readonly control: string;
  readonly cameras: readonly StartedCamera[];
}

/** An emulator in a process of its own. */
export interface StartedProcess {
  readonly daemon: Daemon;
  /** Its line of JSON, where it was asked for one. */
  readonly line: Line;
}

/** Starts it and waits until it is up: it has printed its JSON, or its table to the end. `before`: the command that becomes it. */
export async function startUp(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  before: readonly string[] = [],
): Promise<StartedProcess> {
  const [program, ...more] = [...before, process.execPath, MAIN];
  const daemon = await Daemon.start(program, {
    args: () => [...more, ...args],
    ready: /^\{.*\}$|Stop: Ctrl-C/m,
    env,
    withinMs: STARTING_MS,
  });
  const [json = '{"control":"","cameras":[]}'] = /^\{.*\}$/m.exec(daemon.output) ?? [];
  return { daemon, line: JSON.parse(json) as Line };
}
