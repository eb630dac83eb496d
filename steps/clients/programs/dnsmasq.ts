import { userInfo } from 'node:os';
import { answersUdp } from '../network/udp.ts';
import { Daemon } from './daemon.ts';

const PORT = 53;
/** A question for the address of the root (RFC 1035 §4.1). */
const QUESTION = Buffer.from('000101000001000000000000' + '00' + '00010001', 'hex');

/** Aliases of `clock.example`, one after the other from `name`; each is so long that four records do not fit into 512 bytes. */
function aliases(name: string, count: number): readonly string[] {
  const label = (letter: string): string => letter.repeat(60);
  const names = Array.from({ length: count - 1 }, (_, i) => `n${i}.${label('a')}.${label('b')}.example`);
  const chain = [name, ...names, 'clock.example'];
  return chain.slice(0, -1).map((from, i) => `--cname=${from},${chain[i + 1]}`);
}

/** dnsmasq as a DNS server that knows one name, for 127.0.0.1, by an alias, or by several long ones. It asks nobody else. */
export async function startDnsmasq(host: string, name: string, { long = false } = {}): Promise<Daemon> {
  const place = [`--listen-address=${host}`, '--bind-interfaces', `--port=${PORT}`, `--user=${userInfo().username}`];
  const knows = ['--local=/example/', '--host-record=clock.example,127.0.0.1', ...aliases(name, long ? 6 : 1)];
  const alone = ['--no-daemon', '--conf-file=/dev/null', '--no-resolv', '--no-hosts'];
  return Daemon.start('dnsmasq', {
    args: (folder) => [...alone, `--pid-file=${folder}/pid`, ...place, ...knows],
    ready: async () => answersUdp(host, PORT, QUESTION),
  });
}
