import { startFleet, type RunningFleet } from '../../emulator/index.ts';
import { answerTo, serverIs, type TimesTold } from '../clients/network/dhcp-server.ts';
import { dhcpFrame, MemoryWire, type SentFrame } from '../clients/network/memory-wire.ts';
import { program } from '../clients/programs/program.ts';
import { NotingControl } from '../invariants/control.ts';
import { slot } from '../world/slot.ts';
import { inTime, until } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

/** Each worker has a network of its own on the loopback. */
const NETWORK = `127.77.${100 + Number(process.env['CUCUMBER_WORKER_ID'] ?? 0)}.`;
export const SERVER = `${NETWORK}1`;
/** The address that the server gives. */
export const GIVEN = `${NETWORK}77`;
/** A link-local address that no camera takes (RFC 3927 §2.1). */
const NOBODY = '169.254.255.255';
const MODE = 'network.address.mode';

interface Wired {
  readonly wire: MemoryWire;
  readonly fleet: RunningFleet;
  readonly control: NotingControl;
}

let made: Wired | undefined;
/** What waits until the clock of a camera has moved. */
const moved = new Map<string, () => void>();

/** Ends the emulator of this worker whose cameras are on a wire in memory. */
export async function closeWire(): Promise<void> {
  const { control, fleet } = made ?? {};
  made = undefined;
  await control?.close();
  await fleet?.close();
}

async function wired(): Promise<Wired> {
  if (made) return made;
  const wire = new MemoryWire();
  const fleet = await startFleet({
    cameras: 0,
    interface: wire,
    seed: NETWORK,
    journal: ({ camera, kind }) => (kind === 'clock.moved' ? moved.get(camera)?.() : undefined),
  });
  return (made = { wire, fleet, control: new NotingControl(fleet.control) });
}

/** A camera without power at the end of a wire, whose other end the suite holds. */
export class OnWire {
  readonly #world: CameraWorld;
  readonly wire: MemoryWire;
  /** The DHCP messages of the camera since it was switched on, and the ARP packets, with the newest last. */
  #sent: SentFrame[] = [];
  #taken = 0;

  private constructor(world: CameraWorld, wire: MemoryWire) {
    this.#world = world;
    this.wire = wire;
  }

  static async make(world: CameraWorld, mode: string): Promise<OnWire> {
    const { wire, control } = await wired();
    wire.answers = () => undefined;
    wire.ipv6 = [];
    serverIs(SERVER);
    const { code } = await program('ip', ['route', 'replace', 'local', NOBODY, 'dev', 'lo']);
    if (code !== 0) throw new NotApplicable('no link-local addresses here');
    world.run = { ...world.run, control };
    const settings = { 'network.address.ipv4': `${NETWORK}9`, 'network.address.gateway': SERVER, [MODE]: 'static' };
    const { id } = await world.newCamera({ admin: administrator, settings });
    await control.power(id, 'off');
    await control.set(id, { [MODE]: mode });
    const on = new OnWire(world, wire);
    world.undo.push(() => on.serve());
    return on;
  }

  get #control(): NotingControl {
    return this.#world.run.control;
  }

  /** Switches it off, and on again; its address is not waited for. */
  async again(): Promise<void> {
    await this.off();
    this.#control.power(this.#world.camera.id, 'on').catch(() => undefined);
    await until('the camera to send', () => this.#look().length > 0);
  }

  async off(): Promise<void> {
    await this.#control.power(this.#world.camera.id, 'off');
    this.#look();
    this.#sent = [];
    this.#taken = 0;
  }

  /** Starts it again, as a restart does; its address is not waited for. */
  async restart(): Promise<void> {
    this.fresh();
    this.#control.reset(this.#world.camera.id, 'restart').catch(() => undefined);
    await until('the camera to send', () => this.#look().length > this.#taken);
  }

  #look(): readonly SentFrame[] {
    this.#sent.push(...this.wire.taken());
    return this.#sent;
  }

  /** What it has sent since this was called last: "Request to 127.77.0.1", "probe of …". */
  fresh(): readonly string[] {
    const all = this.#look();
    const fresh = all.slice(this.#taken);
    this.#taken = all.length;
    return fresh.map(({ kind, what, to }) => (kind === 'dhcp' ? `${what} to ${to}` : `${what} of ${to}`));
  }

  /** The DHCP messages since it was switched on. */
  get messages(): readonly SentFrame[] {
    return this.#look().filter(({ kind }) => kind === 'dhcp');
  }

  /** The last DHCP message, to which replies are. */
  get query(): Buffer {
    return this.messages.at(-1)?.message ?? Buffer.alloc(240);
  }

  /** Sends a reply to its last message, in which nothing is wrong but what the fault says. */
  reply(type: 'offer' | 'ack' | 'nak', fault = '', told?: TimesTold): void {
    this.wire.send(dhcpFrame(answerTo(this.query, type, fault, told), SERVER));
  }

  /** Lets time pass. Nobody waits until the camera has an address, as the control port does. */
  async pass(seconds: number): Promise<void> {
    const { id } = this.#world.camera;
    const there = new Promise<void>((done) => moved.set(id, done));
    this.#control.advance(id, Math.round(seconds * 1_000)).catch(() => undefined);
    await inTime('the clock of the camera to move', there);
  }

  get mac(): string {
    return this.#world.camera.mac;
  }

  /** Answers as a server does, for those who judge the camera at the end of a scenario. */
  serve(): void {
    this.wire.answers = ({ what, message }) => {
      const type = what === 'Discover' ? 'offer' : what === 'Request' ? 'ack' : undefined;
      if (type) setImmediate(() => this.wire.send(dhcpFrame(answerTo(message, type), SERVER)));
    };
  }
}

export const onWire = slot<OnWire>('a camera on a wire', 'a camera on a wire, with the mode {value}');

/** What the camera sends to everybody. */
export const EVERYBODY = '255.255.255.255';
export const [DISCOVER, REQUEST] = [`Discover to ${EVERYBODY}`, `Request to ${EVERYBODY}`];

/** A lease that is renewed soon, in s. */
export const SOON = { lasts: 3_600, t1: 100, t2: 200 };

/** The camera has a lease, and has claimed its address. */
export async function leased(on: OnWire): Promise<void> {
  await on.again();
  on.reply('offer');
  on.reply('ack', '', SOON);
  await on.pass(10);
  on.fresh();
}
