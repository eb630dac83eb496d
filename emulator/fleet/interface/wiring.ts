import { identityOf } from '../../device/camera.ts';
import type { FaultHandler } from '../../kernel/fault.ts';
import type { SeededRandom } from '../../kernel/random.ts';
import { openInterface, type SharedInterface } from '../../net/interface/host-interface.ts';
import type { Model } from '../../settings/model.ts';
import { InterfaceCable, type LeaseStore } from './interface-cable.ts';

/** The cables of a fleet whose cameras are hosts on an interface of this machine. */
export class Wiring {
  readonly #at: string | SharedInterface;
  readonly #fault: FaultHandler;
  #shared: Promise<SharedInterface> | undefined;

  /** `at`: the name of the interface, or one that is no interface of this machine. */
  constructor(at: string | SharedInterface, fault: FaultHandler) {
    this.#at = at;
    this.#fault = fault;
  }

  /** A cable for a camera with this seed; `stored` is its lease. Throws `DoorError` where the machine does not allow it. */
  async cable(model: Model, seed: SeededRandom, stored: LeaseStore): Promise<InterfaceCable> {
    this.#shared ??= typeof this.#at === 'string' ? openInterface(this.#at, this.#fault) : Promise.resolve(this.#at);
    const shared = await this.#shared;
    return new InterfaceCable(await shared.host(identityOf(model, seed).mac), this.#fault, stored);
  }

  async close(): Promise<void> {
    const shared = await this.#shared?.catch(() => undefined);
    await shared?.close();
  }
}
