import type { CameraClock } from '../../kernel/clock.ts';

/**
 * The time in sender reports: the camera's date at the first of them, and from there on real time. Players align sound and picture by it
 * (RFC 3550 §6.4.1), and lose one of them when it jumps because somebody sets the date. Tracks that a player takes for one stream share it.
 */
export class ReportClock {
  readonly #clock: Pick<CameraClock, 'wall' | 'real'>;
  #shift: number | undefined;

  constructor(clock: Pick<CameraClock, 'wall' | 'real'>) {
    this.#clock = clock;
  }

  /** Ms since 1970. */
  readonly now = (): number => {
    const { wall, real } = this.#clock;
    this.#shift ??= wall.now() - real.now();
    return real.now() + this.#shift;
  };

  /** Begins anew with the camera's date at the next report: nobody plays what it was used for. */
  restart(): void {
    this.#shift = undefined;
  }
}
