import { guarded, thrown, type FaultHandler } from './fault.ts';
import { InputError, problem } from './errors.ts';
import { calendar, guardedTime, type TimeSource } from './time.ts';

/**
 * The latest date of a camera, ms since 1970: the end of 9999-12-30 UTC. Years have four digits in every format that a camera writes, in
 * any time zone: in HTTP (RFC 9110 §5.6.7), ISO 8601 and certificates (RFC 5280 §4.1.2.5.2).
 */
export const LATEST_MS = 253_402_214_399_999;

/** Cancels a timer; harmless when it has fired. */
export type Cancel = () => void;

/** The uptime: monotonic since power-on, in milliseconds. Nonces, lock-outs, time-outs and the boot are measured on it. */
export interface Uptime {
  readonly now: () => number;
  after(delayMs: number, fn: () => void): Cancel;
  every(periodMs: number, fn: () => void): Cancel;
}

/** Real time, in milliseconds, for everything that waits for a peer: the machine's own time, which `advance` does not move. */
export interface RealClock {
  readonly now: () => number;
  after(delayMs: number, fn: () => void): Cancel;
}

/** The wall clock: the camera's date in milliseconds since 1970-01-01 UTC. It stops at the latest date. */
export interface Wall {
  readonly now: () => number;
  set(epochMs: number): void;
}

interface Timer {
  due: number;
  readonly order: number;
  readonly fn: () => void;
}

/**
 * The clocks of one camera. Both follow the machine's time; `set` moves only the wall clock, `advance` moves both and fires
 * the timers that fall due in order. Only one machine timer is armed for each camera, for the earliest.
 */
export class CameraClock {
  readonly uptime: Uptime;
  readonly wall: Wall;
  readonly real: RealClock;
  readonly #source: TimeSource;
  #poweredOnAt: number;
  #advanced = 0;
  #wallShift = 0;
  #timers: Timer[] = [];
  readonly #waiting = new Set<Cancel>();
  #orders = 0;
  #disarm: Cancel | undefined;

  /** The drift of the wall clock against the machine's time, in millionths; setting the clock starts it anew. */
  readonly #driftPpm: number;
  #driftsSince = 0;
  /** Takes the errors of timers; the other timers still fire. */
  readonly #fault: FaultHandler;

  constructor(
    source: TimeSource,
    { driftPpm = 0, fault = thrown }: { readonly driftPpm?: number; readonly fault?: FaultHandler } = {},
  ) {
    this.#source = guardedTime(source, fault);
    this.#fault = fault;
    this.#driftPpm = driftPpm;
    this.#poweredOnAt = source.monotonic();
    this.uptime = {
      now: () => this.#uptimeNow(),
      after: (delayMs, fn) => this.#add(delayMs, fn),
      every: (periodMs, fn) => this.#repeat(periodMs, fn),
    };
    this.real = { now: () => source.monotonic(), after: (delayMs, fn) => this.#wait(delayMs, fn) };
    this.wall = { now: () => this.#wallNow(), set: (epochMs) => this.#setWall(epochMs) };
  }

  /** The number of waiting timers: zero when everything that a camera started has been closed. */
  get pending(): number {
    return this.#timers.length + this.#waiting.size;
  }

  /**
   * Moves both clocks `ms` ahead. Timers fire one by one, each at its own instant. Throws `InputError` if the date would be later than
   * the latest, and then neither has moved.
   */
  advance(ms: number): void {
    const furthest = Math.max(0, Math.floor(LATEST_MS - this.#wallNow()));
    if (!(ms >= 0 && ms <= furthest))
      throw new InputError([
        problem({
          key: 'advance',
          got: `${ms} ms`,
          wanted: `0 to ${furthest} ms: the latest date is ${calendar(LATEST_MS).toISOString()}`,
        }),
      ]);
    const target = this.#uptimeNow() + ms;
    for (let next = this.#timers[0]; next && next.due <= target; next = this.#timers[0]) {
      this.#advanced += Math.max(0, next.due - this.#uptimeNow());
      this.#fire(next);
    }
    this.#advanced += Math.max(0, target - this.#uptimeNow());
    this.#arm();
  }

  /** Restarts after power-off: uptime starts at zero, all timers are cancelled, the date goes on. */
  powerOn(): void {
    const date = this.#wallNow();
    this.stop();
    this.#poweredOnAt = this.#source.monotonic();
    this.#advanced = 0;
    this.#wallShift = 0;
    this.wall.set(date);
  }

  /** Cancels every timer. */
  stop(): void {
    this.#disarm?.();
    this.#disarm = undefined;
    this.#timers = [];
    for (const cancel of this.#waiting) cancel();
  }

  #uptimeNow(): number {
    return this.#source.monotonic() - this.#poweredOnAt + this.#advanced;
  }

  #wallNow(): number {
    return Math.min(this.#wallUnbounded(), LATEST_MS);
  }

  #wallUnbounded(): number {
    const drift = ((this.#uptimeNow() - this.#driftsSince) * this.#driftPpm) / 1e6;
    return this.#source.epoch() + this.#wallShift + this.#advanced + drift;
  }

  #setWall(epochMs: number): void {
    this.#driftsSince = this.#uptimeNow();
    this.#wallShift += Math.min(Math.max(0, epochMs), LATEST_MS) - this.#wallUnbounded();
  }

  #add(delayMs: number, fn: () => void): Cancel {
    const timer: Timer = { due: this.#uptimeNow() + delayMs, order: this.#orders++, fn };
    const at = this.#timers.findIndex((t) => t.due > timer.due);
    this.#timers.splice(at < 0 ? this.#timers.length : at, 0, timer);
    if (this.#timers[0] === timer) this.#arm();
    return () => {
      const i = this.#timers.indexOf(timer);
      if (i >= 0) this.#timers.splice(i, 1);
      if (i === 0) this.#arm();
    };
  }

  #wait(delayMs: number, fn: () => void): Cancel {
    const disarm = this.#source.schedule(delayMs, () => {
      this.#waiting.delete(cancel);
      fn();
    });
    const cancel = (): void => {
      this.#waiting.delete(cancel);
      disarm();
    };
    this.#waiting.add(cancel);
    return cancel;
  }

  #repeat(periodMs: number, fn: () => void): Cancel {
    let cancel: Cancel;
    const again = (): void => {
      cancel = this.#add(periodMs, again);
      fn();
    };
    cancel = this.#add(periodMs, again);
    return () => cancel();
  }

  #arm(): void {
    this.#disarm?.();
    const first = this.#timers[0];
    this.#disarm = first && this.#source.schedule(first.due - this.#uptimeNow(), () => this.#fireDue());
  }

  #fireDue(): void {
    const now = this.#uptimeNow();
    for (let next = this.#timers[0]; next && next.due <= now + 0.5; next = this.#timers[0]) {
      this.#fire(next);
    }
    this.#arm();
  }

  #fire(timer: Timer): void {
    this.#timers.shift();
    guarded(this.#fault, 'timer', timer.fn);
  }
}
