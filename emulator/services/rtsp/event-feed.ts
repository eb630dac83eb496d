import type { Camera } from '../../device/camera.ts';
import { alarmKinds, type Alarm, type AlarmKind } from '../../device/alarms.ts';
import { calendar } from '../../kernel/time.ts';
import type { FeedPosition, MediaFrame, TrackFeed, TrackDescription } from '../../media/media.ts';
import { RtpFrame } from '../../wire/rtp/frame.ts';
import { eventDocument, type PropertyEvent } from '../../wire/onvif/event.ts';
import { MAX_PAYLOAD } from '../../wire/rtp/packet.ts';

const CLOCK_RATE = 90_000;
/** The payload type (observed of a client of an ONVIF URL). */
const PAYLOAD_TYPE = 107;

/** The ONVIF topic and source of an alarm (topics of the Imaging and Device I/O services). */
const topics: Readonly<Record<AlarmKind, Pick<PropertyEvent, 'topic' | 'source'>>> = {
  motion: { topic: 'VideoSource/MotionAlarm', source: { name: 'Source', value: 'VideoSource_1' } },
  'terminal-1': { topic: 'Device/Trigger/DigitalInput', source: { name: 'InputToken', value: 'DigitalInput_1' } },
  'terminal-2': { topic: 'Device/Trigger/DigitalInput', source: { name: 'InputToken', value: 'DigitalInput_2' } },
  'terminal-3': { topic: 'Device/Trigger/DigitalInput', source: { name: 'InputToken', value: 'DigitalInput_3' } },
  command: { topic: 'Device/Trigger/DigitalInput', source: { name: 'InputToken', value: 'Command' } },
};

/** The metadata track of a camera: its events as ONVIF documents, one for each event. A viewer who joins gets the present state first. */
export class EventFeed implements TrackFeed {
  readonly ssrc: number;
  readonly payloadType = PAYLOAD_TYPE;
  readonly clockRate = CLOCK_RATE;
  readonly description: TrackDescription = {
    medium: 'application',
    bandwidth: 50,
    rate: undefined,
    rtpmap: `vnd.onvif.metadata/${CLOCK_RATE}`,
    fmtp: undefined,
    more: [],
  };
  readonly #camera: Camera;
  readonly #viewers = new Set<(frame: MediaFrame) => void>();
  readonly #firstTimestamp: number;
  #sequence: number;
  #packets = 0;
  #octets = 0;
  #deaf: (() => void) | undefined;

  constructor(camera: Camera) {
    const { random } = camera;
    this.#camera = camera;
    this.ssrc = random.below(2 ** 32);
    this.#sequence = random.below(2 ** 16);
    this.#firstTimestamp = random.below(2 ** 32);
  }

  position(): FeedPosition {
    return { sequence: this.#sequence, timestamp: this.#timestamp() };
  }

  /** Adds a viewer and sends the present state at once. The others get it again, as all viewers get the same packets. */
  join(viewer: (frame: MediaFrame) => void): () => void {
    this.#viewers.add(viewer);
    this.#deaf ??= this.#camera.alarms.changed.on((alarm) => this.#send(alarm, 'Changed'));
    for (const kind of alarmKinds) {
      const state = this.#camera.alarms.isOn(kind) ? 'on' : 'off';
      if (kind === 'motion' || state === 'on') this.#send({ kind, state }, 'Initialized');
    }
    return () => {
      this.#viewers.delete(viewer);
      if (this.#viewers.size === 0) this.close();
    };
  }

  report(): { readonly timestamp: number; readonly packets: number; readonly octets: number } {
    return { timestamp: this.#timestamp(), packets: this.#packets, octets: this.#octets };
  }

  close(): void {
    this.#viewers.clear();
    this.#deaf?.();
    this.#deaf = undefined;
  }

  #timestamp(): number {
    return (this.#firstTimestamp + Math.round(this.#camera.clock.uptime.now() * (CLOCK_RATE / 1_000))) % 2 ** 32;
  }

  #send({ kind, state }: Alarm, operation: PropertyEvent['operation']): void {
    const utcTime = calendar(this.#camera.clock.wall.now()).toISOString();
    const data = { name: kind === 'motion' ? 'State' : 'LogicalState', value: String(state === 'on') };
    const document = Buffer.from(
      eventDocument({ ...topics[kind], operation, data, utcTime, root: this.#camera.model.metadataRoot }),
    );
    const payloads = Array.from({ length: Math.ceil(document.length / MAX_PAYLOAD) }, (_, i) =>
      document.subarray(i * MAX_PAYLOAD, (i + 1) * MAX_PAYLOAD),
    );
    const frame = new RtpFrame({
      key: true,
      payloadType: PAYLOAD_TYPE,
      sequence: this.#sequence,
      timestamp: this.#timestamp(),
      ssrc: this.ssrc,
      marker: true,
      payloads,
    });
    this.#sequence = (this.#sequence + payloads.length) & 0xffff;
    for (const viewer of [...this.#viewers]) viewer(frame);
    // A report in front of this document does not count it (RFC 3550 §6.4.1).
    this.#packets += payloads.length;
    this.#octets += frame.octets;
  }
}
