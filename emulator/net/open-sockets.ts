/** Counts the sockets of one door, so that a leak can be seen. */
export class OpenSockets {
  #count = 0;
  #accepted = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of them that are connections opened by clients. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Counts a client's connection; call the result when it is closed. */
  acceptedOne(): () => void {
    const closed = this.opened();
    this.#accepted++;
    let gone = false;
    return () => {
      if (!gone) this.#accepted--;
      gone = true;
      closed();
    };
  }

  /** Counts a socket; call the result when it is closed. */
  opened(): () => void {
    this.#count++;
    let closed = false;
    return () => {
      if (!closed) this.#count--;
      closed = true;
    };
  }
}
