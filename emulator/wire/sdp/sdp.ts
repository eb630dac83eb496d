/** What a camera says of one of its streams. */
export interface Described {
  /** The address that the client used for the camera. */
  readonly address: string;
  /** Kilobits a second. */
  readonly bandwidth: number;
  /** Frames a second. */
  readonly rate: number;
  readonly payloadType: number;
  /** Profile, constraints and level in hex: "42c01f". */
  readonly profileLevelId: string;
  /** Parameter sets in BASE64, separated by commas. */
  readonly spropParameterSets: string;
}

/**
 * The session description (RFC 4566) in the camera's own literal, seen on two of them. Only `s=` is not among what was
 * seen; RFC 4566 §5.3 wants it, and its text is reported with the same `h264-esid`.
 */
export function describeSession(described: Described): string {
  const { address, bandwidth, rate, payloadType, profileLevelId, spropParameterSets } = described;
  const family = address.includes(':') ? 'IP6' : 'IP4';
  const anywhere = family === 'IP6' ? '::' : '0.0.0.0';
  return [
    'v=0',
    `o=- 1 1 IN ${family} ${address}`,
    's=Media Presentation',
    `c=IN ${family} ${anywhere}`,
    `b=AS:${bandwidth}`,
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    `m=video 0 RTP/AVP ${payloadType}`,
    `b=AS:${bandwidth}`,
    `a=framerate:${rate.toFixed(1)}`,
    'a=control:trackID=1',
    `a=rtpmap:${payloadType} H264/90000`,
    `a=fmtp:${payloadType} packetization-mode=1; profile-level-id=${profileLevelId}; sprop-parameter-sets=${spropParameterSets}`,
    'a=h264-esid:201',
    '',
  ].join('\r\n');
}
