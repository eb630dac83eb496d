import { loadModels } from '../../emulator/profiles/models.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { expectedStatuses } from '../world/expected.ts';
import { Findings } from './matrix.ts';
import { doorSite, DoorSite } from './site.ts';

/** What a scenario about doors knows. */
interface Round {
  readonly site: DoorSite;
  /** What an administrator reads of the camera, before anybody tries a door. */
  before: string;
  readonly findings: Findings;
  /** Whether RTSP comes in HTTP too. */
  readonly tunnels: boolean;
  /** The address that has guessed too often. */
  lockedOut?: string;
}

const rounds = slot<Round>('a camera whose doors are tried', 'a camera whose doors are tried');

export const round = (world: CameraWorld): Round => rounds.of(world);

export async function begin(world: CameraWorld, site: DoorSite, tunnels = false): Promise<void> {
  // reg_admin says so once somebody is registered.
  expectedStatuses.add(world, 503);
  const before = site.camera.registered ? await site.whole() : '';
  rounds.set(world, { site, before, tunnels, findings: new Findings() });
}

/** A camera with users and everything on that lets clients in, as far as its model has it. */
export async function openSite(world: CameraWorld): Promise<DoorSite> {
  const plain = await doorSite(world);
  const { id, model } = plain.camera;
  const srtp = loadModels().get(model)?.features.includes('srtp') ?? false;
  await world.run.control.set(id, {
    'imageAudio.image.internetMode': 'on',
    ...(srtp ? { 'network.srtp.enabled': 'on' } : {}),
  });
  return new DoorSite(await world.refresh());
}

export const beginOpen = async (world: CameraWorld): Promise<void> => begin(world, await openSite(world), true);
