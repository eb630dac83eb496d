import type { StreamBitRate, StreamCodec, StreamRate, StreamSize } from './stream-choices.ts';
import type { Evidence } from './evidence.ts';

/**
 * A feature that some models have and others lack. `srtp-mki`: a master key identifier of 32 bits in every packet of SRTP;
 * `srtp-key-frame-mark`: a header extension in the first packet of each key frame of SRTP.
 */
export const ownFeatures = ['audio', 'sd-card', 'srtp', 'srtp-mki', 'srtp-key-frame-mark', 'ptz', 'ipv6'] as const;

/** Which streams a model has follows from `streams`. */
export type Feature = (typeof ownFeatures)[number] | `stream-${1 | 2 | 3 | 4}`;

/** The forms of ONVIF media profile tokens; the digit in front is taken for the number of the image sensor (assumed). */
export const profileTokens = ['def_profileN', '1_def_profileN'] as const;
export type ProfileToken = (typeof profileTokens)[number];

/** One stream that a model sends over RTSP, as it comes from the factory. */
export interface ModelStream {
  readonly codec: StreamCodec;
  readonly size: StreamSize;
  readonly rate: StreamRate;
  readonly bitRate: StreamBitRate;
}

/** How a model answers Easy IP Setup. */
export interface ModelEasyIp {
  /** The model that it descends from, as its replies have it; '' where they have none. */
  readonly relatedModel: string;
  /** The generation of its replies. */
  readonly generation: 2 | 3;
  /** What a search gets after the valid period: the guide says that the camera is not found, firmware 3.67 was seen to answer. */
  readonly afterPeriod: 'silent' | 'answers';
}

/** The CRT keys (RSA) that a model makes. */
export interface ModelCrtKey {
  readonly sizes: readonly CrtKeySize[];
  readonly takesMs: number;
}

export const crtKeySizes = [2048, 3072] as const;
export type CrtKeySize = (typeof crtKeySizes)[number];

/** How a model's SNMP agent treats those who guess communities and keys: every guess is logged, and some models lock out. */
export interface ModelSnmp {
  readonly guesses: 'logged' | 'locks-out';
}

/** A camera model: the data file `profiles/models/<name>.yaml`, checked. */
export interface Model {
  /** "WV-S2252L" */
  readonly name: string;
  /** A summary in one line: the kind of camera that the model stands for. */
  readonly description: string;
  readonly firmware: string;
  /** First three bytes of its MAC: "d4:2d:c5". */
  readonly oui: string;
  /** The first three letters of its serial numbers. */
  readonly serialPrefix: string;
  readonly features: readonly Feature[];
  readonly passwordKinds: 2 | 3;
  /** The signer of the pre-installed certificate. */
  readonly certificate: 'test-ca' | 'self-signed';
  /** The kind of the pre-installed certificate's key. */
  readonly certificateKey: 'rsa-2048' | 'ec-p256';
  /** The keys that it makes itself: their sizes in bits, the usual one first, and how long that takes, in ms of uptime. */
  readonly crtKey: ModelCrtKey;
  /** Whether CGIs refuse a browser's Accept header without a Randomnum. */
  readonly enhancedSecurity: boolean;
  /** The TLS suites that it offers, most wanted first, by their OpenSSL names. */
  readonly tlsSuites: readonly string[];
  /** The media type of Motion JPEG over HTTP, with its boundary. */
  readonly motionType: string;
  /** The RTSP status of a SETUP while the camera serves as many sessions as it can. */
  readonly fullStatus: 453 | 503;
  /** The ONVIF media profile tokens in RTSP URLs; N is the number of the stream. */
  readonly profileTokens: readonly ProfileToken[];
  /** The root element of ONVIF metadata documents. */
  readonly metadataRoot: 'MetaDataStream' | 'MetadataStream';
  /** What a camera that gets no DHCP lease does: it takes a link-local address, or keeps the one that it had (also after a restart) or that is set. */
  readonly withoutLease: 'auto-ip' | 'keep';
  /** How it answers Easy IP Setup. */
  readonly easyIp: ModelEasyIp;
  /** What its SNMP agent does about guesses. */
  readonly snmp: ModelSnmp;
  /** The headers of its pages, by name; CGIs do not send them. */
  readonly pageHeaders: Readonly<Record<string, string>>;
  /** The boot time, during which its ports are closed, in ms of uptime. */
  readonly bootMs: number;
  readonly streams: readonly ModelStream[];
  /** Defaults that differ from the catalogue's: key to text. */
  readonly factory: Readonly<Record<string, string>>;
  /** Set where the emulator runs the camera as a host on a network interface: there it can find an address by ARP. */
  readonly onInterface?: true;
  /** The evidence for each of these fields. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}
