import { WireError } from '../../../kernel/errors.ts';
import type { MediaFrame } from '../../../media/media.ts';
import { withKeyFrameMark } from '../../../wire/rtp/key-frame-mark.ts';
import type { MasterKey } from '../../../wire/srtp/profiles.ts';
import { SrtpReceiver } from '../../../wire/srtp/receiver.ts';
import { SrtpSender } from '../../../wire/srtp/sender.ts';
import type { PacketFault } from '../../../guide/rules/3.8-srtp.ts';
import type { StartingKey } from '../../../wire/mikey/srtp-keys.ts';
import type { Shield } from './shield.ts';

export interface SrtpShieldOptions {
  /** The camera's master key. */
  readonly own: MasterKey;
  /** The viewer's master key: from their KeyMgmt header, else the camera's own (SDES has no other). */
  readonly theirs: StartingKey;
  /** Whether RTCP is protected too. */
  readonly control: boolean;
  /** Whether a packet from the viewer is accepted. */
  readonly takes: (fault: PacketFault | undefined) => boolean;
  /** Whether a frame that is sent again has the indices that it had. */
  readonly keepsIndex: boolean;
  /** Whether the first packet of each key frame has a header extension that says so. */
  readonly marksKeyFrames: boolean;
}

/** SRTP and SRTCP (RFC 3711) for one track of one viewer. */
export function srtpShield(options: SrtpShieldOptions): Shield {
  const { own, theirs, control, takes, keepsIndex, marksKeyFrames } = options;
  const sender = new SrtpSender(own);
  const receiver = new SrtpReceiver(theirs, { roc: theirs.roc, accepts: takes });
  const otherwise = (packet: Buffer): Buffer | undefined => (takes('forged') ? packet : undefined);
  const packetsOf = ({ key, packets }: MediaFrame): readonly Buffer[] =>
    key && marksKeyFrames ? packets.map((packet, i) => (i === 0 ? withKeyFrameMark(packet) : packet)) : packets;
  /** The indices of the frames since the latest key frame. A viewer who pauses and goes on gets these frames again, each as it was. */
  const sent = new Map<MediaFrame, readonly number[]>();
  const indicesOf = (frame: MediaFrame, packets: readonly Buffer[]): readonly number[] => {
    const known = keepsIndex ? sent.get(frame) : undefined;
    if (known) return known;
    if (frame.key) sent.clear();
    const indices = sender.indicesFor(packets);
    sent.set(frame, indices);
    return indices;
  };
  return {
    packets(frame, room) {
      const packets = packetsOf(frame);
      return sender.protectAll(packets, room, indicesOf(frame, packets));
    },
    interleaved(frame, channel) {
      const packets = packetsOf(frame);
      return sender.protectInterleaved(packets, channel, indicesOf(frame, packets));
    },
    control: (packet) => (control ? sender.protectControl(packet) : packet),
    openMedia: (packet) => genuine(() => receiver.unprotect(packet)) ?? otherwise(packet),
    openControl: (packet) => genuine(() => receiver.unprotectControl(packet)) ?? otherwise(packet),
  };
}

function genuine(open: () => Buffer): Buffer | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
