import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ControlClient } from '../../emulator/control/client.ts';
import { slot } from '../world/slot.ts';
import { startUp, type StartedCamera, type StartedProcess } from '../world/started.ts';
import type { CameraWorld } from '../world/world.ts';

/** Addresses for cameras of other processes, outside the workers' blocks: one block for each scenario. */
const blocks = slot<string>('addresses of its own', 'a person starts {value} with {value}');
const folders = slot<string>('a folder', 'a file');

/** The emulator in a process of its own that steps refer to: the latest. */
export const started = slot<StartedProcess>('a process', 'a person starts {value} with {value}');

/** The scenario's own folder; it is removed at the end. */
export async function folderOf(world: CameraWorld): Promise<string> {
  const known = folders.find(world);
  if (known !== undefined) return known;
  const made = folders.set(world, await mkdtemp(join(tmpdir(), 'emulator-')));
  world.undo.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

const blockOf = (world: CameraWorld): string =>
  blocks.find(world) ?? blocks.set(world, `127.9.${randomInt(10, 250)}.${16 * randomInt(16)}/28`);

/** The arguments of a command line; `FILE` is the scenario's own file. */
export const argumentsIn = (world: CameraWorld, text: string): string[] =>
  text.split(' ').map((arg) =>
    arg
      .replace('FILE', join(folders.find(world) ?? '', 'file.yaml'))
      .replace('HOSTS', blockOf(world))
      .replace('DATA', join(folders.find(world) ?? '', 'data')),
  );

export const envIn = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(' ').map((pair) => pair.split('=', 2) as [string, string]));

/** Starts an emulator in a process of its own. `before`: the command that becomes it. */
export async function start(
  world: CameraWorld,
  text: string,
  env: string,
  before: readonly string[] = [],
): Promise<void> {
  await folderOf(world);
  const [, ...args] = argumentsIn(world, text);
  const it = started.set(world, await startUp(args, envIn(env), before));
  world.undo.push(() => it.daemon.stop('SIGKILL'));
}

/** The first camera of the process. */
export function firstCamera(world: CameraWorld): StartedCamera {
  const [camera] = started.of(world).line.cameras;
  if (!camera) throw new Error('the process has no camera');
  return camera;
}

/** A client of the control port of the process. */
export function controlOf(world: CameraWorld): ControlClient {
  const control = new ControlClient(started.of(world).line.control);
  world.undo.push(() => control.close());
  return control;
}
