import type { Reception } from '../rtcp/receiver-report.ts';

/** The reception state of a source that sends to us (RFC 3550 Appendix A.1, A.3). */
export class SourceState {
  readonly ssrc: number;
  readonly #base: number;
  #highest: number;
  #cycles = 0;
  #received = 0;
  #octets = 0;
  #before = { expected: 0, received: 0 };

  constructor(ssrc: number, sequence: number) {
    this.ssrc = ssrc;
    this.#base = sequence;
    this.#highest = sequence;
  }

  get packets(): number {
    return this.#received;
  }

  get octets(): number {
    return this.#octets;
  }

  take(sequence: number, octets: number): void {
    const ahead = (sequence - this.#highest) & 0xffff;
    if (ahead < 0x8000) {
      if (sequence < this.#highest) this.#cycles++;
      this.#highest = sequence;
    }
    this.#received++;
    this.#octets += octets;
  }

  /** A report: packets received since the beginning, and lost since the previous report. */
  report(): Reception {
    const highest = this.#cycles * 0x10000 + this.#highest;
    const expected = highest - this.#base + 1;
    const due = expected - this.#before.expected;
    const lost = due - (this.#received - this.#before.received);
    this.#before = { expected, received: this.#received };
    return {
      ssrc: this.ssrc,
      fractionLost: due <= 0 || lost <= 0 ? 0 : Math.min(255, Math.floor((lost * 256) / due)),
      lost: expected - this.#received,
      highest: highest % 2 ** 32,
    };
  }
}
