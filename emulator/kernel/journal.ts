import { Ring } from './bounded.ts';
import { faultText, type FaultHandler } from './fault.ts';
import { shortened, weightOf } from './journal-bounds.ts';
import type { Masked } from './masking.ts';
import { Signal } from './signal.ts';

/** The events of a camera's journal, by kind, with their details. The journal is the only observability of the emulator. */
export interface JournalEvents {
  'service.started': { service: string; ports: readonly number[] };
  'service.stopped': { service: string };
  'service.failed': { service: string; error: string };
  'http.request': { peer: string; method: string; path: Masked; status: number; user?: string };
  'http.bad-request': { peer: string; error: string };
  'rtsp.request': { peer: string; method: string; url: Masked; status: number; user?: string };
  'rtsp.bad-request': { peer: string; error: string };
  'rtsp.session': { peer: string; session: string; state: 'ready' | 'playing' | 'ended'; why?: string };
  'rtsp.heard': { peer: string; session: string; packets: number; octets: number };
  'auth.accepted': { peer: string; protocol: string; user: string; scheme: string };
  'auth.refused': { peer: string; protocol: string; why: string; user?: string };
  'auth.locked-out': { peer: string; protocol: string; forMs: number };
  'account.registered': { user: string; peer: string; protocol: string };
  'account.changed': { user: string; change: 'added' | 'overwritten' | 'removed'; by: string };
  'settings.changed': { keys: readonly string[]; by: string };
  'settings.refused': { problems: readonly string[]; by: string };
  'ntp.synchronised': { server: string; stratum: number; offsetMs: number };
  'ntp.refused': { server: string; why: string };
  'dns.resolved': { name: string; server: string; address: string };
  'dns.refused': { name: string; server: string; why: string };
  'clock.set': { to: string; by: string };
  'clock.moved': { byMs: number; clocks: 'both' | 'wall' };
  'alarm.changed': { alarm: string; state: 'on' | 'off' };
  'camera.power': { state: 'on' | 'off' };
  'camera.restored': { name: string };
  'camera.moved': { from: string; to: string };
  'camera.leased': {
    address: string;
    mask: string;
    gateway: string;
    nameServers: readonly string[];
    timeServers: readonly string[];
  };
  'camera.booting': { forMs: number };
  'camera.started': { afterMs: number };
  'camera.reset': { what: 'all' | 'except-network' | 'restart'; by: string };
  'camera.defect': { id: string; state: 'bent' | 'mended' };
  /** Something could not be saved: a change, which is then refused, or a text that is tried again later. */
  'storage.failed': { error: string };
  /** A text that was tried again is saved now. */
  'storage.recovered': { file: string };
  'control.request': { method: string; path: string; status: number };
  /** A fault of the emulator's own: an unexpected error. */
  'emulator.fault': { where: string; error: string };
}

/** The stamp of every entry; the fleet adds `camera`. */
type Stamp = 'seq' | 'uptime' | 'date' | 'kind' | 'camera';

/** The events without a field that would overwrite one of the stamp. */
export type JournalKind = {
  [K in keyof JournalEvents]: keyof JournalEvents[K] & Stamp extends never ? K : never;
}[keyof JournalEvents];

/** A numbered entry. `uptime` is in ms since power-on, `date` is ISO 8601 by the camera's wall clock. */
export type JournalEntry<K extends JournalKind = JournalKind> = {
  [P in K]: {
    readonly seq: number;
    readonly uptime: number;
    readonly date: string;
    readonly kind: P;
  } & JournalEvents[P];
}[K];

export interface JournalClock {
  uptime(): number;
  date(): string;
}

const KEPT = 2_000;
/** The most total weight of the entries, by `weightOf`. */
const HEAVIEST = 1_048_576;

/** A journal: a bounded, numbered list of entries. It does not mask secrets: whoever writes a peer's text masks it first (masking.ts). */
export class Journal {
  readonly entered = new Signal<JournalEntry>((where, error) => this.fault(where, error), 'a listener of the journal');
  readonly #kept: Ring<JournalEntry>;
  readonly #clock: JournalClock;
  #seq = 0;
  #faults = 0;
  #telling = false;

  constructor(clock: JournalClock, kept = KEPT) {
    this.#clock = clock;
    this.#kept = new Ring<JournalEntry>(kept, { most: HEAVIEST, of: weightOf });
  }

  write<K extends JournalKind>(kind: K, details: JournalEvents[K]): void {
    const stamp = { seq: ++this.#seq, uptime: this.#clock.uptime(), date: this.#clock.date(), kind };
    const entry: unknown = { ...stamp, ...shortened(details) };
    this.#kept.push(entry as JournalEntry);
    this.entered.emit(entry as JournalEntry);
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
      this.write('emulator.fault', { where, error: faultText(error) });
    } catch {
      // It cannot even be written, but it is counted.
    } finally {
      this.#telling = false;
    }
  };

  /** The entries after number `after`, oldest first. */
  since(after = 0): readonly JournalEntry[] {
    return this.#kept.all().filter((e) => e.seq > after);
  }
}
