import type { Login, Scheme } from './digest.ts';
import { program } from '../programs/program.ts';

export interface CurlAnswer {
  readonly status: number;
  readonly text: string;
}

/** The body that curl receives. Throws unless the answer is 200. */
export async function curlToFile(url: string, login: Login & { scheme: Scheme }): Promise<Buffer> {
  const { code, stdout, stderr } = await program('curl', ['--silent', '--show-error', '--fail', '--config', '-', url], {
    input: configOf(login),
  });
  if (code !== 0) throw new Error(`curl ended with ${code}: ${stderr}`);
  return stdout;
}

/** The part of an endless answer that curl receives in that many seconds; `more`: further arguments. */
export async function curlFor(
  seconds: number,
  url: string,
  login: Login & { scheme: Scheme },
  more: readonly string[] = [],
): Promise<Buffer> {
  const args = [...more, '--silent', '--show-error', '--fail', '--max-time', String(seconds), '--config', '-', url];
  const { code, stdout, stderr } = await program('curl', args, { input: configOf(login) });
  // 28: the time is over.
  if (code !== 28) throw new Error(`curl ended with ${code}: ${stderr}`);
  return stdout;
}

const configOf = ({ name, password, scheme }: Login & { scheme: Scheme | 'anyauth' }): string =>
  `user = "${name}:${password}"\n${scheme.toLowerCase()}\n`;

/** Runs curl with the credentials on standard input, so that they are never on a command line. */
export async function curl(
  url: string,
  args: readonly string[] = [],
  login?: Login & { scheme: Scheme | 'anyauth' },
): Promise<CurlAnswer> {
  const config = login ? configOf(login) : '';
  const { code, stdout, stderr } = await program(
    'curl',
    ['--silent', '--show-error', '--config', '-', '--write-out', '\n%{http_code}', ...args, url],
    { input: config },
  );
  if (code !== 0) throw new Error(`curl ended with ${code}: ${stderr}`);
  const text = stdout.toString('utf8');
  const last = text.lastIndexOf('\n');
  return { status: Number(text.slice(last + 1)), text: text.slice(0, last) };
}
