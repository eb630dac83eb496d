import type { CameraWorld } from '../world/world.ts';

/** The size of the first stream, as "1280x720". */
export async function streamSize(world: CameraWorld): Promise<string> {
  const settings = await world.run.control.settings(world.camera.id);
  return settings.find(({ key }) => key === 'imageAudio.stream1.size')?.value ?? '';
}
