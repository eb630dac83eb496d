import { InputError, StorageError } from '../kernel/errors.ts';
import type { Camera } from '../device/camera.ts';
import type { CameraState } from './state.ts';
import type { Storage } from './storage.ts';

/**
 * Keeps what a camera is: each change of its settings and users is saved before it is announced, and one that cannot be saved is refused
 * with a `StorageError` and does not hold. Keeps its snapshots too.
 */
export class Keeper {
  readonly #storage: Storage;
  readonly #id: string;
  #camera: Camera;

  constructor(storage: Storage, camera: Camera) {
    this.#storage = storage;
    this.#id = camera.id;
    this.#camera = camera;
    this.follow(camera);
  }

  /** From now on it keeps this camera. */
  follow(camera: Camera): void {
    this.#camera = camera;
    camera.transactions.save = () => this.#told(() => this.#storage.save(this.#id, this.#state()));
  }

  /** Sets aside what the camera is now, under a name. Throws `StorageError`. */
  snapshot(name: string): void {
    this.#told(() => this.#storage.saveSnapshot(this.#id, name, this.#state()));
  }

  snapshots(): readonly string[] {
    return this.#storage.snapshots(this.#id);
  }

  /** False when there is none of that name. Throws `StorageError`. */
  forgetSnapshot(name: string): boolean {
    return this.#told(() => this.#storage.forgetSnapshot(this.#id, name));
  }

  /**
   * Makes the camera what it was when that was set aside; the result announces it. Undefined when there is none of that name. Throws
   * `InputError` or `StorageError`, and then nothing has changed.
   */
  restore(name: string): (() => void) | undefined {
    const state = this.#told(() => this.#storage.loadSnapshot(this.#id, name));
    return state && this.#camera.transactions.together(() => this.#put(state));
  }

  /** Takes settings and users as they are kept; they are not saved again. Throws `InputError` that names the file. */
  resume(state: CameraState): void {
    try {
      this.#camera.transactions.together(
        () => this.#put(state),
        () => undefined,
      )();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(
        error.problems.map((problem) => `${this.#storage.pathOf(`${this.#id}/state.json`)}: ${problem}`),
      );
    }
  }

  #put({ settings, accounts }: CameraState): void {
    this.#camera.settings.restore(settings, 'storage');
    this.#camera.users.accounts.restore(accounts);
  }

  #state(): CameraState {
    const { model, settings, users } = this.#camera;
    return { version: 1, model: model.name, settings: { ...settings.texts() }, accounts: [...users.accounts.all()] };
  }

  /** Does it; the journal is told what cannot be done. */
  #told<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof StorageError) this.#camera.journal.write('storage.failed', { error: error.message });
      throw error;
    }
  }
}
