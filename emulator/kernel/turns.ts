import { messageOf } from './errors.ts';

/** A queue of work, done one piece after the other. The caller of a piece gets its error; the next piece runs all the same. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Queues a piece of work. Resolves or rejects as the work does. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when the queue is empty, including work queued meanwhile. Never rejects. */
  async settled(): Promise<void> {
    for (let last; last !== this.#last;) {
      last = this.#last;
      await last;
    }
  }
}

/** Does pieces of work one after the other, even after failures. Then throws one error that names all failures. */
export async function inTurn(works: readonly (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const work of works)
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new Error(failures.map(messageOf).join('; '), { cause: failures[0] });
}
