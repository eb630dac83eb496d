/** One medium of a description. */
export interface DescribedTrack {
  /** Stands in its control URL. */
  readonly id: number;
  readonly medium: 'video' | 'audio' | 'application';
  /** "RTP/AVP", "RTP/SAVP" */
  readonly profile: string;
  /** Kilobits a second. */
  readonly bandwidth: number;
  /** Frames a second. */
  readonly rate: number | undefined;
  readonly payloadType: number;
  readonly rtpmap: string;
  readonly fmtp: string | undefined;
  /** Further attributes, without `a=`. */
  readonly more: readonly string[];
}

/** What a camera says of one of its streams. */
export interface Described {
  /** The address that the client used for the camera. */
  readonly address: string;
  readonly tracks: readonly DescribedTrack[];
}

/**
 * The session description (RFC 4566) in the camera's own literal, seen on two of them for pictures alone. Only `s=` is not among
 * what was seen; RFC 4566 §5.3 wants it, and its text is reported with the same `h264-esid`.
 */
export function describeSession({ address, tracks }: Described): string {
  const family = address.includes(':') ? 'IP6' : 'IP4';
  const anywhere = family === 'IP6' ? '::' : '0.0.0.0';
  return [
    'v=0',
    `o=- 1 1 IN ${family} ${address}`,
    's=Media Presentation',
    `c=IN ${family} ${anywhere}`,
    `b=AS:${tracks.reduce((sum, track) => sum + track.bandwidth, 0)}`,
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    ...tracks.flatMap(mediumLines),
    '',
  ].join('\r\n');
}

function mediumLines({
  id,
  medium,
  profile,
  bandwidth,
  rate,
  payloadType,
  rtpmap,
  fmtp,
  more,
}: DescribedTrack): string[] {
  return [
    `m=${medium} 0 ${profile} ${payloadType}`,
    `b=AS:${bandwidth}`,
    ...(rate === undefined ? [] : [`a=framerate:${rate.toFixed(1)}`]),
    `a=control:trackID=${id}`,
    `a=rtpmap:${payloadType} ${rtpmap}`,
    ...(fmtp === undefined ? [] : [`a=fmtp:${payloadType} ${fmtp}`]),
    ...more.map((attribute) => `a=${attribute}`),
  ];
}
