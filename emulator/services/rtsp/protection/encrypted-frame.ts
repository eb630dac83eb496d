import type { MediaFrame } from '../../../media/media.ts';
import { encryptPacket, type DataEncryption } from '../../../wire/encrypted/packet.ts';

/** A frame whose packets are encrypted, once for all viewers. */
export class EncryptedFrame implements MediaFrame {
  readonly key: boolean;
  readonly timestamp: number;
  readonly packets: readonly Buffer[];
  readonly #byChannel = new Map<number, Buffer>();

  constructor({ key, timestamp, packets }: MediaFrame, encryption: DataEncryption) {
    this.key = key;
    this.timestamp = timestamp;
    this.packets = packets.map((packet) => encryptPacket(packet, encryption));
  }

  interleaved(channel: number): Buffer {
    const known = this.#byChannel.get(channel);
    if (known) return known;
    const framed = Buffer.concat(
      this.packets.flatMap((packet) => [
        Buffer.from([0x24, channel, packet.length >> 8, packet.length & 0xff]),
        packet,
      ]),
    );
    this.#byChannel.set(channel, framed);
    return framed;
  }
}
