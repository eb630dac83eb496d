/** The number of packets before the newest that are tracked. */
export const WINDOW = 128;

const MASK = (1n << BigInt(WINDOW)) - 1n;

/** A replay window: the recent indices that have come already (RFC 3711 §3.3.2). */
export class ReplayWindow {
  #newest = -1;
  /** Bit n: the index n below the newest. */
  #seen = 0n;

  /** Whether this index is new and not too old to tell. */
  admits(index: number): boolean {
    const age = this.#newest - index;
    if (age < 0) return true;
    return age < WINDOW && ((this.#seen >> BigInt(age)) & 1n) === 0n;
  }

  /** Notes an index. Call it only after the packet proved to be genuine. */
  add(index: number): void {
    const ahead = index - this.#newest;
    if (ahead > 0) {
      this.#seen = ahead >= WINDOW ? 1n : ((this.#seen << BigInt(ahead)) | 1n) & MASK;
      this.#newest = index;
    } else this.#seen |= 1n << BigInt(-ahead);
  }
}
