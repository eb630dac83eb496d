import { WireError } from '../../emulator/kernel/errors.ts';
import { TERMS_ATTRIBUTE, type EncryptionTerms } from '../../emulator/wire/encrypted/terms.ts';
import { parseTerms } from './terms.ts';

/** The pictures that a session description (RFC 4566) names first. */
export interface VideoTrack {
  /** "H264", "H265", "JPEG" … */
  readonly encoding: string;
  /** What SETUP names. */
  readonly url: string;
  /** Parameter sets, in the order a decoder wants them. */
  readonly sets: readonly Buffer[];
  /** Undefined for pictures in clear. */
  readonly terms: EncryptionTerms | undefined;
}

/** Throws `WireError` for a description without pictures. `base`: what relative URLs stand on. */
export function videoIn(description: string, base: string): VideoTrack {
  const where = 'session description';
  const medium = description.split(/^(?=m=)/m).find((part) => part.startsWith('m=video'));
  if (medium === undefined) throw new WireError({ got: 'no video', wanted: 'm=video', where });
  const lines = medium.split(/\r?\n/);
  const attribute = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);
  const control = attribute('control') ?? '';
  const [, encoding = 'JPEG'] = /^\d+ ([^/]+)/.exec(attribute('rtpmap') ?? '') ?? [];
  const terms = attribute(TERMS_ATTRIBUTE);
  return {
    encoding: encoding.toUpperCase(),
    url: /^rtsp:/i.test(control) ? control : base + control,
    sets: setsIn(attribute('fmtp') ?? ''),
    terms: terms === undefined ? undefined : parseTerms(terms),
  };
}

/** RFC 6184 §8.2.1, RFC 7798 §7.2.1 */
function setsIn(fmtp: string): Buffer[] {
  return ['sprop-vps', 'sprop-sps', 'sprop-pps', 'sprop-parameter-sets'].flatMap((name) => {
    const [, texts] = new RegExp(`[ ;]${name}=([^;\\s]+)`).exec(fmtp) ?? [];
    return (texts ?? '').split(',').flatMap((text) => (text === '' ? [] : [Buffer.from(text, 'base64')]));
  });
}
