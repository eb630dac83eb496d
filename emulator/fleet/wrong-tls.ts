import { wrongTls, type WrongTls, type WrongTlsState } from '../pki/wrong-tls.ts';
import { withoutZone } from '../kernel/address.ts';
import { machineTime } from '../kernel/time.ts';
import type { TlsInstead } from '../device/keys/keys.ts';
import type { Fleet } from './fleet.ts';
import type { RunningCamera } from './running-camera.ts';

/** TLS that is wrong in one way, made for the addresses that a camera has when a client comes. */
class WrongTlsOfCamera implements TlsInstead {
  readonly name: WrongTlsState;
  readonly #running: RunningCamera;
  readonly #fleet: Pick<Fleet, 'authority'>;
  readonly #made = new Map<string, Promise<WrongTls>>();

  constructor(state: WrongTlsState, running: RunningCamera, fleet: Pick<Fleet, 'authority'>) {
    this.name = state;
    this.#running = running;
    this.#fleet = fleet;
  }

  async of(host: string): Promise<WrongTls['material']> {
    return (await this.at(host)).material;
  }

  at(host: string): Promise<WrongTls> {
    const { camera, host: called } = this.#running;
    const hosts = [...new Set([host, called, ...camera.network.ipv6InForce()].map(withoutZone))];
    const key = hosts.join();
    const made = this.#made.get(key) ?? this.#make(hosts);
    this.#made.clear();
    this.#made.set(key, made);
    return made;
  }

  async #make(hosts: readonly string[]): Promise<WrongTls> {
    const { model, identity } = this.#running.camera;
    const subject = { commonName: `${model.name}-${identity.serial}`, hosts, now: machineTime.epoch() };
    return wrongTls(this.name, subject, await this.#fleet.authority());
  }
}

/** Makes TLS of a camera wrong in one way, from the next handshake on; undefined: right again. A camera that is rebuilt has right TLS. */
export function misuseTls(
  running: RunningCamera,
  state: WrongTlsState | undefined,
  fleet: Pick<Fleet, 'authority'>,
): void {
  const { keys, journal } = running.camera;
  const before = keys.replacedTls?.name;
  keys.replaceTls(state && new WrongTlsOfCamera(state, running, fleet));
  if (before !== state) journal.write('camera.tls', { state: state ?? 'right' });
}

/** The revocation list of the authority that signed a camera's wrong certificate, PEM; undefined while its TLS is right. */
export async function revocationsOf(running: RunningCamera): Promise<string | undefined> {
  const instead = running.camera.keys.replacedTls;
  if (!(instead instanceof WrongTlsOfCamera)) return undefined;
  return (await instead.at(running.location.placement.host)).crl;
}
