import type { ControlClient } from '../../emulator/control/client.ts';
import { pause } from './until.ts';

/** How far the camera's time goes at once while it hurries, and how long it then stands, in ms. */
const HURRY = { byMs: 2_000, everyMs: 25 } as const;

/**
 * Lets the camera's time go fast until it has done what it is asked: where it waits for an answer that nobody gives, as a camera does that
 * looks for a DHCP server.
 */
export async function hurried<T>(control: Pick<ControlClient, 'advance'>, id: string, asked: Promise<T>): Promise<T> {
  let done = false;
  const ended = asked.finally(() => (done = true));
  const over = ended.then(
    () => undefined,
    () => undefined,
  );
  // Each is answered when the camera has done everything.
  const moves: Promise<unknown>[] = [];
  const isDone = (): boolean => done;
  // Most cameras have done it before that.
  await Promise.race([over, pause(HURRY.everyMs)]);
  while (!isDone()) {
    moves.push(control.advance(id, HURRY.byMs));
    await Promise.race([over, pause(HURRY.everyMs)]);
  }
  await Promise.allSettled(moves);
  return ended;
}
