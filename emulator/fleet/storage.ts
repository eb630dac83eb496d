import type { CameraState } from './state.ts';

/**
 * The storage of states. Every call is complete when it returns: the data then survives a power cut, if anything does. A call that fails
 * throws `StorageError` and leaves the stored data as it was. Stored data that cannot be used throws `InputError`.
 */
export interface Storage {
  /** Whether stored data outlives the process. */
  readonly lasting: boolean;
  /** The run's seed: the first one stays, so that cameras keep their identity. */
  seed(wanted: string | undefined): string;
  /** The path of a text or state (`1/state.json`), for error messages. */
  pathOf(name: string): string;
  /** Whether anything of the camera is stored. */
  has(camera: string): boolean;
  load(camera: string): CameraState | undefined;
  save(camera: string, state: CameraState): void;
  /** Removes a camera with its snapshots. */
  forget(camera: string): void;
  /** The names of a camera's snapshots, sorted. */
  snapshots(camera: string): readonly string[];
  loadSnapshot(camera: string, name: string): CameraState | undefined;
  saveSnapshot(camera: string, name: string, state: CameraState): void;
  /** Removes a snapshot; false when there is none of that name. */
  forgetSnapshot(camera: string, name: string): boolean;
  /** The text of another stored file, by its name: `authority.json`, `1/log.json`. */
  text(name: string): string | undefined;
  keep(name: string, text: string): void;
  /** Renames a text that cannot be used, so that it is not overwritten; returns its new name. */
  setAside(name: string): string;
  close(): void;
}

/** A storage in memory: nothing outlives the process. */
export function memoryStorage(freshSeed: () => string): Storage {
  const snapshots = new Map<string, Map<string, CameraState>>();
  const of = (camera: string): Map<string, CameraState> => {
    const known = snapshots.get(camera) ?? new Map<string, CameraState>();
    snapshots.set(camera, known);
    return known;
  };
  return {
    lasting: false,
    seed: (wanted) => wanted ?? freshSeed(),
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
