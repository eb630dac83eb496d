import net from 'node:net';
import { pause } from '../kernel/time.ts';

/** Releases a claim. */
export type Release = () => void;

/** Names that this process has released: a child that is being started may hold them still, until its own program begins. */
const released = new Set<string>();
/** How often such a name is tried, and the time between, in ms. */
const [TIMES, EVERY_MS] = [40, 50];

/**
 * Claims a name against all other processes of this machine, so that a camera's address stays reserved while none of its ports is
 * bound. Undefined: another process has it. On a machine without abstract sockets (only Linux has them), nothing is claimed.
 */
export async function claim(name: string): Promise<Release | undefined> {
  let got = await attempt(name);
  for (let left = TIMES; !got && released.has(name) && left > 1; left--) {
    await pause(EVERY_MS);
    got = await attempt(name);
  }
  return got;
}

function attempt(name: string): Promise<Release | undefined> {
  const server = net.createServer((socket) => socket.destroy());
  return new Promise((done) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      done(code === 'EADDRINUSE' ? undefined : () => undefined),
    );
    server.listen({ path: `\0ipro-emulator ${name}` }, () => {
      server.unref();
      released.delete(name);
      done(() => {
        released.add(name);
        server.close();
      });
    });
  });
}
