import type { FleetOptions, RunningFleet } from '../../emulator/index.ts';
import { presentEmulator } from './generations.ts';

/** Stands for the emulator's `startFleet` in the scenarios: starts a fleet of the present generation. */
export async function startFleet(options: FleetOptions): Promise<RunningFleet> {
  const { startFleet: start } = await presentEmulator();
  return start(options);
}
