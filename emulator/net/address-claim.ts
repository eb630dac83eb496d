import net from 'node:net';

/** Gives a claim up. */
export type Release = () => void;

/**
 * Claims a name against all other processes of this machine, so that a camera's address stays its own while none of its ports is
 * bound. Undefined: another process has it. Where a machine has no abstract sockets (Linux alone has), nothing is claimed.
 */
export function claim(name: string): Promise<Release | undefined> {
  const server = net.createServer((socket) => socket.destroy());
  return new Promise((done) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      done(code === 'EADDRINUSE' ? undefined : () => undefined),
    );
    server.listen({ path: `\0ipro-emulator ${name}` }, () => {
      server.unref();
      done(() => void server.close());
    });
  });
}
