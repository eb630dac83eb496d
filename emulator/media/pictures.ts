/** One picture, cut for sending. */
export interface Picture {
  /** Whether decoding can begin here. */
  readonly key: boolean;
  readonly payloads: readonly Buffer[];
}

export interface PictureRequest {
  /** Pictures made before it; it says which comes next, so that each finds the one it depends on. */
  readonly count: number;
  /** The burnt-in line, and what it was in the picture before. */
  readonly line: string;
  readonly shown: string;
  /** Bytes of payload that it is filled up to. */
  readonly atLeast: number;
}

/** The pictures of a stream in one codec, size and rate. Each second begins with a key picture. */
export interface Pictures {
  readonly payloadType: number;
  /** Characters of the burnt-in line. */
  readonly cells: number;
  /** Bytes of payload of each picture of a second, at most and without filler. */
  readonly most: readonly number[];
  /** The SDP's words: a=rtpmap and a=fmtp behind the payload type, and further attributes. */
  readonly rtpmap: string;
  readonly fmtp: string | undefined;
  readonly more: readonly string[];
  picture(wish: PictureRequest): Picture;
}

/** Bytes of payload that a second's pictures take together from that one on, at most and without filler. */
export const mostFrom = ({ most }: Pictures, place: number): number =>
  most.slice(place).reduce((sum, bytes) => sum + bytes, 0);
