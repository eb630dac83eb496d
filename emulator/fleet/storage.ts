import type { CameraState } from './state.ts';

/**
 * Where states are kept. Every call is done when it returns: what was kept then survives a power cut, if anything does. What cannot be
 * done throws `StorageError`, and then what was kept before is as it was. What was kept and cannot be used throws `InputError`.
 */
export interface Storage {
  /** Whether what is kept outlives the process. */
  readonly lasting: boolean;
  /** The run's seed: the first that is asked for stays, so that cameras keep who they are. */
  seed(wish: string | undefined): string;
  /** What an error calls a text or state of that name (`1/state.json`): its whole path. */
  pathOf(name: string): string;
  /** Whether anything of the camera is kept. */
  has(camera: string): boolean;
  load(camera: string): CameraState | undefined;
  save(camera: string, state: CameraState): void;
  /** The camera is gone, with its snapshots. */
  forget(camera: string): void;
  /** Names of what was set aside, sorted. */
  snapshots(camera: string): readonly string[];
  loadSnapshot(camera: string, name: string): CameraState | undefined;
  saveSnapshot(camera: string, name: string, state: CameraState): void;
  /** False when there is none of that name. */
  forgetSnapshot(camera: string, name: string): boolean;
  /** What is kept beside the states, by its file's name: `authority.json`, `1/log.json`. */
  text(name: string): string | undefined;
  keep(name: string, text: string): void;
  /** Renames a text that cannot be used, so that it is not written over; gives its new name. */
  setAside(name: string): string;
  close(): void;
}

/** Nothing outlives the process. */
export function memoryStorage(freshSeed: () => string): Storage {
  const snapshots = new Map<string, Map<string, CameraState>>();
  const of = (camera: string): Map<string, CameraState> => {
    const known = snapshots.get(camera) ?? new Map<string, CameraState>();
    snapshots.set(camera, known);
    return known;
  };
  return {
    lasting: false,
    seed: (wish) => wish ?? freshSeed(),
    pathOf: (name) => name,
    has: () => false,
    load: () => undefined,
    save: () => undefined,
    forget: (camera) => void snapshots.delete(camera),
    snapshots: (camera) => [...of(camera).keys()].toSorted((a, b) => a.localeCompare(b)),
    loadSnapshot: (camera, name) => of(camera).get(name),
    saveSnapshot: (camera, name, state) => void of(camera).set(name, state),
    forgetSnapshot: (camera, name) => of(camera).delete(name),
    text: () => undefined,
    keep: () => undefined,
    setAside: (name) => name,
    close: () => undefined,
  };
}
