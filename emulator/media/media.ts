import type { Sound, SoundEncoding } from './sound.ts';
import type { StreamShape } from '../settings/model.ts';

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

/** What is live on one track. Every viewer gets the same packets: same SSRC, sequence numbers and time. */
export interface TrackFeed {
  readonly ssrc: number;
  readonly payloadType: number;
  /** Of its RTP timestamps, a second. */
  readonly clockRate: number;
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
  /** For the SDP: parameter sets in BASE64, and profile, constraints and level in hex ("42c01f"). */
  readonly spropParameterSets: string;
  readonly profileLevelId: string;
  /** Kilobits a second, rounded up: the SDP's b=AS. */
  readonly bandwidth: number;
}

/** What a camera's microphone hears, in one encoding. */
export interface SoundFeed extends TrackFeed {
  readonly sound: Sound;
}

/** One camera's pictures. Its title and wall clock are burnt in. */
export interface CameraMedia {
  /** Streams 1 to 4, as many as the model has. */
  stream(number: number): StreamFeed | undefined;
  streams(): readonly StreamFeed[];
  sound(encoding: SoundEncoding): SoundFeed;
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
