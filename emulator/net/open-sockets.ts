/** A socket at an address of the camera. */
export interface Held {
  readonly at: string;
  close(): unknown;
}

/** The open sockets of one door: counts them, so that a leak can be seen, and closes those at addresses that the camera has left. */
export class OpenSockets {
  #count = 0;
  #accepted = 0;
  readonly #held = new Set<Held>();

  get count(): number {
    return this.#count;
  }

  /** The number of them that are connections opened by clients. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Counts a client's connection, which its listener closes; call the result when it is closed. */
  acceptedOne(): () => void {
    this.#count++;
    this.#accepted++;
    return once(() => {
      this.#count--;
      this.#accepted--;
    });
  }

  /** Counts a socket; call the result when it is closed. */
  opened(held: Held): () => void {
    this.#count++;
    this.#held.add(held);
    return once(() => {
      this.#count--;
      this.#held.delete(held);
    });
  }

  /** Closes the sockets at all addresses but these, with the connections of listeners. Resolves when all are closed. */
  async keepAt(addresses: readonly string[]): Promise<void> {
    await Promise.all([...this.#held].filter(({ at }) => !addresses.includes(at)).map((one) => one.close()));
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
