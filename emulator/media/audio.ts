import { readFileSync } from 'node:fs';
import { splitAdts } from '../wire/aac/adts.ts';
import { aacPayload } from '../wire/rtp/aac-payload.ts';
import type { AudioEncoding } from '../settings/catalogue/image-audio.ts';
import { audioFile } from './files.ts';

/** An audio loop, cut into RTP payloads of equal duration. The first follows the last. */
export interface AudioClip {
  readonly payloadType: number;
  readonly clockRate: number;
  /** The number of samples in each payload. */
  readonly samples: number;
  readonly payloads: readonly Buffer[];
  /** Kilobits a second, rounded up. */
  readonly bandwidth: number;
  /** The SDP's a=rtpmap and a=fmtp, after the payload type. */
  readonly rtpmap: string;
  readonly fmtp: string | undefined;
  /** Whether each packet carries the marker (RFC 3640 §3.1); else none does (RFC 3551 §4.1). */
  readonly marker: boolean;
}

/** The samples of a G.711 packet: 20 ms (RFC 3551 §4.2). */
const G711_SAMPLES = 160;
/** AAC-LC, 16 kHz, mono (ISO/IEC 14496-3 §1.6.2). */
const AAC_CONFIG = '1408';

const loaders: Readonly<Record<AudioEncoding, () => AudioClip>> = {
  g711() {
    const bytes = readFileSync(audioFile('g711'));
    const count = Math.floor(bytes.length / G711_SAMPLES);
    const payloads = Array.from({ length: count }, (_, i) => bytes.subarray(i * G711_SAMPLES, (i + 1) * G711_SAMPLES));
    const common = { payloadType: 0, clockRate: 8_000, samples: G711_SAMPLES, marker: false };
    return { ...common, payloads, bandwidth: 64, rtpmap: 'PCMU/8000', fmtp: undefined };
  },
  aac() {
    const payloads = splitAdts(readFileSync(audioFile('aac'))).map(aacPayload);
    const bytes = payloads.reduce((sum, payload) => sum + payload.length, 0);
    const seconds = (payloads.length * 1_024) / 16_000;
    return {
      payloadType: 105,
      clockRate: 16_000,
      samples: 1_024,
      payloads,
      bandwidth: Math.ceil((bytes * 8) / seconds / 1_000),
      rtpmap: 'mpeg4-generic/16000/1',
      fmtp: `streamtype=5; profile-level-id=15; mode=AAC-hbr; config=${AAC_CONFIG}; SizeLength=13; IndexLength=3; IndexDeltaLength=3`,
      marker: true,
    };
  },
};

const loaded = new Map<AudioEncoding, AudioClip>();

/** The audio loop in an encoding: read once for each process, at first use. */
export function audioIn(encoding: AudioEncoding): AudioClip {
  const sound = loaded.get(encoding) ?? loaders[encoding]();
  loaded.set(encoding, sound);
  return sound;
}
