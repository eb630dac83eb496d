import { BoundedMap } from '../../kernel/bounded.ts';
import { WireError } from '../../kernel/errors.ts';
import { checkControlHeader, CONTROL_SSRC_AT, rtpHeaderLength, SSRC_AT } from './header.ts';
import { PacketIndex } from './packet-index.ts';
import type { MasterKey } from './profiles.ts';
import { ReplayWindow } from './replay-window.ts';
import { replayed } from './refusals.ts';
import { type Transform } from './transform.ts';
import { transformOf } from './transforms.ts';

/** The most sources with their own state; a further one replaces the oldest. */
export const MOST_SOURCES = 32;

const CONTROL_INDICES = 2 ** 31;

/** A packet that is under the right key and still refused: it came already or too late, or is RTCP that is authenticated and not encrypted. */
export type GenuineFault = 'replayed' | 'not encrypted';

export interface ReceiverOptions {
  /** The rollover counters of new sources, from key management. */
  readonly roc: number;
  /** Whether packets with a fault are accepted. */
  readonly accepts: (fault: GenuineFault) => boolean;
}

interface Source {
  readonly index: PacketIndex;
  readonly window: ReplayWindow;
}

/** The receiver of SRTP and SRTCP under one master key. The state of a source begins with its first genuine packet. */
export class SrtpReceiver {
  readonly #transform: Transform;
  readonly #roc: number;
  readonly #accepts: ReceiverOptions['accepts'];
  readonly #sources = new BoundedMap<number, Source>(MOST_SOURCES);
  readonly #windows = new BoundedMap<number, ReplayWindow>(MOST_SOURCES);

  constructor(master: MasterKey, { roc, accepts }: ReceiverOptions) {
    this.#transform = transformOf(master);
    this.#roc = roc;
    this.#accepts = accepts;
  }

  /** Returns the RTP packet. Throws `WireError` if it is too short, has another MKI, came already or is not genuine. */
  unprotect(packet: Buffer): Buffer {
    const start = rtpHeaderLength(unprotectedPart(packet, this.#transform.overhead));
    const ssrc = packet.readUInt32BE(SSRC_AT);
    const source = this.#sources.get(ssrc) ?? { index: new PacketIndex(this.#roc), window: new ReplayWindow() };
    const index = source.index.of(packet.readUInt16BE(2));
    if (index === undefined || !(source.window.admits(index) || this.#accepts('replayed')))
      throw replayed(packet.readUInt16BE(2));
    const plain = this.#transform.open(packet, start, index);
    source.index.reached(index);
    source.window.add(index);
    this.#sources.set(ssrc, source);
    return plain;
  }

  /** Returns the compound RTCP packet. Throws `WireError` as `unprotect` does, and unless it is encrypted. */
  unprotectControl(packet: Buffer): Buffer {
    checkControlHeader(unprotectedPart(packet, this.#transform.controlOverhead));
    const ssrc = packet.readUInt32BE(CONTROL_SSRC_AT);
    const window = this.#windows.get(ssrc) ?? new ReplayWindow();
    const word = this.#transform.controlWord(packet);
    const index = word % CONTROL_INDICES;
    if (word < CONTROL_INDICES && !this.#accepts('not encrypted'))
      throw new WireError({ got: 'a packet without encryption', wanted: 'the E flag', where: 'SRTCP' });
    if (!window.admits(index) && !this.#accepts('replayed')) throw replayed(index);
    const plain = this.#transform.openControl(packet, word);
    window.add(index);
    this.#windows.set(ssrc, window);
    return plain;
  }
}

/** The part without tag and MKI; empty if the packet is too short for them. */
const unprotectedPart = (packet: Buffer, overhead: number): Buffer =>
  packet.subarray(0, Math.max(0, packet.length - overhead));
