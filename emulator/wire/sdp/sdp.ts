/** A medium of a session description. */
export interface DescribedTrack {
  /** The track number in its control URL. */
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

/** The session description of a stream. */
export interface Described {
  /** The address that the client used for the camera. */
  readonly address: string;
  readonly tracks: readonly DescribedTrack[];
}

/**
 * Writes a session description (RFC 4566) exactly as two cameras were seen to write it for video alone. Only `s=` was not
 * observed; RFC 4566 §5.3 requires it, and its text is reported with the same `h264-esid`.
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
