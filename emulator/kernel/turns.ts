import { messageOf } from './errors.ts';

/** A queue of work: one piece after the other. A piece that fails is its caller's to hear of, and does not hold up the next. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Queues a piece of work. Resolves or rejects as the work does. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when the queue is empty, also of what was queued meanwhile. Never rejects. */
  async settled(): Promise<void> {
    for (let last; last !== this.#last;) {
      last = this.#last;
      await last;
    }
  }
}

/** Does one piece of work after the other, each whether or not those before failed. Then throws one error that names all failures. */
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
