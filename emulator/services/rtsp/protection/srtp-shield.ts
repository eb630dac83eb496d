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
  /** Whether the first packet of each key frame has a header extension that says so. */
  readonly marksKeyFrames: boolean;
}

/** SRTP and SRTCP (RFC 3711) for one track of one viewer. */
export function srtpShield({ own, theirs, control, takes, marksKeyFrames }: SrtpShieldOptions): Shield {
  const sender = new SrtpSender(own);
  const receiver = new SrtpReceiver(theirs, { roc: theirs.roc, accepts: takes });
  const otherwise = (packet: Buffer): Buffer | undefined => (takes('forged') ? packet : undefined);
  const packetsOf = ({ key, packets }: MediaFrame): readonly Buffer[] =>
    key && marksKeyFrames ? packets.map((packet, i) => (i === 0 ? withKeyFrameMark(packet) : packet)) : packets;
  return {
    packets: (frame, room) => sender.protectAll(packetsOf(frame), room),
    interleaved: (frame, channel) => sender.protectInterleaved(packetsOf(frame), channel),
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
