/** The answers of a service that must be sent before their port is closed: those to requests that move the camera or close the port. */
export class FinalAnswers {
  readonly #pending = new Set<Promise<void>>();

  /** `sent` resolves when the answer is sent, or its client is gone. */
  add(sent: Promise<void>): void {
    const over = sent.then(() => void this.#pending.delete(over));
    this.#pending.add(over);
  }

  /** Resolves when all of them are sent. */
  async sent(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
