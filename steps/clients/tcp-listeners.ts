import { program } from './program.ts';

/** Where somebody listens on TCP. */
export interface TcpListener {
  /** "127.11.0.1"; "*" or "0.0.0.0" or "[::]": everywhere. */
  readonly host: string;
  readonly port: number;
}

/** What `ss` sees on this machine, or in this namespace. Rejects with ENOENT where there is none. */
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
