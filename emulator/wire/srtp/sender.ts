import type { Stretch } from './counter-mode.ts';
import { rtpHeaderLength, SSRC_AT } from './header.ts';
import type { MasterKey } from './profiles.ts';
import { SentIndex } from './sent-index.ts';
import { type Transform } from './transform.ts';
import { transformOf } from './transforms.ts';

/** `$`, channel, 16-bit length (RFC 2326 §10.12). */
const FRAME = 4;
const DOLLAR = 0x24;

/**
 * Protects one source's RTP and RTCP under one master key. Packets come in the order of their sequence numbers: one that is
 * not ahead counts as of the next cycle, since no keystream may be used twice (RFC 3711 §9.1). Only a packet that was sent before
 * goes under its own index again. The session's key begins with it, so the rollover counter begins at 0.
 */
export class SrtpSender {
  readonly #transform: Transform;
  readonly #index = new SentIndex();
  #controlIndex = 0;

  constructor(master: MasterKey) {
    this.#transform = transformOf(master);
  }

  /** The indices of packets that are sent for the first time. */
  indicesFor(packets: readonly Buffer[]): readonly number[] {
    return packets.map((packet) => this.#index.next(packet.readUInt16BE(2)));
  }

  /** Protects a frame's packets together, which takes much less time than one by one; in `room` if they fit. For UDP. */
  protectAll(packets: readonly Buffer[], room?: Buffer, indices = this.indicesFor(packets)): Buffer[] {
    const all = this.#transform.protect(stretches(packets, indices), 0, room);
    let at = 0;
    return packets.map(({ length }) => all.subarray(at, (at += length + this.#transform.overhead)));
  }

  /** The same as one buffer for the RTSP connection, with every packet framed for `channel` (RFC 2326 §10.12). */
  protectInterleaved(packets: readonly Buffer[], channel: number, indices = this.indicesFor(packets)): Buffer {
    const all = this.#transform.protect(stretches(packets, indices), FRAME);
    let at = 0;
    for (const packet of packets) {
      const length = packet.length + this.#transform.overhead;
      all.writeUInt16BE((DOLLAR << 8) | channel, at);
      all.writeUInt16BE(length, at + 2);
      at += FRAME + length;
    }
    return all;
  }

  /** Protects a compound packet of RTCP: encrypted, with the next 31-bit index (RFC 3711 §3.4). */
  protectControl(packet: Buffer): Buffer {
    return this.#transform.protectControl(packet, this.#controlIndex++);
  }
}

const stretches = (packets: readonly Buffer[], indices: readonly number[]): readonly Stretch[] =>
  packets.map((packet, i) => ({
    bytes: packet,
    start: rtpHeaderLength(packet),
    ssrc: packet.readUInt32BE(SSRC_AT),
    index: indices[i] ?? 0,
  }));
