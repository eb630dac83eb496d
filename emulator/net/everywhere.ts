import type { Listener } from './door.ts';

/** Opens a listener at each address, at one port: with port 0, at the port that the first one got. All of them, or none. */
export async function everywhere<L extends Listener>(
  addresses: readonly string[],
  port: number,
  open: (host: string, port: number) => Promise<L>,
): Promise<readonly [L, ...L[]]> {
  const listeners: L[] = [];
  try {
    for (const host of addresses) listeners.push(await open(host, listeners[0]?.port ?? port));
  } catch (error) {
    await closeAll(listeners);
    throw error;
  }
  const [first, ...others] = listeners;
  if (!first) throw new Error('a door has no address');
  return [first, ...others];
}

const closeAll = async (listeners: readonly Listener[]): Promise<void> => {
  await Promise.all(listeners.map((listener) => listener.close()));
};

/** Several listeners as one. */
export function together(listeners: readonly [Listener, ...Listener[]]): Listener {
  return { port: listeners[0].port, close: () => closeAll(listeners) };
}
