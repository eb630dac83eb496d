import { InputError, messageOf } from '../kernel/errors.ts';
import { Turns } from '../kernel/turns.ts';
import { RemovedError } from './removed-error.ts';

/** The queue of one camera: everything that takes time is done one after the other, so that nothing runs into anything else. */
export class Operations {
  readonly #camera: string;
  readonly #unheard: (error: string) => void;
  readonly #turns = new Turns();
  #ended = false;
  #failure: string | undefined;

  /** `unheard` takes the errors of operations that nobody waits for. */
  constructor(camera: string, unheard: (error: string) => void) {
    this.#camera = camera;
    this.#unheard = unheard;
  }

  /** Whether the camera is being removed: every operation is refused from now on. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The error of the last requested operation; undefined when it succeeded. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Does it when all that was asked before is done. Rejects as the work does, and with `RemovedError` when the camera is being removed. */
  async take<T>(what: string, work: () => Promise<T>): Promise<T> {
    return this.#take(what, async () => {
      const result = await work();
      this.#failure = undefined;
      return result;
    });
  }

  /** The same where nobody waits for it. */
  alone(what: string, work: () => Promise<void>): void {
    this.#take(what, work).catch((error: unknown) => {
      if (!(error instanceof RemovedError)) this.#unheard(`${what}: ${messageOf(error)}`);
    });
  }

  /** The last operation: what is asked after it is refused. It can be asked for again when it failed. */
  end(work: () => Promise<void>): Promise<void> {
    this.#ended = true;
    return this.#turns.take(work);
  }

  /** Resolves when nothing is to be done any more. */
  settled(): Promise<void> {
    return this.#turns.settled();
  }

  async #take<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.#ended) throw new RemovedError(this.#camera);
    return this.#turns.take(async () => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof InputError)) this.#failure = `camera: ${what}: ${messageOf(error)}`;
        throw error;
      }
    });
  }
}
