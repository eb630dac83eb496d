import type { Cancel, Uptime } from '../../kernel/clock.ts';
import { WireError } from '../../kernel/errors.ts';
import { writeReceiverReport } from '../../wire/rtcp/receiver-report.ts';
import { SourceState } from '../../wire/rtp/source-state.ts';
import { parseRtp } from '../../wire/rtp/parse.ts';
import type { Delivery } from './delivery.ts';
import type { OwnTransport } from './transports/transport.ts';

/** The payload type of G.711 µ-law (RFC 3551 §6), the only one of the back channel. */
export const TALK_TYPE = 0;

const REPORT_EVERY_MS = 5_000;

export interface BackChannelOptions {
  readonly transport: OwnTransport;
  /** Whether a packet is heard, by whether the track plays and the packet has the encoding of the description. */
  readonly hears: (playing: boolean, sameEncoding: boolean) => boolean;
  /** The camera's own SSRC in its reports. */
  readonly ssrc: number;
  readonly uptime: Uptime;
  readonly cname: string;
  /** Called at the end with the packets and payload bytes that came. */
  readonly heard: (packets: number, octets: number) => void;
}

/** A back channel: audio from a viewer to the camera's loudspeaker. Receiver reports tell the viewer how much of it came. */
export class BackChannel implements Delivery {
  readonly #options: BackChannelOptions;
  #source: SourceState | undefined;
  #reports: Cancel | undefined;

  constructor(options: BackChannelOptions) {
    this.#options = options;
  }

  position(): undefined {
    return undefined;
  }

  start(): void {
    this.#reports ??= this.#options.uptime.every(REPORT_EVERY_MS, () => this.#report());
  }

  stop(): void {
    this.#reports?.();
    this.#reports = undefined;
  }

  end(): void {
    this.stop();
    if (this.#source) this.#options.heard(this.#source.packets, this.#source.octets);
    this.#source = undefined;
  }

  /** Takes an RTP packet from the viewer. Other bytes, packets of another payload type, and those while it does not play, are ignored. */
  take(packet: Buffer): void {
    try {
      const { header, payload } = parseRtp(packet);
      if (!this.#options.hears(this.#reports !== undefined, header.payloadType === TALK_TYPE)) return;
      const first = this.#source?.ssrc !== header.ssrc;
      if (first) this.#source = new SourceState(header.ssrc, header.sequence);
      this.#source?.take(header.sequence, payload.length);
      if (first) this.#report();
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }

  #report(): void {
    const { transport, ssrc, cname } = this.#options;
    if (this.#source) transport.control(writeReceiverReport(ssrc, this.#source.report(), cname));
  }
}
