import { startFleet } from '../../emulator/index.ts';
import type { Login } from '../clients/http/digest.ts';
import { NotingControl } from '../invariants/control.ts';
import { installTap } from '../invariants/tap.ts';
import { cameraKeys } from './camera-keys.ts';

/** The emulator that the scenarios of one worker share. */
export interface Run {
  readonly control: NotingControl;
  /** The model that `a camera` means; undefined: the emulator's reference model. */
  readonly model: string | undefined;
  /** Defects that every camera has: none, except when `prove` checks that a scenario notices them. */
  readonly defects: readonly string[];
  close(): Promise<void>;
}

const listed = (text: string | undefined): string[] => (text ?? '').split(',').filter((word) => word !== '');

/** Each worker has its own block of camera addresses: 127.11.0.0/24, 127.12.0.0/24 … */
const blockOf = (worker: number): string[] => Array.from({ length: 254 }, (_, i) => `127.${11 + worker}.0.${i + 1}`);

/** Uses the emulator at IPRO_CONTROL, or starts one. IPRO_MODEL and IPRO_DEFECTS give the model and the defects of its cameras. */
export async function openRun(env: NodeJS.ProcessEnv = process.env): Promise<Run> {
  installTap();
  const given = env['IPRO_CONTROL'];
  const common = { model: env['IPRO_MODEL'], defects: listed(env['IPRO_DEFECTS']) };
  if (given) {
    const control = new NotingControl(given, env['IPRO_CONTROL_TOKEN']);
    return { ...common, control, close: () => control.close() };
  }
  const worker = Number(env['CUCUMBER_WORKER_ID'] ?? 0);
  const fleet = await startFleet({
    cameras: 0,
    hosts: blockOf(worker),
    keys: cameraKeys.source(),
    seed: `${env['IPRO_SEED'] ?? 'scenarios'}/${worker}`,
  });
  const control = new NotingControl(fleet.control);
  return {
    ...common,
    control,
    async close() {
      await control.close();
      await fleet.close();
    },
  };
}

/** Camera addresses of fleets beside that of the worker. */
const BESIDE = 90;

/** One stored camera in a fleet of its own: what `run` has but for its control. `first`: the number of its address. */
export async function openStored({ model, defects }: Run, data: string, admin: Login, first = 1): Promise<Run> {
  const fleet = await startFleet({
    ...(model === undefined ? {} : { model }),
    ...(defects.length > 0 ? { defects } : {}),
    admin,
    data,
    keys: cameraKeys.source(),
    hosts: blockOf(BESIDE + Number(process.env['CUCUMBER_WORKER_ID'] ?? 0)).slice(first - 1),
  });
  const control = new NotingControl(fleet.control);
  let ending: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await control.close();
    await fleet.close();
  };
  return { model, defects, control, close: () => (ending ??= end()) };
}
