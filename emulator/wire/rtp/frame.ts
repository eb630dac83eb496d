import { RTP_HEADER, writeRtpHeader } from './packet.ts';

const INTERLEAVED_HEADER = 4;

export interface RtpFrameOptions {
  readonly key: boolean;
  readonly payloadType: number;
  /** The sequence number of the first packet. */
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Whether the last packet carries the marker. */
  readonly marker: boolean;
  readonly payloads: readonly Buffer[];
}

/** The RTP packets of one access unit. They are written once, each after room for the interleaved header, so that UDP and TCP share them. */
export class RtpFrame {
  readonly key: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly packets: readonly Buffer[];
  /** The number of payload bytes. */
  readonly octets: number;
  readonly #whole: Buffer;
  readonly #byChannel = new Map<number, Buffer>();

  constructor({ key, payloadType, sequence, timestamp, ssrc, marker, payloads }: RtpFrameOptions) {
    this.key = key;
    this.sequence = sequence;
    this.timestamp = timestamp;
    this.octets = payloads.reduce((sum, payload) => sum + payload.length, 0);
    this.#whole = Buffer.allocUnsafe(this.octets + payloads.length * (INTERLEAVED_HEADER + RTP_HEADER));
    let at = 0;
    this.packets = payloads.map((payload, i) => {
      const length = RTP_HEADER + payload.length;
      this.#whole[at] = 0x24;
      this.#whole[at + 1] = 0;
      this.#whole.writeUInt16BE(length, at + 2);
      const start = at + INTERLEAVED_HEADER;
      const last = i === payloads.length - 1;
      writeRtpHeader(this.#whole, start, {
        payloadType,
        marker: marker && last,
        sequence: sequence + i,
        timestamp,
        ssrc,
      });
      payload.copy(this.#whole, start + RTP_HEADER);
      at = start + length;
      return this.#whole.subarray(start, at);
    });
  }

  interleaved(channel: number): Buffer {
    const known = this.#byChannel.get(channel);
    if (known) return known;
    // The first channel takes the packets where they are, any other a copy.
    const framed = this.#byChannel.size === 0 ? this.#whole : Buffer.from(this.#whole);
    let at = 0;
    for (const packet of this.packets) {
      framed[at + 1] = channel;
      at += INTERLEAVED_HEADER + packet.length;
    }
    this.#byChannel.set(channel, framed);
    return framed;
  }
}
