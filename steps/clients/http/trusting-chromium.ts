import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../programs/program.ts';

/** What Chromium shows of a page when a person has added this authority (PEM) to those that it trusts: the text of its document. */
export async function chromiumTrusting(authority: string, url: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'chromium-'));
  try {
    const store = join(home, '.pki/nssdb');
    await mkdir(store, { recursive: true });
    await writeFile(join(home, 'ca.pem'), authority);
    await run('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']);
    await run('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'outside', '-i', join(home, 'ca.pem')]);
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    const env = { HOME: home, XDG_CONFIG_HOME: join(home, 'config') };
    const { code, stdout, stderr } = await program(
      'chromium',
      [...args, `--user-data-dir=${join(home, 'profile')}`, '--dump-dom', url],
      {
        env,
        timeoutMs: 40_000,
      },
    );
    if (code !== 0) throw new Error(`chromium ended with ${code}: ${stderr}`);
    return stdout.toString();
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function run(name: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await program(name, args);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr}`);
}
