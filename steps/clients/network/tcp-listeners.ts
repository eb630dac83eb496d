import { program } from '../programs/program.ts';

/** A TCP socket that listens. */
export interface TcpListener {
  /** "127.11.0.1"; "*" or "0.0.0.0" or "[::]": everywhere. */
  readonly host: string;
  readonly port: number;
}

/** The listening TCP sockets of this machine or namespace, from `ss`. Rejects with ENOENT where `ss` is missing. */
export async function tcpListeners(): Promise<readonly TcpListener[]> {
  const { stdout } = await program('ss', ['-Hltn']);
  return stdout
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, host, port] = /^LISTEN +\d+ +\d+ +(\S+):(\d+) /.exec(line) ?? [];
      return host === undefined ? [] : [{ host, port: Number(port) }];
    });
}
