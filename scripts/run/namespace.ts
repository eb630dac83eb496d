import { spawn, spawnSync } from 'node:child_process';

const MARK = 'IPRO_NAMESPACE';
/**
 * Gives the namespaces made from within this one small tables of connections. The kernel's own has a quarter of a million places, and
 * `/proc/net/tcp`, which tells each scenario what is open, goes through them all: 20 ms instead of 0.3.
 */
const SMALL_TABLES =
  '{ for table in tcp_child_ehash udp_child_hash; do echo 4096 >/proc/sys/net/ipv4/${table}_entries; done; } 2>/dev/null';
/** What is sent to a group is heard on the loopback too, and leaves it by no other way. */
const UP =
  `${SMALL_TABLES}; ip link set lo up && ` +
  'ip route add 224.0.0.0/4 dev lo && ' +
  // IPv6 addresses for cameras: unlike 127.0.0.0/8, each has to be added. A machine may be without IPv6.
  '{ seq -f "addr add fd77::%g/64 dev lo nodad" 1 120 | ip -6 -batch - 2>/dev/null || true; }';

/** The arguments of `unshare` for another network namespace; within one that we made we may make more. */
function anew(): readonly string[] {
  const user = isOwn() || process.getuid?.() === 0 ? [] : ['--user', '--map-current-user', '--keep-caps'];
  return [...user, '--net', '--kill-child', 'sh', '-c'];
}

const isOwn = (): boolean => process.env[MARK] === 'own';

/** The command that runs this one in a network namespace of its own. */
const apart = (command: readonly string[]): readonly string[] => [
  'unshare',
  ...anew(),
  `${UP} && exec "$@"`,
  'sh',
  ...command,
];

/** The same from outside of our own: within one more, which nothing is in, and whose sole use is to ask for small tables. */
const apartFromAll = (command: readonly string[]): readonly string[] => [
  'unshare',
  ...anew(),
  `${SMALL_TABLES}; exec unshare --net sh -c "$0" sh "$@"`,
  `${UP} && exec "$@"`,
  ...command,
];

/**
 * The same command, out of the way of others that run at the same time: in a further network namespace. Undefined where the machine
 * refuses those.
 */
export const asideOfOthers = (command: readonly string[]): readonly string[] | undefined =>
  isOwn() ? apart(command) : undefined;

/**
 * Runs this program again in a network namespace of its own, where the guide's real ports can be bound, and gives its exit code.
 * Undefined: already inside, or the machine refuses; then go on here.
 */
export async function enclose(): Promise<number | undefined> {
  if (process.env[MARK] !== undefined) return undefined;
  const [probe = '', ...words] = apartFromAll(['true']);
  const { status, stderr } = spawnSync(probe, words, { encoding: 'utf8' });
  if (status !== 0) {
    const why = (stderr || 'there is no unshare').trim().split('\n').at(-1);
    console.log(
      `No network namespace of our own (${why}): running in this one. Ports may get an offset; nothing else is left out.`,
    );
    process.env[MARK] = 'shared';
    return undefined;
  }
  const [program = '', ...args] = apartFromAll([process.execPath, ...process.execArgv, ...process.argv.slice(1)]);
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, [MARK]: 'own' } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}
