import { z } from 'zod';
import type { HeldLease } from '../device/address/dhcp-client.ts';
import type { Uptime } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { FleetCamera } from './events.ts';
import { storedJson } from './stored-json.ts';
import type { Storage } from './storage.ts';

/** A date in ms since 1970; null: never. */
const date = z.number().nullable();
const addresses = z.array(z.ipv4());

/** A lease with its times as dates, or nothing. */
const kept = z.strictObject({
  held: z
    .strictObject({
      lease: z.strictObject({
        address: z.ipv4(),
        mask: z.ipv4(),
        gateway: z.union([z.literal(''), z.ipv4()]),
        nameServers: addresses,
        timeServers: addresses,
      }),
      server: z.ipv4(),
      serverMac: z.string().regex(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/),
      renewAt: date,
      rebindAt: date,
      expireAt: date,
    })
    .optional(),
});

/** What the lease is told by: the uptime of its times, and the journal. */
type LeaseCamera = { readonly clock: { readonly uptime: Uptime } } & Pick<FleetCamera, 'journal'>;

/** Stores the lease that a camera has, so that it asks for the same address again also when its process was killed (RFC 2131 §3.2). */
export class StoredLease {
  readonly #storage: Storage;
  readonly #name: string;
  readonly #time: TimeSource;
  readonly #warn: (line: string) => void;

  constructor(storage: Storage, camera: string, time: TimeSource, warn: (line: string) => void) {
    this.#storage = storage;
    this.#name = `${camera}/lease.json`;
    this.#time = time;
    this.#warn = warn;
  }

  /** The stored lease, on the camera's uptime; a file that cannot be used is renamed. */
  load(camera: LeaseCamera): HeldLease | undefined {
    try {
      const held = storedJson(this.#storage, this.#name, kept, "a camera's lease")?.held;
      const ahead = this.#ahead(camera);
      const onUptime = (at: number | null): number => (at === null ? Infinity : at - ahead);
      const { renewAt = null, rebindAt = null, expireAt = null } = held ?? {};
      return (
        held && { ...held, renewAt: onUptime(renewAt), rebindAt: onUptime(rebindAt), expireAt: onUptime(expireAt) }
      );
    } catch (error) {
      this.#try(camera, () => {
        const aside = this.#storage.setAside(this.#name);
        this.#failed(camera, `${messageOf(error)}; it is now ${aside}`);
      });
      return undefined;
    }
  }

  /** Stores the lease that the camera has got, or that it has none any more. If that cannot be stored, the journal tells. */
  keep(held: HeldLease | undefined, camera: LeaseCamera): void {
    this.#try(camera, () => {
      if (!held && this.#storage.text(this.#name) === undefined) return;
      const ahead = this.#ahead(camera);
      // JSON has no infinity: it writes null.
      const { renewAt = 0, rebindAt = 0, expireAt = 0 } = held ?? {};
      const dates = { renewAt: renewAt + ahead, rebindAt: rebindAt + ahead, expireAt: expireAt + ahead };
      this.#storage.keep(this.#name, `${JSON.stringify(held ? { held: { ...held, ...dates } } : {})}\n`);
    });
  }

  /** How far the date is ahead of the uptime, in ms. */
  #ahead({ clock }: LeaseCamera): number {
    return this.#time.epoch() - clock.uptime.now();
  }

  #try(camera: LeaseCamera, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#failed(camera, messageOf(error));
    }
  }

  #failed({ journal }: LeaseCamera, error: string): void {
    journal.write('storage.failed', { error });
    this.#warn(error);
  }
}
