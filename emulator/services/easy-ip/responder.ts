import type { Cancel } from '../../kernel/clock.ts';
import { InputError, WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';
import {
  dnsMode,
  dnsPrimary,
  dnsSecondary,
  ipv4Address,
  ipv4Gateway,
  ipv4Mask,
  networkMode,
} from '../../settings/catalogue/network.ts';
import { configurationOf, type EasyIpConfiguration } from '../../wire/easy-ip/configuration.ts';
import {
  easyIpFrame,
  operations,
  parseEasyIpFields,
  parseEasyIpHead,
  type EasyIpField,
  type EasyIpFrame,
} from '../../wire/easy-ip/frame.ts';
import { replyFields } from '../../wire/easy-ip/search-reply.ts';
import type { ServiceCamera } from '../events.ts';
import { portraitOf, webPort } from './portrait.ts';

type Head = Omit<EasyIpFrame, 'fields'>;

/** Cameras were seen to answer after 20 to 35 ms. */
const DELAY = { least: 20, spread: 16 } as const;

/** The most frames that are looked at in so many ms of real time: more are dropped, so that a flood takes no time from other services. */
const MOST_FRAMES = { count: 20, withinMs: 10 } as const;

/** The most answers that wait at a time: whoever sends faster is not answered. */
const MOST_WAITING = 8;

/** Assumed: a configuration is forgotten when no commit follows within this time, in ms of uptime. */
const COMMIT_WITHIN = 10_000;

/** Flags of every frame that a camera sends. What they mean is not known; they differ from those of a search. */
const CAMERA_FLAGS = { revision: 2, role: 2 } as const;
const ADMINISTRATOR = { none: 1, registered: 2 } as const;

/** How a datagram came. */
interface Way {
  readonly peer: string;
  /** To the camera's own address, and not to everybody. */
  readonly alone: boolean;
}

interface Pending {
  readonly configuration: EasyIpConfiguration;
  readonly bytes: string;
  readonly until: number;
}

const textsOf = ({ mode, address, mask, gateway, dns, nameServers }: EasyIpConfiguration): Record<string, string> => ({
  [networkMode.key]: mode,
  ...(mode === 'static' ? { [ipv4Address.key]: address, [ipv4Mask.key]: mask, [ipv4Gateway.key]: gateway } : {}),
  [dnsMode.key]: dns,
  ...(dns === 'manual' ? { [dnsPrimary.key]: nameServers[0], [dnsSecondary.key]: nameServers[1] } : {}),
});

/** The device's side of Easy IP Setup: nobody logs in, and a frame is for the camera whose MAC address it has. */
export class EasyIpResponder {
  readonly #camera: ServiceCamera;
  readonly #offset: number;
  readonly #send: (frame: Uint8Array) => void;
  readonly #waiting = new Set<Cancel>();
  #pending: Pending | undefined;
  /** The beginning of the present interval, and the frames in it. */
  readonly #flood = { since: -Infinity, frames: 0 };

  /** `offset`: the door's. `send` broadcasts a frame to the tools. */
  constructor(camera: ServiceCamera, offset: number, send: (frame: Uint8Array) => void) {
    this.#camera = camera;
    this.#offset = offset;
    this.#send = send;
  }

  /** Takes a datagram; `alone`: it came to the camera's own address. One that is no frame, or not for this camera, gets no answer. */
  received(bytes: Buffer, { address: peer }: Peer, alone: boolean): void {
    if (this.#tooMany(peer)) return;
    try {
      const head = parseEasyIpHead(bytes);
      if (head.operation === operations.search) this.#searched(head, peer);
      else if (head.operation === operations.configure) this.#configured(head, bytes, { peer, alone });
      else if (head.operation === operations.commit) this.#committed(head, { peer, alone });
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#ignored(peer, error.message);
    }
  }

  /** Whether a frame is one too many; the journal says so once in each interval. */
  #tooMany(peer: string): boolean {
    const flood = this.#flood;
    const now = this.#camera.clock.real.now();
    if (now - flood.since >= MOST_FRAMES.withinMs) {
      flood.since = now;
      flood.frames = 0;
    }
    flood.frames++;
    if (flood.frames === MOST_FRAMES.count + 1) this.#ignored(peer, 'there are too many frames');
    return flood.frames > MOST_FRAMES.count;
  }

  /** Cancels the answers that wait. */
  stop(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  #periodLasts(): boolean {
    const { rules, settings, clock } = this.#camera;
    return rules.easyIp.periodLasts(settings, { uptime: clock.uptime.now(), wall: clock.wall.now() });
  }

  #searched(head: Head, peer: string): void {
    const { rules, model, identity, journal } = this.#camera;
    const lasts = this.#periodLasts();
    const answered = rules.easyIp.answersSearch(model, lasts);
    journal.write('easy-ip.searched', { tool: head.tool, peer, answered });
    if (answered)
      this.#answer(head, operations.reply, () =>
        replyFields(identity.mac, portraitOf(this.#camera, this.#offset, this.#periodLasts())),
      );
  }

  #configured(head: Head, bytes: Buffer, way: Way): void {
    if (!this.#isForUs(head)) return;
    const configuration = configurationOf(parseEasyIpFields(bytes));
    if (this.#ignores(way, configuration.port)) return;
    // A tool sends it three times; one acknowledgement was seen.
    const same = bytes.toString('latin1');
    const now = this.#camera.clock.uptime.now();
    if (this.#pending && this.#pending.bytes === same && now < this.#pending.until) return;
    this.#pending = { configuration, bytes: same, until: now + COMMIT_WITHIN };
    const { mode, address } = configuration;
    this.#camera.journal.write('easy-ip.configured', { tool: head.tool, peer: way.peer, mode, address });
    this.#answer(head, operations.acknowledge, () => []);
    if (!this.#camera.rules.easyIp.waitsForCommit()) this.#committed(head, way);
  }

  #committed(head: Head, way: Way): void {
    if (!this.#isForUs(head) || this.#ignores(way)) return;
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending || this.#camera.clock.uptime.now() >= pending.until) return;
    const done = this.#take(pending.configuration);
    this.#camera.journal.write('easy-ip.committed', { tool: head.tool, peer: way.peer, done });
  }

  /** Changes the network settings, all or none; whether they were. What contradicts itself is refused as from a page. */
  #take(configuration: EasyIpConfiguration): boolean {
    try {
      this.#camera.settings.commit(textsOf(configuration), 'Easy IP Setup');
      return true;
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  }

  #isForUs({ camera }: Head): boolean {
    const { rules, identity } = this.#camera;
    return rules.easyIp.isFor(camera, identity.mac);
  }

  /** Whether the rules ignore a configuration or commit; the journal says why. */
  #ignores({ peer, alone }: Way, port?: number): boolean {
    const { rules } = this.#camera;
    const why = rules.easyIp.ignored({ alone, port }, webPort(this.#camera, this.#offset), this.#periodLasts());
    if (why !== undefined) this.#ignored(peer, why);
    return why !== undefined;
  }

  #ignored(peer: string, why: string): void {
    this.#camera.journal.write('easy-ip.ignored', { peer, why });
  }

  /** Answers after a while. The fields are those of that moment. */
  #answer(to: Head, operation: number, fields: () => readonly EasyIpField[]): void {
    if (this.#waiting.size >= MOST_WAITING) return;
    const { identity, users, clock, random } = this.#camera;
    const cancel = clock.real.after(DELAY.least + random.below(DELAY.spread), () => {
      this.#waiting.delete(cancel);
      const administrator = users.accounts.registered() ? ADMINISTRATOR.registered : ADMINISTRATOR.none;
      const { tool, toolAddress, sequence } = to;
      const frame = { tool, toolAddress, sequence, operation, camera: identity.mac, ...CAMERA_FLAGS, administrator };
      this.#send(easyIpFrame({ ...frame, fields: fields() }));
    });
    this.#waiting.add(cancel);
  }
}
