import { userInfo } from 'node:os';
import { answersUdp } from '../network/udp.ts';
import { Daemon } from './daemon.ts';

const PORT = 53;
/** A question for the address of the root (RFC 1035 §4.1). */
const QUESTION = Buffer.from('000101000001000000000000' + '00' + '00010001', 'hex');

/** dnsmasq as a DNS server that knows one name, for 127.0.0.1, by an alias. It asks nobody else. */
export async function startDnsmasq(host: string, name: string): Promise<Daemon> {
  const place = [`--listen-address=${host}`, '--bind-interfaces', `--port=${PORT}`, `--user=${userInfo().username}`];
  const knows = ['--local=/example/', '--host-record=clock.example,127.0.0.1', `--cname=${name},clock.example`];
  const alone = ['--no-daemon', '--conf-file=/dev/null', '--no-resolv', '--no-hosts'];
  return Daemon.start('dnsmasq', {
    args: (folder) => [...alone, `--pid-file=${folder}/pid`, ...place, ...knows],
    ready: async () => answersUdp(host, PORT, QUESTION),
  });
}
