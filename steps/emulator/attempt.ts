import { ControlError } from '../../emulator/control/client.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';

export const refusals = slot<ControlError>('a refusal of the control port', 'the tester sets settings {value}');

/** Runs a call of the control port, and keeps its error. */
export async function attempt(world: CameraWorld, act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    refusals.set(world, error);
  }
}
