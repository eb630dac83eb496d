import net from 'node:net';

/** Releases a claim. */
export type Release = () => void;

/**
 * Claims a name against all other processes of this machine, so that a camera's address stays reserved while none of its ports is
 * bound. Undefined: another process has it. On a machine without abstract sockets (only Linux has them), nothing is claimed.
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
