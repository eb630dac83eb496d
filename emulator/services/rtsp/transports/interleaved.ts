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
  const { client, uptime, serverPort, profile, shield, events } = options;
  const channel = client.takeChannels({
    media: (packet) => handOn(shield.openMedia(packet), events.media),
    control: (packet) => handOn(shield.openControl(packet), events.control),
  });
  if (channel === undefined) return undefined;
  let behindSince: number | undefined;
  let skips = false;

  /** Whether a viewer keeps up. One who does not misses frames until the next key frame, and is disconnected if that does not help. */
  function keepsUp(frame: MediaFrame): boolean {
    if (client.backlog() > limits.backlog) {
      skips = true;
      behindSince ??= uptime.now();
      if (uptime.now() - behindSince > limits.stuck) events.stuck();
      return false;
    }
    behindSince = undefined;
    skips &&= !frame.key;
    return !skips;
  }

  return {
    header: `${profile}/TCP;unicast;interleaved=${channel}-${channel + 1};server_port=${serverPort}-${serverPort + 1}`,
    bound: true,
    send(frame) {
      if (keepsUp(frame)) client.write(shield.interleaved(frame, channel));
    },
    control(packet) {
      if (client.backlog() > limits.backlog) return;
      const shielded = shield.control(packet);
      const head = Buffer.from([0x24, channel + 1, shielded.length >> 8, shielded.length & 0xff]);
      client.write(Buffer.concat([head, shielded]));
    },
    async close() {
      client.giveChannels(channel);
    },
  };
}
