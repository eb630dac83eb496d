import { startFleet, type RunningFleet } from '../../emulator/index.ts';
import type { Plan } from '../clients/network/dhcp-server.ts';
import { FramesSeen } from '../clients/network/frames-seen.ts';
import { Segment } from '../clients/network/segment.ts';
import type { Daemon } from '../clients/programs/daemon.ts';
import { NotingControl } from '../invariants/control.ts';
import { cameraKeys } from '../world/camera-keys.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';

/** The segment of a worker, and the emulator whose cameras are on it: they serve one scenario after the other. */
interface Wired {
  readonly segment: Segment;
  readonly fleet: RunningFleet;
  readonly control: NotingControl;
}

let made: Wired | undefined;

/** Ends the segment of this worker and its emulator; a further run in the same process makes others. */
export async function closeSegment(): Promise<void> {
  const { control, fleet, segment } = made ?? {};
  // One process may run scenarios again.
  made = undefined;
  await control?.close();
  await fleet?.close();
  await segment?.close();
}

async function wired(): Promise<Wired> {
  if (made) return made;
  const worker = process.env['CUCUMBER_WORKER_ID'] ?? '0';
  const segment = await Segment.make(`cam${worker}`);
  const fleet = await startFleet({
    cameras: 0,
    interface: segment.name,
    keys: cameraKeys.source(),
    seed: `wired/${worker}`,
  }).catch(async (error: unknown) => {
    await segment.close();
    throw error;
  });
  return (made = { segment, fleet, control: new NotingControl(fleet.control) });
}

/** Scenarios write the network of the first worker; each worker has one of its own, as their cameras are in one namespace. */
const WRITTEN = '192.168.9.';
const SUBNET = `192.168.${9 + Number(process.env['CUCUMBER_WORKER_ID'] ?? 0)}.`;

/** The text of a scenario, with the addresses of this worker's network. */
export const here = (text: string): string => text.replaceAll(WRITTEN, SUBNET);

export const SERVER = here('192.168.9.1');
/** The link-local address of the other host. */
export const LINK_LOCAL = '169.254.0.1/16';
export const SECONDS = 1_000;
/** How long a camera may take that has to begin again, in ms. */
export const SLOW_MS = 25_000;
/** The lease time of dnsmasq here, in s, which is the shortest that it gives. */
const LEASE_S = 120;

/** The place of a DHCP server. */
interface DhcpPlace {
  readonly segment: Segment;
  dhcp: Daemon | undefined;
  /** The lease file of dnsmasq. */
  leases: string;
}

export interface Network extends DhcpPlace {
  readonly frames: FramesSeen;
}

export const network = slot<Network>('a network', 'a network without a DHCP server');

/** The network of the scenario, with tcpdump on it. */
export async function open(world: CameraWorld, ...addresses: readonly string[]): Promise<Network> {
  const { segment, control } = await wired().catch((error: unknown) => {
    if (error instanceof NotApplicable) throw error;
    throw new NotApplicable(`no cameras on an interface here: ${String(error)}`);
  });
  await judges?.stop();
  judges = undefined;
  await segment.address(...addresses);
  // The first to be undone last.
  world.undo.push(() => serveJudges(segment));
  const frames = await FramesSeen.on(segment);
  world.undo.push(() => frames.stop());
  world.run = { ...world.run, control };
  return network.set(world, { segment, frames, dhcp: undefined, leases: '' });
}

/** The DHCP server of those who judge the cameras at the end of a scenario, which would otherwise wait for one that does not come. */
let judges: Daemon | undefined;

async function serveJudges(segment: Segment): Promise<void> {
  await segment.address(`${SERVER}/24`);
  const on: DhcpPlace = { segment, dhcp: undefined, leases: '' };
  // It may not be installed here.
  await dnsmasq(on, 100, 199).catch(() => undefined);
  judges = on.dhcp;
}

/** Starts dnsmasq at the other host. */
export async function dnsmasq(on: DhcpPlace, first: number, last: number, server = SERVER): Promise<void> {
  const alone = ['--no-daemon', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--port=0', '--user=root'];
  const place = [`--interface=${on.segment.far}`, '--bind-interfaces', '--dhcp-authoritative', '--no-ping'];
  const range = `--dhcp-range=${SUBNET}${first},${SUBNET}${last},255.255.255.0,${LEASE_S}`;
  const options = [`--dhcp-option=3,${SERVER}`, `--dhcp-option=6,${server}`, `--dhcp-option=42,${SUBNET}2`];
  on.dhcp = await on.segment.start(
    'dnsmasq',
    (folder) => {
      on.leases = `${folder}/leases`;
      const files = [`--pid-file=${folder}/pid`, `--dhcp-leasefile=${on.leases}`];
      return [...alone, ...place, range, ...options, ...files];
    },
    /sockets bound|DHCP, IP range/,
  );
}

/** Starts a DHCP server of the suite's own at the other host, which does as the plan says. */
export async function ownServer(world: CameraWorld, on: Network, plan: Omit<Plan, 'server'>): Promise<void> {
  const program = new URL('../clients/network/dhcp-server.ts', import.meta.url).pathname;
  const args = [program, JSON.stringify({ ...plan, server: SERVER })];
  on.dhcp = await on.segment.start(process.execPath, () => args, /^ready/m);
  world.undo.push(() => stopDhcp(on));
}

export async function stopDhcp(on: DhcpPlace): Promise<void> {
  const { dhcp } = on;
  on.dhcp = undefined;
  await dhcp?.stop();
}

/** The DHCP messages of the camera, by type, since they were last looked at. */
export const dhcpSent = (world: CameraWorld): readonly string[] =>
  network
    .of(world)
    .frames.dhcp(world.camera.mac)
    .map(({ type }) => type);

export async function saw(world: CameraWorld, wanted: string): Promise<void> {
  await until(
    `the camera to send ${wanted}`,
    () => dhcpSent(world).join(', '),
    (all) => all === wanted,
    { withinMs: SLOW_MS },
  );
}

/** Whether a client on the network gets an answer from a host. */
export async function answers({ segment }: Network, host: string): Promise<boolean> {
  const asks = ['-sk', '-o', '/dev/null', '-m', '2', '-w', '%{http_code}', `https://${host}/`];
  const { stdout } = await segment.run('curl', ...asks);
  return stdout.toString() === '401';
}

export const before = slot<string>('an address before', 'its address is noted');
