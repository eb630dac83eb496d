import { start } from './child.ts';
import { noteProgram } from './transcript.ts';

/** How a program ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** What it reads on standard input. */
  readonly input?: string | Buffer;
  /** Ms after which it is killed. */
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const LIMIT_MS = 20_000;

/** Runs a program to its end, and kills it at its time limit. Rejects when the program does not exist. */
export async function program(
  name: string,
  args: readonly string[],
  { input = '', timeoutMs = LIMIT_MS, env = {} }: ProgramOptions = {},
): Promise<Outcome> {
  const child = await start(name, args, { env: { ...process.env, ...env }, input: true });
  const late = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => stdout.push(data));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const { code } = await child.closed.finally(() => clearTimeout(late));
  const outcome = { code, stdout: Buffer.concat(stdout), stderr };
  noteProgram({ name, args, ...outcome });
  return outcome;
}
