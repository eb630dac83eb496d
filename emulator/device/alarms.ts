import type { Uptime } from '../kernel/clock.ts';
import type { DeviceJournal } from './events.ts';
import { Signal } from '../kernel/signal.ts';

/** The sources of alarms. */
export const alarmKinds = ['motion', 'terminal-1', 'terminal-2', 'terminal-3', 'command'] as const;

export type AlarmKind = (typeof alarmKinds)[number];

export interface Alarm {
  readonly kind: AlarmKind;
  readonly state: 'on' | 'off';
}

/** Assumed: how long an alarm lasts, in ms of uptime. Another one of the same kind prolongs it. */
export const ALARM_LASTS_MS = 5_000;

/** The alarms of one camera. */
export class Alarms {
  readonly changed: Signal<Alarm>;
  readonly #uptime: Uptime;
  readonly #journal: DeviceJournal;
  readonly #on = new Map<AlarmKind, () => void>();

  constructor(uptime: Uptime, journal: DeviceJournal) {
    this.#uptime = uptime;
    this.#journal = journal;
    this.changed = new Signal(journal.fault, 'a listener of alarms');
  }

  isOn(kind: AlarmKind): boolean {
    return this.#on.has(kind);
  }

  raise(kind: AlarmKind): void {
    const before = this.#on.get(kind);
    before?.();
    this.#on.set(
      kind,
      this.#uptime.after(ALARM_LASTS_MS, () => this.#end(kind)),
    );
    if (!before) this.#tell({ kind, state: 'on' });
  }

  /** Ends all alarms, as the camera loses power. */
  clear(): void {
    for (const cancel of this.#on.values()) cancel();
    this.#on.clear();
  }

  #end(kind: AlarmKind): void {
    this.#on.delete(kind);
    this.#tell({ kind, state: 'off' });
  }

  #tell(alarm: Alarm): void {
    this.#journal.write('alarm.changed', { alarm: alarm.kind, state: alarm.state });
    this.changed.emit(alarm);
  }
}
