import { execFile, type ExecFileOptions } from 'node:child_process';

export interface Ended {
  /** The exit code; undefined: it did not start, took too long, or a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const MOST_BYTES = 64 << 20;

/** Runs a program to its end, without input. */
export const ended = (program: string, args: readonly string[], options: ExecFileOptions = {}): Promise<Ended> =>
  new Promise((done) => {
    const told = { ...options, encoding: 'utf8', maxBuffer: MOST_BYTES } as const;
    const child = execFile(program, args, told, (error, stdout, stderr) =>
      done({ status: error ? codeOf(error.code) : 0, stdout, stderr: stderr || (error?.message ?? '') }),
    );
    child.stdin?.end();
  });

const codeOf = (code: unknown): number | undefined => (typeof code === 'number' ? code : undefined);

/** What a program has to say when it ends with an error; nothing: it ended well. */
export async function complaint(program: string, ...args: string[]): Promise<string[]> {
  const { status, stdout, stderr } = await ended(program, args);
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}
