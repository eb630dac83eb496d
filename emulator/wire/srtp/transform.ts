import type { Stretch } from './counter-mode.ts';

/** A transform: encrypts and authenticates packets, and undoes both. Its callers give the index of every packet. */
export interface Transform {
  /** Bytes it adds to a packet of RTP. */
  readonly overhead: number;
  /** Bytes it adds to a packet of RTCP. */
  readonly controlOverhead: number;
  /** Protects packets into one buffer, in `room` if they fit, with `gap` bytes free in front of each. A stretch starts where its header ends. */
  protect(packets: readonly Stretch[], gap: number, room?: Buffer): Buffer;
  /** Throws `WireError` unless the packet, its header `start` bytes long, was made with this key and index. */
  open(packet: Buffer, start: number, index: number): Buffer;
  protectControl(packet: Buffer, index: number): Buffer;
  /** The E flag and the index, of a packet at least `controlOverhead` longer than its header. */
  controlWord(packet: Buffer): number;
  openControl(packet: Buffer, word: number): Buffer;
}
