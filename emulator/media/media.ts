import type { AudioEncoding } from '../settings/catalogue/image-audio.ts';
import type { StreamShape } from '../settings/stream-shape.ts';

/** One access unit, packetised once for all viewers of a camera's stream. */
export interface MediaFrame {
  /** Whether decoding can begin here (an IDR with its parameter sets). */
  readonly key: boolean;
  /** RTP timestamp, 90 kHz. */
  readonly timestamp: number;
  /** Complete RTP packets (RFC 3550 header and payload), in order, none over 1,400 bytes. Never change them. */
  readonly packets: readonly Buffer[];
  /** All packets as one buffer, each behind `$`, channel and length (RFC 2326 §10.12). Made once a channel. */
  interleaved(channel: number): Buffer;
}

/** Where a viewer that starts now begins. */
export interface FeedPosition {
  /** RTP sequence number of the first packet of the next frame. */
  readonly sequence: number;
  /** RTP timestamp of the next frame. */
  readonly timestamp: number;
}

/** What a session description says of a track (RFC 4566). */
export interface TrackDescription {
  readonly medium: 'video' | 'audio' | 'application';
  /** Kilobits a second, rounded up. */
  readonly bandwidth: number;
  /** Pictures a second; undefined for what is none. */
  readonly rate: number | undefined;
  /** Behind the payload type: "H264/90000". */
  readonly rtpmap: string;
  readonly fmtp: string | undefined;
  /** Further attributes, without `a=`. */
  readonly more: readonly string[];
}

/** What is live on one track. Every viewer gets the same packets: same SSRC, sequence numbers and time. */
export interface TrackFeed {
  readonly ssrc: number;
  readonly payloadType: number;
  /** Of its RTP timestamps, a second. */
  readonly clockRate: number;
  readonly description: TrackDescription;
  /** Where a viewer begins that joins in the same turn. */
  position(): FeedPosition;
  /** Calls `viewer` with each frame, of pictures from a key frame on; they run only while somebody views. */
  join(viewer: (frame: MediaFrame) => void): () => void;
  /** What a sender report says (RFC 3550 §6.4.1): the RTP time of this instant, and what was sent so far. */
  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number };
}

/** The live pictures of one stream of one camera. */
export interface StreamFeed extends TrackFeed {
  /** From 1. */
  readonly number: number;
  readonly shape: StreamShape;
}

/** One camera's pictures. Its title and wall clock are burnt in. */
export interface CameraMedia {
  /**
   * Streams 1 to 4, as many as the model has. When a stream is set otherwise, another feed takes its place, and the old one puts out
   * its viewers; the others stay what they are.
   */
  stream(number: number): StreamFeed | undefined;
  streams(): readonly StreamFeed[];
  /** What its microphone hears. */
  sound(encoding: AudioEncoding): TrackFeed;
  /** The picture of this instant as JPEG; an unknown width gives the default one. */
  snapshot(width?: number): Buffer;
  /** Calls back with a JPEG at `rate` pictures a second until cancelled. */
  motion(options: { readonly width?: number; readonly rate?: number }, picture: (jpeg: Buffer) => void): () => void;
  /** Puts out all viewers. */
  close(): void;
}

/** What the burnt-in band shows of a camera. */
export interface BandSource {
  title(): string;
  /** The camera's wall clock, ms since 1970. */
  wall(): number;
}
