import { execFile } from 'node:child_process';
import { DoorError } from '../../kernel/door-error.ts';
import { codeOf } from '../../kernel/errors.ts';

/** Runs `ip` of iproute2 with these words. Throws `DoorError` that says what the system refuses, and what it takes. */
export function ip(at: string, ...words: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    execFile('ip', words, (error, stdout, stderr) => (error ? failed(refused(at, error, stderr)) : done(stdout)));
  });
}

/** Runs `ip` with these lines, one after the other, for one version of IP. Those that the system refuses are left out. */
export function ipBatch(at: string, version: '-4' | '-6', lines: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = execFile('ip', [version, '-force', '-batch', '-'], (error, _stdout, stderr) =>
      error && codeOf(error) === 'ENOENT' ? failed(refused(at, error, stderr)) : done(),
    );
    child.stdin?.on('error', () => undefined).end(`${lines.join('\n')}\n`);
  });
}

function refused(at: string, error: Error, stderr: string): DoorError {
  if (codeOf(error) === 'ENOENT')
    return new DoorError('ENOENT', at, { why: 'cannot be used without the program ip', remedy: 'install iproute2' });
  const why =
    stderr
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^RTNETLINK answers: |^Error: |\.$/g, '') ?? '';
  if (/not permitted/i.test(why))
    return new DoorError('EPERM', at, {
      why: 'cannot get interfaces of cameras, this user may not make them',
      remedy: 'give the program CAP_NET_ADMIN and CAP_NET_RAW',
    });
  return new DoorError('EINVAL', at, { why: `cannot be used: ${why}`, remedy: 'choose another --interface' });
}
