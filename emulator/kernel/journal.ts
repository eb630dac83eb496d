import { Ring } from './bounded.ts';
import { faultText, type FaultHandler } from './fault.ts';
import { shortened, weightOf } from './journal-bounds.ts';
import { Signal } from './signal.ts';

/** The event that the journal itself writes. */
export interface FaultEvents {
  /** A fault of the emulator's own: an unexpected error. */
  'emulator.fault': { where: string; error: string };
}

/** The stamp of every entry; the fleet adds `camera`. */
type Stamp = 'seq' | 'uptime' | 'date' | 'kind' | 'camera';

/** The kinds of events among `Events` without a field that would overwrite one of the stamp. */
export type KindOf<Events> = { [K in keyof Events]: keyof Events[K] & Stamp extends never ? K : never }[keyof Events];

/** A numbered entry. `uptime` is in ms since power-on, `date` is ISO 8601 by the camera's wall clock. */
export type EntryOf<Events, K extends KindOf<Events> = KindOf<Events>> = {
  [P in K]: {
    readonly seq: number;
    readonly uptime: number;
    readonly date: string;
    readonly kind: P;
  } & Events[P];
}[K];

/** A journal as its writers see it. A journal of more events is one of these too. */
export interface JournalWriter<Events> {
  write<K extends KindOf<Events>>(kind: K, details: Events[K]): void;
  /** Writes a fault of the emulator's own. */
  readonly fault: FaultHandler;
}

export interface JournalClock {
  uptime(): number;
  date(): string;
}

const KEPT = 2_000;
/** The most total weight of the entries, by `weightOf`. */
const HEAVIEST = 1_048_576;

/**
 * A journal: a bounded, numbered list of entries. `Events` are their details by kind, declared by the owners that write them. It does
 * not mask secrets: an owner masks a peer's text before it writes it (masking.ts).
 */
export class Journal<Events extends FaultEvents> implements JournalWriter<Events> {
  readonly entered = new Signal<EntryOf<Events>>(
    (where, error) => this.fault(where, error),
    'a listener of the journal',
  );
  readonly #kept: Ring<EntryOf<Events>>;
  readonly #clock: JournalClock;
  #seq = 0;
  #faults = 0;
  #telling = false;

  constructor(clock: JournalClock, kept = KEPT) {
    this.#clock = clock;
    this.#kept = new Ring<EntryOf<Events>>(kept, { most: HEAVIEST, of: weightOf });
  }

  write<K extends KindOf<Events>>(kind: K, details: Events[K]): void {
    const stamp = { seq: ++this.#seq, uptime: this.#clock.uptime(), date: this.#clock.date(), kind };
    const entry: unknown = { ...stamp, ...shortened(details) };
    this.#kept.push(entry as EntryOf<Events>);
    this.entered.emit(entry as EntryOf<Events>);
  }

  /** The number of faults of the emulator's own so far, whether or not the list still has them. */
  get faults(): number {
    return this.#faults;
  }

  /** Writes a fault of the emulator's own. One that is caused by writing another is only counted, so that there is an end. */
  readonly fault: FaultHandler = (where, error) => {
    this.#faults++;
    if (this.#telling) return;
    this.#telling = true;
    try {
      (this as unknown as JournalWriter<FaultEvents>).write('emulator.fault', { where, error: faultText(error) });
    } catch {
      // It cannot even be written, but it is counted.
    } finally {
      this.#telling = false;
    }
  };

  /** The entries after number `after`, oldest first. */
  since(after = 0): readonly EntryOf<Events>[] {
    return this.#kept.all().filter((e) => e.seq > after);
  }
}
