import { execFile } from 'node:child_process';
import { DoorError } from '../../kernel/door-error.ts';
import { codeOf } from '../../kernel/errors.ts';

/** Runs `ip` of iproute2 with these words. Throws `DoorError` that says what the system refuses, and what it takes. */
export function ip(at: string, ...words: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    execFile('ip', words, (error, stdout, stderr) => (error ? failed(refused(at, error, stderr)) : done(stdout)));
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
