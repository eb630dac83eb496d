import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Daemon } from '../clients/programs/daemon.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { network } from './on-segment.ts';

const worker = 1 + Number(process.env['CUCUMBER_WORKER_ID'] ?? 0);

/** The prefixes of this worker's network, each of 64 bits. */
const PREFIXES = { first: `fd09:${worker}:1::`, second: `fd09:${worker}:2::` } as const;

/** An address of the other host that is in no network of the camera. */
export const BEHIND = `2001:db8:${worker}::1`;

export interface Advertised {
  readonly prefix: keyof typeof PREFIXES;
  /** How long the prefix is valid, and how long the host is a router, in s. */
  readonly validS: number;
  readonly routerS: number;
}

interface Router {
  readonly told: Advertised;
  readonly daemon: Daemon;
}

/** The router of the scenario's network, which is the other host. */
export const router = slot<Router>('a router', 'a network with dnsmasq, whose router advertises a prefix');

/** What radvd is told (radvd.conf(5)): to answer solicitations, and to say it again as often as it may. */
const config = (name: string, { prefix, validS, routerS }: Advertised): string => `
interface ${name} {
  AdvSendAdvert on;
  MinRtrAdvInterval 3;
  MaxRtrAdvInterval 4;
  AdvDefaultLifetime ${routerS};
  prefix ${PREFIXES[prefix]}/64 {
    AdvOnLink on;
    AdvAutonomous on;
    AdvValidLifetime ${validS};
    AdvPreferredLifetime ${validS};
  };
};
`;

/** Starts radvd at the other host of the scenario's network, in place of an earlier one. */
export async function advertise(world: CameraWorld, told: Advertised): Promise<void> {
  const { segment } = network.of(world);
  for (const address of [`${PREFIXES[told.prefix]}1/64`, `${BEHIND}/128`])
    await segment.run('ip', 'address', 'replace', address, 'dev', segment.far, 'nodad');
  const args = async (folder: string): Promise<readonly string[]> => {
    const file = join(folder, 'radvd.conf');
    await writeFile(file, config(segment.far, told));
    return ['-n', '-C', file, '-p', join(folder, 'pid'), '-d', '1', '-m', 'stderr'];
  };
  const daemon = await segment.start('radvd', args, /started/);
  world.undo.push(() => daemon.stop('SIGKILL'));
  router.set(world, { told, daemon });
}

/** The lower half of a camera's IPv6 addresses, by its MAC address (EUI-64, RFC 4291 appendix A). */
export function interfaceId(mac: string): string {
  const [a = '', b, c, d, e, f] = mac.split(':');
  const first = (Number.parseInt(a, 16) ^ 2).toString(16).padStart(2, '0');
  return `${first}${b}:${c}ff:fe${d}:${e}${f}`;
}

/** An address as programs write it. */
const canonical = (address: string): string => new URL(`http://[${address}]/`).hostname.slice(1, -1);

/** The address that a camera forms of the latest prefix, or another of that network. */
export const ofPrefix = (world: CameraWorld, own = interfaceId(world.camera.mac)): string =>
  canonical(`${PREFIXES[router.of(world).told.prefix]}${own}`);

export const linkLocalOf = ({ camera }: CameraWorld): string => canonical(`fe80::${interfaceId(camera.mac)}`);
