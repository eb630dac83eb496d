import { isOpen } from './ports.ts';

/** Knocks at a port again and again, until told to stop. */
export class Knocker {
  #refused = 0;
  #wanted = true;
  readonly #ended: Promise<void>;

  constructor(host: string, port: number) {
    this.#ended = this.#knock(host, port);
  }

  /** How often nobody opened. */
  get refused(): number {
    return this.#refused;
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#ended;
  }

  async #knock(host: string, port: number): Promise<void> {
    while (this.#wanted) if (!(await isOpen(host, port))) this.#refused++;
  }
}
