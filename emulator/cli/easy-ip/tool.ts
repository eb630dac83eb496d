import { networkInterfaces } from 'node:os';
import { InputError, problem, WireError } from '../../kernel/errors.ts';
import { pause } from '../../kernel/time.ts';
import type { DatagramPort } from '../../net/door.ts';
import { openDoor } from '../../net/real-door.ts';
import {
  EASY_IP_PORT,
  EASY_IP_TOOL_PORT,
  easyIpFrame,
  everybodyFrom,
  operations,
  parseEasyIpFields,
  parseEasyIpHead,
  type EasyIpField,
} from '../../wire/easy-ip/frame.ts';
import { foundCamera, type FoundCamera } from '../../wire/easy-ip/tool/found-camera.ts';

/** A camera that answered a search. */
export interface Answered extends FoundCamera {
  readonly mac: string;
  /** Whether an administrator is registered; undefined: the device does not say. */
  readonly administrator: boolean | undefined;
}

const NOBODY = '00:00:00:00:00:00';
/** A locally administered address (IEEE 802): cameras repeat it and ask no more of it. */
const OWN_MAC = '02:00:00:00:00:00';
/** What the maker's tool asks for; cameras answer the same whatever it is. */
const ASKED = [
  0x20, 0x21, 0x22, 0x23, 0x25, 0x28, 0x40, 0x41, 0x42, 0x44, 0xa5, 0xa6, 0xa7, 0xa8, 0xad, 0xb3, 0xb4, 0xb7, 0xb8,
];
/** The rhythm of the maker's tool, in ms. */
const AGAIN_AFTER = 100;
const TIMES = 3;

interface Interface {
  readonly address: string;
  readonly port: DatagramPort;
  readonly everybody: string;
}

/** A tool of Easy IP Setup on the networks of this machine, or on one of them. */
export class EasyIpTool {
  readonly #interfaces: readonly Interface[];
  readonly #ear: DatagramPort;
  readonly #found: Map<string, Answered>;
  readonly #acknowledged: Set<string>;

  private constructor(
    interfaces: readonly Interface[],
    ear: DatagramPort,
    heard: Pick<Hearing, 'found' | 'acknowledged'>,
  ) {
    this.#interfaces = interfaces;
    this.#ear = ear;
    this.#found = heard.found;
    this.#acknowledged = heard.acknowledged;
  }

  /** `from`: the address of the interface to use, all unless given. Throws `InputError` or `DoorError`. */
  static async open(from: string | undefined): Promise<EasyIpTool> {
    const hearing = new Hearing();
    const usual = { port: EASY_IP_TOOL_PORT, fixed: true, broadcast: true, reused: true } as const;
    const ear = await openDoor({ host: '0.0.0.0' }).datagrams({ ...usual, received: (bytes) => hearing.take(bytes) });
    const interfaces: Interface[] = [];
    try {
      for (const address of addressesFrom(from)) {
        const port = await openDoor({ host: address }).datagrams({
          ...usual,
          received: (bytes) => hearing.take(bytes),
        });
        interfaces.push({
          address,
          port,
          everybody: everybodyFrom(address),
        });
      }
    } catch (error) {
      await Promise.all([ear, ...interfaces.map(({ port }) => port)].map((port) => port.close()));
      throw error;
    }
    return new EasyIpTool(interfaces, ear, hearing);
  }

  /** Searches, and gives the cameras that answered by then, by their MAC addresses. `enough` ends the search early. */
  async search(
    forMs: number,
    enough: (found: ReadonlyMap<string, Answered>) => boolean = () => false,
  ): Promise<readonly Answered[]> {
    this.#found.clear();
    const value = Uint8Array.from(ASKED.flatMap((tag) => [tag >> 8, tag & 0xff]));
    for (let waited = 0; waited < forMs && !enough(this.#found); waited += AGAIN_AFTER) {
      // Twice, as a datagram may be lost.
      if (waited === 0 || waited === AGAIN_AFTER * 5)
        this.#send({
          operation: operations.search,
          camera: NOBODY,
          sequence: 0,
          role: 1,
          fields: [{ tag: 0xfff0, value }],
        });
      await pause(AGAIN_AFTER);
    }
    return [...this.#found.values()].toSorted((a, b) => (a.mac < b.mac ? -1 : 1));
  }

  /** Sends a configuration and its commit, each three times. Whether the camera acknowledged it; not all do. */
  async configure(mac: string, fields: readonly EasyIpField[]): Promise<boolean> {
    this.#acknowledged.delete(mac);
    const common = { camera: mac, role: 2 };
    for (let times = 0; times < TIMES; times++) {
      this.#send({ ...common, operation: operations.configure, sequence: 1, fields });
      await pause(AGAIN_AFTER);
    }
    await pause(AGAIN_AFTER);
    for (let times = 0; times < TIMES; times++) {
      this.#send({ ...common, operation: operations.commit, sequence: 2, fields: [] });
      await pause(AGAIN_AFTER);
    }
    return this.#acknowledged.has(mac);
  }

  async close(): Promise<void> {
    await Promise.all([this.#ear, ...this.#interfaces.map(({ port }) => port)].map((port) => port.close()));
  }

  #send(frame: {
    operation: number;
    camera: string;
    sequence: number;
    role: number;
    fields: readonly EasyIpField[];
  }): void {
    for (const { address, port, everybody } of this.#interfaces)
      port.send(easyIpFrame({ ...frame, tool: OWN_MAC, toolAddress: address, revision: 2, administrator: 0 }), {
        address: everybody,
        port: EASY_IP_PORT,
      });
  }
}

/** What cameras answered. */
class Hearing {
  readonly found = new Map<string, Answered>();
  readonly acknowledged = new Set<string>();

  take(bytes: Buffer): void {
    try {
      const { operation, camera, administrator } = parseEasyIpHead(bytes);
      if (operation === operations.acknowledge) this.acknowledged.add(camera);
      if (operation !== operations.reply) return;
      const registered = administrator === 2 ? true : administrator === 1 ? false : undefined;
      this.found.set(camera, { mac: camera, administrator: registered, ...foundCamera(parseEasyIpFields(bytes)) });
    } catch (error) {
      // Anybody can send anything here.
      if (!(error instanceof WireError)) throw error;
    }
  }
}

/** The IPv4 addresses of this machine, or the given one of them. */
function addressesFrom(from: string | undefined): readonly string[] {
  const own = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).flatMap(({ address, family }) => (family === 'IPv4' ? [address] : [])),
  );
  if (from === undefined) return own;
  if (!own.includes(from) && !from.startsWith('127.'))
    throw new InputError([problem({ key: '--from', got: from, wanted: `one of ${own.join(', ')}` })]);
  return [from];
}
