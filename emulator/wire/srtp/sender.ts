import { RTP_HEADER } from '../rtp/packet.ts';
import type { Stretch } from './counter-mode.ts';
import { checkControlHeader, rtpHeaderLength } from './header.ts';
import { PacketIndex } from './packet-index.ts';
import type { MasterKey } from './profiles.ts';
import { type Transform } from './transform.ts';
import { transformOf } from './transforms.ts';

/** The starting point of a stream, if not its first packet and a ROC of zero. */
export interface SenderStart {
  readonly roc?: number;
  /** The index of the newest packet so far. */
  readonly sequence?: number;
  /** The index of the next RTCP packet. */
  readonly controlIndex?: number;
}

/** `$`, channel, 16-bit length (RFC 2326 §10.12). */
const FRAME = 4;
const DOLLAR = 0x24;
const CONTROL_INDICES = 2 ** 31;

/**
 * Protects one source's RTP and RTCP under one master key. Packets come in the order of their sequence numbers: one that is
 * not ahead counts as of the next cycle, since no keystream may be used twice (RFC 3711 §9.1).
 */
export class SrtpSender {
  readonly #transform: Transform;
  #index: PacketIndex;
  #controlIndex: number;

  constructor(master: MasterKey, start: SenderStart = {}) {
    this.#transform = transformOf(master);
    this.#index = new PacketIndex(start.roc, start.sequence);
    this.#controlIndex = start.controlIndex ?? 0;
  }

  /** The number of bytes that protection adds to an RTP packet. */
  get overhead(): number {
    return this.#transform.overhead;
  }

  get roc(): number {
    return this.#index.roc;
  }

  protect(packet: Buffer): Buffer {
    return this.#transform.protect([this.#next(packet)], 0);
  }

  /** Protects a frame's packets together, which takes much less time than one by one; in `room` if they fit. For UDP. */
  protectAll(packets: readonly Buffer[], room?: Buffer): Buffer[] {
    const all = this.#transform.protect(
      packets.map((packet) => this.#next(packet)),
      0,
      room,
    );
    let at = 0;
    return packets.map(({ length }) => all.subarray(at, (at += length + this.overhead)));
  }

  /** The same as one buffer for the RTSP connection, with every packet framed for `channel` (RFC 2326 §10.12). */
  protectInterleaved(packets: readonly Buffer[], channel: number): Buffer {
    const all = this.#transform.protect(
      packets.map((packet) => this.#next(packet)),
      FRAME,
    );
    let at = 0;
    for (const packet of packets) {
      const length = packet.length + this.overhead;
      all.writeUInt16BE((DOLLAR << 8) | channel, at);
      all.writeUInt16BE(length, at + 2);
      at += FRAME + length;
    }
    return all;
  }

  /** Protects a compound packet of RTCP: encrypted, with the next 31-bit index (RFC 3711 §3.4). */
  protectControl(packet: Buffer): Buffer {
    checkControlHeader(packet);
    if (this.#controlIndex >= CONTROL_INDICES) throw new RangeError('the master key is used up: 2^31 packets of RTCP');
    return this.#transform.protectControl(packet, this.#controlIndex++);
  }

  /** A sender for the same stream under a new master key. Both indices continue (RFC 3711 §3.4, §8.1); this sender must not be used again. */
  rekeyed(master: MasterKey): SrtpSender {
    const next = new SrtpSender(master, { controlIndex: this.#controlIndex });
    next.#index = this.#index;
    return next;
  }

  #next(packet: Buffer): Stretch {
    const start = rtpHeaderLength(packet);
    const index = this.#index.next(packet.readUInt16BE(2));
    if (index === undefined) throw new RangeError('the master key is used up: 2^48 packets of RTP');
    return { bytes: packet, start, ssrc: packet.readUInt32BE(RTP_HEADER - 4), index };
  }
}
