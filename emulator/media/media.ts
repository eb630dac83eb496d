import type { AudioEncoding } from '../settings/catalogue/image-audio.ts';
import type { StreamShape } from '../settings/stream-shape.ts';

/** One access unit, packetised once for all viewers of a camera's stream. */
export interface MediaFrame {
  /** Whether decoding can begin here (for video: an IDR with its parameter sets). */
  readonly key: boolean;
  /** The RTP timestamp, in units of the track's clock rate. */
  readonly timestamp: number;
  /** Complete RTP packets (RFC 3550 header and payload), in order, none over 1,400 bytes. Never change them. */
  readonly packets: readonly Buffer[];
  /** All packets as one buffer, each after `$`, channel and length (RFC 2326 §10.12). Made once for each channel. */
  interleaved(channel: number): Buffer;
}

/** The position at which a viewer that starts now begins. */
export interface FeedPosition {
  /** RTP sequence number of the first packet of the next frame. */
  readonly sequence: number;
  /** RTP timestamp of the next frame. */
  readonly timestamp: number;
}

/** The description of a track in SDP (RFC 4566). */
export interface TrackDescription {
  readonly medium: 'video' | 'audio' | 'application';
  /** Kilobits a second, rounded up. */
  readonly bandwidth: number;
  /** Pictures a second; undefined for other media than video. */
  readonly rate: number | undefined;
  /** The a=rtpmap after the payload type: "H264/90000". */
  readonly rtpmap: string;
  readonly fmtp: string | undefined;
  /** Further attributes, without `a=`. */
  readonly more: readonly string[];
}

/** The live feed of one track. Every viewer gets the same packets: same SSRC, sequence numbers and time. */
export interface TrackFeed {
  readonly ssrc: number;
  readonly payloadType: number;
  /** The clock rate of its RTP timestamps, in Hz. */
  readonly clockRate: number;
  readonly description: TrackDescription;
  /** The position at which a viewer begins that joins in the same turn. */
  position(): FeedPosition;
  /** Calls `viewer` with each frame, for video from a key frame on. The feed runs only while somebody views. */
  join(viewer: (frame: MediaFrame) => void): () => void;
  /** The content of a sender report (RFC 3550 §6.4.1): the RTP time of this instant, and the packets and octets sent so far. */
  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number };
}

/** The live pictures of one stream of one camera. */
export interface StreamFeed extends TrackFeed {
  /** The stream's number, from 1. */
  readonly number: number;
  readonly shape: StreamShape;
}

/** The media of one camera. Its title and wall clock are burnt into the pictures. */
export interface CameraMedia {
  /**
   * The feeds of streams 1 to 4, as many as the model has. When a stream's settings change, a new feed replaces it and the viewers of the
   * old one are disconnected; the other feeds stay.
   */
  stream(number: number): StreamFeed | undefined;
  streams(): readonly StreamFeed[];
  /** The audio of its microphone. */
  audio(encoding: AudioEncoding): TrackFeed;
  /** The picture of this instant as JPEG; an unknown width gives the default one. */
  snapshot(width?: number): Buffer;
  /** Calls back with a JPEG at `rate` pictures a second until cancelled. */
  motion(options: { readonly width?: number; readonly rate?: number }, picture: (jpeg: Buffer) => void): () => void;
  /** Disconnects all viewers. */
  close(): void;
}

/** The data of a camera that the burnt-in band shows. */
export interface BandSource {
  title(): string;
  /** The camera's wall clock, ms since 1970. */
  wall(): number;
}
