import { z } from 'zod';
import type { Restarts } from '../device/restarts.ts';
import { LAST_BOOTS } from '../guide/rules/4.2-snmp.ts';
import { messageOf } from '../kernel/errors.ts';
import type { FleetCamera } from './events.ts';
import { storedJson } from './stored-json.ts';
import type { Storage } from './storage.ts';

const kept = z.strictObject({ count: z.number().int().min(0).max(LAST_BOOTS) });

/** Stores how often a camera has started, beside its state: neither a reset nor a snapshot sets it back. */
export class StoredRestarts implements Restarts {
  readonly #storage: Storage;
  readonly #name: string;
  readonly #warn: (line: string) => void;
  #count: number | undefined;
  #last: 'cold' | 'warm' = 'cold';
  #told = false;

  constructor(storage: Storage, camera: string, warn: (line: string) => void) {
    this.#storage = storage;
    this.#name = `${camera}/restarts.json`;
    this.#warn = warn;
  }

  get count(): number {
    return this.#count ?? 0;
  }

  get last(): 'cold' | 'warm' {
    return this.#last;
  }

  untold(): boolean {
    const first = !this.#told;
    this.#told = true;
    return first;
  }

  /** Counts a start. If that cannot be stored, it is counted in memory, and the journal tells. */
  next(kind: 'cold' | 'warm', { journal, rules }: Pick<FleetCamera, 'journal' | 'rules'>): void {
    const failed = (error: string): void => {
      journal.write('storage.failed', { error });
      this.#warn(error);
    };
    this.#count = rules.snmp.bootsAfter(this.#count ?? this.#stored(failed));
    this.#last = kind;
    this.#told = false;
    try {
      this.#storage.keep(this.#name, `${JSON.stringify({ count: this.#count })}\n`);
    } catch (error) {
      failed(`${messageOf(error)}; starts are counted in memory`);
    }
  }

  /** The stored count; a file that cannot be used is renamed. */
  #stored(failed: (error: string) => void): number {
    try {
      return storedJson(this.#storage, this.#name, kept, "a camera's restarts")?.count ?? 0;
    } catch (error) {
      try {
        failed(`${messageOf(error)}; it is now ${this.#storage.setAside(this.#name)}, and counting begins anew`);
      } catch (stuck) {
        failed(`${messageOf(error)}; ${messageOf(stuck)}; counting begins anew`);
      }
      return 0;
    }
  }
}
