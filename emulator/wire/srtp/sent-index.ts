const CYCLE = 2 ** 16;

/** The 48-bit index of sent RTP packets: always ahead of all before, so that no index is used twice (RFC 3711 §3.3.1). */
export class SentIndex {
  #latest: number | undefined;

  next(sequence: number): number {
    this.#latest = this.#latest === undefined ? sequence : after(this.#latest, sequence);
    return this.#latest;
  }
}

/** The first index behind this one that has these lower 16 bits. */
const after = (index: number, sequence: number): number =>
  index + 1 + ((sequence - (index % CYCLE) + CYCLE - 1) % CYCLE);
