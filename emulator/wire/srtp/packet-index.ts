const CYCLE = 2 ** 16;
const HALF = 2 ** 15;
const INDICES = 2 ** 48;

/** The 48-bit index of received RTP packets, of which only the lower 16 bits are sent (RFC 3711 §3.3.1, Appendix A). */
export class PacketIndex {
  #highest: number | undefined;
  readonly #roc: number;

  /** `roc`: the rollover counter of the first packet. */
  constructor(roc: number) {
    this.#roc = roc;
  }

  /** The index of a received packet: the nearest to the highest so far; undefined before the first cycle or after the last. */
  of(sequence: number): number | undefined {
    if (this.#highest === undefined) return this.#roc * CYCLE + sequence;
    const last = this.#highest % CYCLE;
    const same = this.#highest - last + sequence;
    const index =
      last < HALF ? (sequence - last > HALF ? same - CYCLE : same) : last - HALF > sequence ? same + CYCLE : same;
    return index < 0 || index >= INDICES ? undefined : index;
  }

  /** Notes that a packet with this index is genuine. */
  reached(index: number): void {
    if (this.#highest === undefined || index > this.#highest) this.#highest = index;
  }
}
