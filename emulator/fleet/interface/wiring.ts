import { identityOf } from '../../device/camera.ts';
import type { FaultHandler } from '../../kernel/fault.ts';
import type { SeededRandom } from '../../kernel/random.ts';
import { openInterface, type SharedInterface } from '../../net/interface/host-interface.ts';
import type { Model } from '../../settings/model.ts';
import { InterfaceCable, type LeaseStore } from './interface-cable.ts';

/** The cables of a fleet whose cameras are hosts on an interface of this machine. */
export class Wiring {
  readonly #name: string;
  readonly #fault: FaultHandler;
  #shared: Promise<SharedInterface> | undefined;

  constructor(name: string, fault: FaultHandler) {
    this.#name = name;
    this.#fault = fault;
  }

  /** A cable for a camera with this seed; `stored` is its lease. Throws `DoorError` where the machine does not allow it. */
  async cable(model: Model, seed: SeededRandom, stored: LeaseStore): Promise<InterfaceCable> {
    this.#shared ??= openInterface(this.#name, this.#fault);
    const shared = await this.#shared;
    return new InterfaceCable(await shared.host(identityOf(model, seed).mac), this.#fault, stored);
  }

  async close(): Promise<void> {
    const shared = await this.#shared?.catch(() => undefined);
    await shared?.close();
  }
}
