import type { Login, Scheme } from './digest.ts';
import { program } from './program.ts';

export interface CurlAnswer {
  readonly status: number;
  readonly text: string;
}

/** curl, with its credentials on standard input: they never stand on a command line. */
export async function curl(
  url: string,
  words: readonly string[] = [],
  login?: Login & { scheme: Scheme | 'anyauth' },
): Promise<CurlAnswer> {
  const config = login ? `user = "${login.name}:${login.password}"\n${login.scheme.toLowerCase()}\n` : '';
  const { code, stdout, stderr } = await program(
    'curl',
    ['--silent', '--show-error', '--config', '-', '--write-out', '\n%{http_code}', ...words, url],
    { input: config },
  );
  if (code !== 0) throw new Error(`curl ended with ${code}: ${stderr}`);
  const text = stdout.toString('utf8');
  const last = text.lastIndexOf('\n');
  return { status: Number(text.slice(last + 1)), text: text.slice(0, last) };
}
