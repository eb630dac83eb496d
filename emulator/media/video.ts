import type { Tile } from '../wire/h264/tile-row.ts';

/** A slice of a clip. */
export interface Slice {
  /** Whether it is the picture's top row, which the band replaces. */
  readonly top: boolean;
  readonly key: boolean;
  /** The NAL unit that replaces it, with those tiles. */
  row(tiles: readonly (Tile | undefined)[]): Buffer;
}

/** The parameter sets, in sending order, and as the SDP has them. */
export interface ParameterSets {
  readonly sets: readonly Buffer[];
  readonly fmtp: string;
}

/** The syntax of a clip, from its parameter sets. */
export interface ClipHead {
  /** The parameter sets as they are in the clip. */
  readonly sets: readonly Buffer[];
  /** The parameter sets of a stream with that many pictures a second. */
  setsAt(rate: number): ParameterSets;
  /** Reads a slice; undefined for other NAL units. */
  sliceOf(nal: Buffer): Slice | undefined;
}

/** A video codec as a clip needs it. */
export interface VideoCoding {
  readonly payloadType: number;
  readonly rtpmap: string;
  /** Further attributes of the SDP. */
  readonly more: readonly string[];
  /** Reads the parameter sets. Throws `WireError` for a stream that cannot take the band. */
  headOf(nals: readonly Buffer[], where: string): ClipHead;
  payloads(nals: readonly Buffer[]): Buffer[];
  /** A NAL unit of about that many bytes, which every decoder ignores. */
  filler(size: number): Buffer;
}

const STOP = 0x80;

/** A filler NAL unit: its head, as many 0xFF as fit, and the stop bit. */
export function fillerOf(head: readonly number[], size: number): Buffer {
  const nal = Buffer.alloc(Math.max(size, head.length + 1), 0xff);
  nal.set(head);
  nal[nal.length - 1] = STOP;
  return nal;
}
