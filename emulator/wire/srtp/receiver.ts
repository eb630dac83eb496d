import { BoundedMap } from '../../kernel/bounded.ts';
import { WireError } from '../../kernel/errors.ts';
import { checkControlHeader, CONTROL_HEADER, rtpHeaderLength } from './header.ts';
import { PacketIndex } from './packet-index.ts';
import type { MasterKey } from './profiles.ts';
import { ReplayWindow } from './replay-window.ts';
import { type Transform } from './transform.ts';
import { transformOf } from './transforms.ts';

/** The most sources with their own state; a further one replaces the oldest. */
export const MOST_SOURCES = 32;

const CONTROL_INDICES = 2 ** 31;

/** A packet that is under the right key and still refused: it came already or too late, or is RTCP that is authenticated and not encrypted. */
export type GenuineFault = 'replayed' | 'not encrypted';

export interface ReceiverOptions {
  /** The rollover counters of new sources, from key management. */
  readonly roc?: number;
  /** Whether packets with a fault are accepted; none are unless given. */
  readonly accepts?: (fault: GenuineFault) => boolean;
}

const nothing = (): boolean => false;

interface Source {
  readonly index: PacketIndex;
  readonly window: ReplayWindow;
}

/** The receiver of SRTP and SRTCP under one master key. The state of a source begins with its first genuine packet. */
export class SrtpReceiver {
  readonly #transform: Transform;
  readonly #options: ReceiverOptions;
  readonly #accepts: (fault: GenuineFault) => boolean;
  #sources = new BoundedMap<number, Source>(MOST_SOURCES);
  #windows = new BoundedMap<number, ReplayWindow>(MOST_SOURCES);

  constructor(master: MasterKey, options: ReceiverOptions = {}) {
    this.#transform = transformOf(master);
    this.#options = options;
    this.#accepts = options.accepts ?? nothing;
  }

  /** Returns the RTP packet. Throws `WireError` if it is too short, has another MKI, came already or is not genuine. */
  unprotect(packet: Buffer): Buffer {
    const start = rtpHeaderLength(unprotectedPart(packet, this.#transform.overhead, 'SRTP'));
    const ssrc = packet.readUInt32BE(8);
    const source = this.#sources.get(ssrc) ?? { index: new PacketIndex(this.#options.roc), window: new ReplayWindow() };
    const index = source.index.of(packet.readUInt16BE(2));
    if (index === undefined || !(source.window.admits(index) || this.#accepts('replayed')))
      throw replayed(packet.readUInt16BE(2), 'SRTP');
    const plain = this.#transform.open(packet, start, index);
    source.index.reached(index);
    source.window.add(index);
    if (!this.#sources.has(ssrc)) this.#sources.set(ssrc, source);
    return plain;
  }

  /** Returns the compound RTCP packet. Throws `WireError` as `unprotect` does, and unless it is encrypted. */
  unprotectControl(packet: Buffer): Buffer {
    checkControlHeader(unprotectedPart(packet, this.#transform.controlOverhead, 'SRTCP'));
    const ssrc = packet.readUInt32BE(CONTROL_HEADER - 4);
    const window = this.#windows.get(ssrc) ?? new ReplayWindow();
    const word = this.#transform.controlWord(packet);
    const index = word % CONTROL_INDICES;
    if (word < CONTROL_INDICES && !this.#accepts('not encrypted'))
      throw new WireError({ got: 'a packet without encryption', wanted: 'the E flag', where: 'SRTCP' });
    if (!window.admits(index) && !this.#accepts('replayed')) throw replayed(index, 'SRTCP');
    const plain = this.#transform.openControl(packet, word);
    window.add(index);
    if (!this.#windows.has(ssrc)) this.#windows.set(ssrc, window);
    return plain;
  }

  /** A receiver for the same streams under a new master key; the two share which packets have come (RFC 3711 §3.3.2, §8.1). */
  rekeyed(master: MasterKey): SrtpReceiver {
    const next = new SrtpReceiver(master, this.#options);
    next.#sources = this.#sources;
    next.#windows = this.#windows;
    return next;
  }
}

function unprotectedPart(packet: Buffer, overhead: number, where: string): Buffer {
  if (packet.length < overhead)
    throw new WireError({ got: `${packet.length} bytes`, wanted: `${overhead} and a header`, where });
  return packet.subarray(0, packet.length - overhead);
}

function replayed(number: number, where: string): WireError {
  return new WireError({ got: `number ${number} again, or too late`, wanted: 'a new one', where });
}
