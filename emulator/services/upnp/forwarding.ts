import type { Cancel } from '../../kernel/clock.ts';
import { Turns } from '../../kernel/turns.ts';
import { endpointsOf, realPort, webPorts, type Endpoint } from '../endpoint.ts';
import type { ServiceContext } from '../service.ts';
import { Gateway, type Mapping } from './gateway.ts';
import type { Asking } from './http-exchange.ts';
import { limits } from './limits.ts';
import { findGateway } from './search.ts';

type Context = Pick<ServiceContext, 'camera' | 'door'>;

/** A mapping, and the gateway that has it: after a refusal another one is looked for. */
interface Kept {
  readonly mapping: Mapping;
  readonly gateway: Gateway;
}

/** Auto port forwarding: has the gateway lead its ports to the camera's open ones, and takes that back. */
export class Forwarding {
  readonly #context: Context;
  readonly #turns = new Turns();
  /** Begins nothing more. */
  readonly #ended = new AbortController();
  /** Cuts the request that is under way. */
  readonly #cut = new AbortController();
  /** By the camera's port. */
  readonly #mappings = new Map<number, Kept>();
  #gateway: Gateway | undefined;
  #cancel: Cancel = () => undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Maps what is wanted now, and removes what is not. Returns at once. */
  follow(): void {
    void this.#turns
      .take(() => this.#follow())
      .catch((error: unknown) => this.#context.camera.journal.fault('UPnP port forwarding', error));
  }

  /** Removes all mappings, as far as the gateway answers in time. */
  async end(): Promise<void> {
    this.#ended.abort();
    this.#cancel();
    // Whether a mapping that was asked for is there, its answer says.
    await this.#within(limits.farewell, this.#cut, () => this.#turns.settled());
    const farewell = new AbortController();
    const asking = this.#asking(farewell.signal);
    await this.#within(limits.farewell, farewell, () => this.#remove([...this.#mappings.keys()], asking));
  }

  async #within(ms: number, late: AbortController, work: () => Promise<void>): Promise<void> {
    const cancel = this.#context.camera.clock.real.after(ms, () => late.abort());
    await work();
    cancel();
  }

  /** The camera's open ports that a gateway forwards. */
  get #wanted(): readonly Endpoint[] {
    const { camera } = this.#context;
    const { upnp } = camera.rules;
    return upnp.forwards(camera.settings) ? endpointsOf(camera, upnp.forwarded(webPorts(camera))) : [];
  }

  #asking(signal = this.#cut.signal): Asking {
    const { door, camera } = this.#context;
    return { door, clock: camera.clock.real, signal, patience: limits.request };
  }

  async #follow(): Promise<void> {
    this.#cancel();
    if (this.#ended.signal.aborted) return;
    const { door, camera } = this.#context;
    const ports = this.#wanted.map((endpoint) => realPort(endpoint, door.offset));
    await this.#remove([...this.#mappings.keys()].filter((port) => !ports.includes(port)));
    if (ports.length === 0) return;
    this.#gateway ??= await this.#find();
    let again: number = limits.again;
    if (this.#gateway && (await this.#mapAll(ports, this.#gateway))) again = (limits.lease * 1_000) / 2;
    // One that refuses may be another one by now.
    else this.#gateway = undefined;
    if (!this.#ended.signal.aborted) this.#cancel = camera.clock.uptime.after(again, () => this.follow());
  }

  async #find(): Promise<Gateway | undefined> {
    const { camera } = this.#context;
    const place = await findGateway(this.#context, this.#ended.signal);
    if (this.#ended.signal.aborted) return undefined;
    const gateway =
      typeof place === 'string'
        ? place
        : await Gateway.at(place, this.#asking(this.#ended.signal), limits.lease, camera.rules.upnp.gatewayFits);
    const address = typeof place === 'string' ? '' : place.address;
    if (typeof gateway !== 'string') {
      camera.journal.write('upnp.gateway', { gateway: address, state: 'found' });
      return gateway;
    }
    if (!this.#ended.signal.aborted)
      camera.journal.write('upnp.gateway', { gateway: address, state: 'none', why: gateway });
    return undefined;
  }

  /** Maps and renews; whether all are mapped. */
  async #mapAll(ports: readonly number[], gateway: Gateway): Promise<boolean> {
    let all = true;
    for (const port of ports) {
      const came = await this.#map(port, gateway);
      if (came !== 'mapped') all = false;
      // Each question would take as long again.
      if (came === 'unanswered') break;
    }
    return all;
  }

  async #map(port: number, gateway: Gateway): Promise<'mapped' | 'refused' | 'unanswered'> {
    const { camera } = this.#context;
    const known = this.#mappings.get(port)?.mapping;
    const { first, count } = limits.otherPorts;
    const others = Array.from({ length: count }, (_, n) => first + ((port + n * 7) % 10_000));
    for (const external of new Set([known?.external ?? port, port, ...others])) {
      if (this.#ended.signal.aborted) return 'unanswered';
      const mapping = { external, port };
      const mapped = await gateway.map(mapping, `${camera.model.name} ${camera.identity.serial}`, this.#asking());
      if (this.#ended.signal.aborted && mapped !== 'mapped') return 'unanswered';
      const about = { gateway: gateway.address, ...mapping };
      if (mapped === 'mapped') {
        this.#mappings.set(port, { mapping, gateway });
        const renewed = known?.external === external;
        camera.journal.write('upnp.mapping', { ...about, state: renewed ? 'renewed' : 'added' });
        return 'mapped';
      }
      const why = mapped === 'conflict' ? 'it leads to another computer' : mapped.why;
      camera.journal.write('upnp.mapping', { ...about, state: 'refused', why });
      if (mapped !== 'conflict') return mapped.answered ? 'refused' : 'unanswered';
    }
    return 'refused';
  }

  async #remove(ports: readonly number[], asking = this.#asking()): Promise<void> {
    const { camera } = this.#context;
    for (const port of ports) {
      const kept = this.#mappings.get(port);
      this.#mappings.delete(port);
      if (!kept || !camera.rules.upnp.removesMappings()) continue;
      const { mapping, gateway } = kept;
      const why = await gateway.remove(mapping, asking);
      const about = { gateway: gateway.address, ...mapping };
      camera.journal.write(
        'upnp.mapping',
        why === undefined ? { ...about, state: 'removed' } : { ...about, state: 'refused', why },
      );
    }
  }
}
