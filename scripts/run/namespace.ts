import { spawn, spawnSync } from 'node:child_process';

const MARK = 'IPRO_NAMESPACE';

/**
 * Runs this program again in a network namespace of its own, where the guide's real ports can be bound, and gives its exit code.
 * Undefined: already inside, or the machine refuses; then go on here.
 */
export async function enclose(): Promise<number | undefined> {
  if (process.env[MARK] !== undefined) return undefined;
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-current-user', '--keep-caps'];
  const words = [...user, '--net', '--kill-child'];
  // What is sent to a group is heard on the loopback too, and leaves it by no other way.
  const up = 'ip link set lo up && ip route add 224.0.0.0/4 dev lo';
  const { status, stderr } = spawnSync('unshare', [...words, 'sh', '-c', up], { encoding: 'utf8' });
  if (status !== 0) {
    const why = (stderr || 'there is no unshare').trim().split('\n').at(-1);
    console.log(
      `No network namespace of our own (${why}): running in this one. Ports may get an offset; nothing else is left out.`,
    );
    process.env[MARK] = 'shared';
    return undefined;
  }
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn('unshare', [...words, 'sh', '-c', `${up} && exec "$@"`, 'sh', ...again], {
    stdio: 'inherit',
    env: { ...process.env, [MARK]: 'own' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}
