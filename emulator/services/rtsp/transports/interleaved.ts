import type { Uptime } from '../../../kernel/clock.ts';
import type { MediaFrame } from '../../../media/media.ts';
import type { Client } from '../client.ts';
import { limits } from '../limits.ts';
import { handOn, type Shield } from '../protection/shield.ts';
import type { ViewerEvents, OwnTransport } from './transport.ts';

export interface InterleavedOptions {
  readonly client: Client;
  readonly uptime: Uptime;
  /** The port number that the `Transport` header names; no port is opened. */
  readonly serverPort: number;
  readonly profile: string;
  readonly shield: Shield;
  readonly events: ViewerEvents;
}

/**
 * RTP interleaved in the RTSP connection (RFC 2326 §10.12). Like the observed camera it assigns the channels itself, whatever
 * the client requested, and names a server port, which nothing uses. Undefined when the connection has no channels left.
 */
export function interleavedTransport(options: InterleavedOptions): OwnTransport | undefined {
  const { client, shield, events } = options;
  const channel = client.takeChannels({
    media: (packet) => handOn(shield.openMedia(packet), events.media),
    control: (packet) => handOn(shield.openControl(packet), events.control),
  });
  return channel === undefined ? undefined : new InterleavedTransport(options, channel);
}

/** A class, not closures: a frame goes to many viewers in a row, and each object that it takes to reach one of them costs time. */
class InterleavedTransport implements OwnTransport {
  readonly header: string;
  readonly bound = true;
  readonly #client: Client;
  readonly #shield: Shield;
  readonly #channel: number;
  readonly #uptime: Uptime;
  readonly #events: ViewerEvents;
  #behindSince: number | undefined;
  #skips = false;

  constructor({ client, shield, uptime, events, profile, serverPort }: InterleavedOptions, channel: number) {
    this.#client = client;
    this.#shield = shield;
    this.#channel = channel;
    this.#uptime = uptime;
    this.#events = events;
    this.header = `${profile}/TCP;unicast;interleaved=${channel}-${channel + 1};server_port=${serverPort}-${serverPort + 1}`;
  }

  send(frame: MediaFrame): void {
    if (this.#keepsUp(frame)) this.#client.write(this.#shield.interleaved(frame, this.#channel));
  }

  control(packet: Buffer): void {
    if (this.#client.backlog() > limits.backlog) return;
    const shielded = this.#shield.control(packet);
    const head = Buffer.from([0x24, this.#channel + 1, shielded.length >> 8, shielded.length & 0xff]);
    this.#client.write(Buffer.concat([head, shielded]));
  }

  async close(): Promise<void> {
    this.#client.giveChannels(this.#channel);
  }

  /** Whether a viewer keeps up. One who does not misses frames until the next key frame, and is disconnected if that does not help. */
  #keepsUp(frame: MediaFrame): boolean {
    if (this.#client.backlog() > limits.backlog) {
      this.#skips = true;
      this.#behindSince ??= this.#uptime.now();
      if (this.#uptime.now() - this.#behindSince > limits.stuck) this.#events.stuck();
      return false;
    }
    this.#behindSince = undefined;
    this.#skips &&= !frame.key;
    return !this.#skips;
  }
}
