import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The main program of the command line. */
export const MAIN = fileURLToPath(
  new URL(`../../emulator/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);

const PATIENCE_MS = 15_000;

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
  readonly child: ChildProcess;
  /** Its line of JSON, where it was asked for one. */
  readonly line: Line;
  /** All it printed until it was up. */
  readonly output: string;
}

/** Starts it and waits until it is up: it has printed its JSON, or its table to the end. `before`: the command that becomes it. */
export async function startUp(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  before: readonly string[] = [],
): Promise<StartedProcess> {
  const [program, ...more] = [...before, process.execPath, MAIN];
  const child = spawn(program, [...more, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await new Promise<string>((found, failed) => {
    let text = '';
    const read = (data: Buffer): void => {
      text += data.toString();
      if (/^\{.*\}$|Stop: Ctrl-C/m.test(text)) found(text);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => failed(new Error(`it ended with ${code}: ${text}`)));
    setTimeout(() => failed(new Error(`it printed only ${text}`)), PATIENCE_MS).unref();
  });
  const [json = '{"control":"","cameras":[]}'] = /^\{.*\}$/m.exec(output) ?? [];
  return { child, output, line: JSON.parse(json) as Line };
}
