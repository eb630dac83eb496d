import { spawn } from 'node:child_process';
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
export function program(
  name: string,
  args: readonly string[],
  { input = '', timeoutMs = LIMIT_MS, env = {} }: ProgramOptions = {},
): Promise<Outcome> {
  return new Promise((done, failed) => {
    const child = spawn(name, args, { timeout: timeoutMs, killSignal: 'SIGKILL', env: { ...process.env, ...env } });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.once('error', failed);
    child.once('close', (code) => {
      const outcome = { code, stdout: Buffer.concat(stdout), stderr };
      noteProgram({ name, args, ...outcome });
      done(outcome);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
