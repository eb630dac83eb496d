import type { MediaFrame } from '../../../media/media.ts';

/** The protection of packets between a track and one viewer: none, or SRTP. */
export interface Shield {
  /** A frame's packets, for UDP; they may be written into `room`. */
  packets(frame: MediaFrame, room: Buffer): readonly Buffer[];
  /** A frame's packets as one buffer, each framed for that interleaved channel. */
  interleaved(frame: MediaFrame, channel: number): Buffer;
  control(packet: Buffer): Buffer;
  /** RTP from the viewer; undefined when it is not genuine. */
  openMedia(packet: Buffer): Buffer | undefined;
  /** RTCP from the viewer; undefined when it is not genuine. */
  openControl(packet: Buffer): Buffer | undefined;
}

/** No protection: packets as they are. */
export const noShield: Shield = {
  packets: (frame) => frame.packets,
  interleaved: (frame, channel) => frame.interleaved(channel),
  control: (packet) => packet,
  openMedia: (packet) => packet,
  openControl: (packet) => packet,
};

/** Passes on a packet that is genuine. */
export function handOn(packet: Buffer | undefined, to: (packet: Buffer) => void): void {
  if (packet) to(packet);
}
