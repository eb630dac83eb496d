/** Counts the sockets of one door, so that a leak can be seen. */
export class OpenSockets {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** One more; call the result when it is closed. */
  opened(): () => void {
    this.#count++;
    let closed = false;
    return () => {
      if (!closed) this.#count--;
      closed = true;
    };
  }
}
