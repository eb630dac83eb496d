import type { Evidence } from './setting.ts';

/** What some models have and others lack. */
export type Feature = 'audio' | 'sd-card' | 'srtp' | 'ptz' | 'ipv6';

/** One stream a model can send over RTSP. */
export interface StreamShape {
  readonly codec: 'h264';
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly rate: number;
}

/** A camera model: the data file `profiles/models/<name>.yaml`, checked. */
export interface Model {
  /** "WV-S2252L" */
  readonly name: string;
  /** One line: what kind of camera it stands for. */
  readonly words: string;
  readonly firmware: string;
  /** First three bytes of its MAC: "d4:2d:c5". */
  readonly oui: string;
  /** Three letters its serial numbers begin with. */
  readonly serialPrefix: string;
  readonly features: readonly Feature[];
  readonly passwordKinds: 2 | 3;
  /** Who signed the pre-installed certificate. */
  readonly certificate: 'test-ca' | 'self-signed';
  /** Whether CGIs refuse a browser's Accept header without a Randomnum. */
  readonly enhancedSecurity: boolean;
  readonly streams: readonly StreamShape[];
  /** Defaults that differ from the catalogue's: key to text. */
  readonly factory: Readonly<Record<string, string>>;
  /** On what each of these fields rests. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}
