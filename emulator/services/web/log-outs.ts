import { BoundedMap } from '../../kernel/bounded.ts';

/** The most numbers of log-out links that are remembered. */
const MOST = 1_000;

/** The numbers of log-out links that were followed. */
export class LogOuts {
  readonly #followed = new BoundedMap<string, true>(MOST);

  /** Whether a link is followed for the first time. */
  first(number: string): boolean {
    const first = !this.#followed.has(number);
    this.#followed.set(number, true);
    return first;
  }
}
