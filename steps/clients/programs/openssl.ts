import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program.ts';

/** The output of `openssl s_client` for a TLS server; `authority`: the trusted certificate, PEM. */
export async function tlsClient(host: string, port: number, args: readonly string[], authority = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openssl-'));
  try {
    const file = join(folder, 'ca.pem');
    await writeFile(file, authority);
    const trust = authority === '' ? [] : ['-CAfile', file, '-x509_strict', '-verify_return_error'];
    const { stdout, stderr } = await program('openssl', ['s_client', '-connect', `${host}:${port}`, ...trust, ...args]);
    return stdout.toString() + stderr;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
