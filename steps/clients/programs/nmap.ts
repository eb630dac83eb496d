import { program } from './program.ts';

/** The ports that a scan asks, as nmap writes them: "-" for all, "1-1024,5000". */
export type Asked = string;

const RAW = /requires root privileges|operation not permitted|dnet: failed/i;
const LIMIT_MS = 100_000;

/** The machine lets nmap send no packets of its own making, which a scan of UDP takes. */
export class NoRawSockets extends Error {}

/**
 * The ports of a host that nmap does not find closed: TCP ports that take a connection or do not answer at all; UDP ports from which no ICMP
 * message says that they are unreachable.
 */
export async function scan(host: string, transport: 'tcp' | 'udp', asked: Asked): Promise<readonly number[]> {
  const kind = transport === 'tcp' ? ['-sT'] : ['--privileged', '-sU'];
  const family = host.includes(':') ? ['-6'] : [];
  const pace = ['-T4', '--min-rate', transport === 'tcp' ? '20000' : '500', '--max-retries', '4'];
  const args = [...family, '-n', '-Pn', ...kind, '-p', asked, ...pace, '-oX', '-', host];
  const { code, stdout, stderr } = await program('nmap', args, { timeoutMs: LIMIT_MS });
  if (RAW.test(stderr)) throw new NoRawSockets(stderr);
  if (code !== 0) throw new Error(`nmap ended with ${code}: ${stderr}`);
  return notClosed(stdout.toString(), transport);
}

/** Port numbers in nmap's XML: those that it lists one by one, and those that it sums up. */
function notClosed(xml: string, transport: string): readonly number[] {
  const single = [...xml.matchAll(/<port protocol="(\w+)" portid="(\d+)"><state state="([^"]+)"/g)];
  const summed = [...xml.matchAll(/<extraports state="([^"]+)"[^]*?<\/extraports>/g)].filter(
    ([, state]) => state !== 'closed',
  );
  return [
    ...single.flatMap(([, of, port, state]) => (of === transport && state !== 'closed' ? [Number(port)] : [])),
    ...summed.flatMap(([text]) => [...text.matchAll(/ports="([\d,-]+)"/g)].flatMap(([, list = '']) => rangesOf(list))),
  ].toSorted((a, b) => a - b);
}

const rangesOf = (list: string): readonly number[] =>
  list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
