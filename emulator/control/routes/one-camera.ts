import { problem } from '../../kernel/errors.ts';
import { RemovedError } from '../../fleet/removed-error.ts';
import type { RunningCamera } from '../../fleet/running-camera.ts';
import { snapshotName } from '../../fleet/snapshot-name.ts';
import { MissingError } from '../missing-error.ts';
import type { CameraView } from '../replies.ts';
import type { Call } from '../route.ts';
import { cameraView } from '../views.ts';

/** Who did it, where the journal of a camera says so. */
export const BY = 'control';

type Place = Pick<Call, 'fleet' | 'path'>;

/** The camera that the path names. Throws `MissingError`, or the `BrokenCameraError` of one that does not start. */
export function cameraOf({ fleet, path }: Place): RunningCamera {
  const running = fleet.camera(path['id'] ?? '');
  const broken = fleet.broken().find(({ camera }) => camera === path['id']);
  if (broken) throw broken;
  if (running) return running;
  const ids = fleet.cameras().map(({ id }) => id);
  throw new MissingError(
    problem({ key: 'camera', got: path['id'] ?? '', wanted: `one of ${ids.join(', ') || 'none'}` }),
  );
}

/** Does something to the camera that the path names, and answers how it is then. */
export async function acting(call: Place, act: (running: RunningCamera) => Promise<void> | void): Promise<CameraView> {
  const running = cameraOf(call);
  if (running.removed) throw new RemovedError(running.id);
  await act(running);
  await running.settled();
  return cameraView(running);
}

/** The name of a snapshot in the path. Throws `InputError`. */
export function snapshotOf({ path }: Place): string {
  return snapshotName(path['name'] ?? '');
}
