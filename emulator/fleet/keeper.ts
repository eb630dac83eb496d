import { InputError, problem, StorageError } from '../kernel/errors.ts';
import type { FleetCamera } from './events.ts';
import type { CameraState, SnapshotState } from './state.ts';
import type { Storage } from './storage.ts';

/**
 * The keeper of a camera's state and snapshots: each change of settings and users is saved before it is announced. A change that cannot
 * be saved is refused with a `StorageError` and does not hold.
 */
export class Keeper {
  readonly #storage: Storage;
  readonly #id: string;
  #camera: FleetCamera;

  constructor(storage: Storage, camera: FleetCamera) {
    this.#storage = storage;
    this.#id = camera.id;
    this.#camera = camera;
    this.follow(camera);
  }

  /** Attaches to a camera: from now on its changes are saved. */
  follow(camera: FleetCamera): void {
    this.#camera = camera;
    camera.transactions.save = () => this.keep();
  }

  /** Saves the camera's present state. Throws `StorageError`. */
  keep(): void {
    this.#reporting(() => this.#storage.save(this.#id, this.#state()));
  }

  /** Saves a snapshot of the camera's present state, without its certificates. Throws `StorageError`. */
  snapshot(name: string): void {
    this.#reporting(() => this.#storage.saveSnapshot(this.#id, name, this.#snapshot()));
  }

  snapshots(): readonly string[] {
    return this.#storage.snapshots(this.#id);
  }

  /** The state in a snapshot, with its passwords; undefined when there is none of that name. Throws `InputError` or `StorageError`. */
  stateIn(name: string): SnapshotState | undefined {
    const state = this.#reporting(() => this.#storage.loadSnapshot(this.#id, name));
    if (!state) return undefined;
    // A person may have copied a stored state.
    const { https: _https, ...shown } = state;
    return shown;
  }

  /** Removes a snapshot; false when there is none of that name. Throws `StorageError`. */
  forgetSnapshot(name: string): boolean {
    return this.#reporting(() => this.#storage.forgetSnapshot(this.#id, name));
  }

  /**
   * Restores the state of a snapshot; the result announces the changes. Undefined when there is no snapshot of that name. Throws
   * `InputError` or `StorageError`, and then nothing has changed.
   */
  restore(name: string): (() => void) | undefined {
    const state = this.stateIn(name);
    return state && this.#camera.transactions.together(() => this.#put(state));
  }

  /** Loads the stored settings and users, without saving them again. Throws `InputError` that names the file. */
  resume(state: CameraState): void {
    try {
      this.#camera.transactions.together(
        () => this.#put(state),
        () => undefined,
      )();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const at = this.#storage.pathOf(`${this.#id}/state.json`);
      throw new InputError(error.problems.map((one) => ({ ...one, at })));
    }
  }

  /** Takes what a state has; the certificates stay where it says nothing of them. */
  #put({ model, settings, accounts, https }: CameraState): void {
    const wanted = this.#camera.model.name;
    if (model !== wanted) throw new InputError([problem({ key: 'model', got: model, wanted })]);
    this.#camera.settings.restore(settings, 'storage');
    this.#camera.users.accounts.restore(accounts);
    if (https) this.#camera.certificates.restore(https);
  }

  #state(): CameraState {
    const https = this.#camera.certificates.kept();
    return { ...this.#snapshot(), ...(https ? { https } : {}) };
  }

  #snapshot(): SnapshotState {
    const { model, settings, users } = this.#camera;
    return { version: 1, model: model.name, settings: { ...settings.texts() }, accounts: [...users.accounts.all()] };
  }

  /** Runs a storage operation; the journal reports a failure. */
  #reporting<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof StorageError) this.#camera.journal.write('storage.failed', { error: error.message });
      throw error;
    }
  }
}
