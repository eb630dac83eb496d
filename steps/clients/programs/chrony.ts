import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { answersUdp, freeUdpPort } from '../network/udp.ts';
import { Daemon } from './daemon.ts';

const HOST = '127.0.0.1';
/** A client's request (RFC 5905 §7.3): version 4, mode 3. */
const REQUEST = Buffer.concat([Buffer.from([0x23]), Buffer.alloc(47)]);

/** chronyd as an NTP server with this machine's time. It never changes the system clock (-x). */
export async function startChrony(): Promise<{ readonly daemon: Daemon; readonly port: number }> {
  const port = await freeUdpPort(HOST);
  const daemon = await Daemon.start('chronyd', {
    args: async (folder) => {
      const lines = ['local stratum 5', 'allow 127.0.0.0/8', `port ${port}`, `bindaddress ${HOST}`, 'cmdport 0'];
      const files = [`pidfile ${folder}/pid`, `driftfile ${folder}/drift`, 'bindcmdaddress /'];
      const file = join(folder, 'chrony.conf');
      await writeFile(file, [...lines, ...files].join('\n'));
      return ['-d', '-x', '-u', userInfo().username, '-f', file];
    },
    ready: async () => answersUdp(HOST, port, REQUEST),
  });
  return { daemon, port };
}
