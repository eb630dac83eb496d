/** A picture as RTP payloads. */
export interface Picture {
  /** Whether decoding can begin here. */
  readonly key: boolean;
  readonly payloads: readonly Buffer[];
}

export interface PictureRequest {
  /** The number of pictures before it; it selects the next one, so that each finds the picture it depends on. */
  readonly count: number;
  /** The burnt-in line, and the one of the previous picture. */
  readonly line: string;
  readonly shown: string;
  /** The number of payload bytes that the picture is padded to. */
  readonly atLeast: number;
}

/** The pictures of a stream in one codec, size and rate. Each second begins with a key picture. */
export interface Pictures {
  readonly payloadType: number;
  /** The number of characters of the burnt-in line. */
  readonly cells: number;
  /** The most payload bytes of each picture of a second, without filler. */
  readonly most: readonly number[];
  /** The SDP description: a=rtpmap and a=fmtp after the payload type, and further attributes. */
  readonly rtpmap: string;
  readonly fmtp: string | undefined;
  readonly more: readonly string[];
  picture(request: PictureRequest): Picture;
}

/** The most payload bytes of a second's pictures from each one on, without filler. */
export const mostFrom = ({ most }: Pictures, place: number): number =>
  most.slice(place).reduce((sum, bytes) => sum + bytes, 0);
