import { withoutSecrets } from '../../kernel/masking.ts';
import { RtspError } from './rtsp-error.ts';

/** The parts of an RTSP URL that matter to a server (RFC 2326 §3.2). */
export interface RtspUrl {
  /** Host as written; an IPv6 address without its brackets. */
  readonly host: string;
  readonly path: string;
  /** The query with its question mark, or empty. */
  readonly query: string;
  /** The whole URL, without user name and password if it had them. */
  readonly text: string;
}

const CREDENTIALS = /(rtsp[su]?:\/\/)[^/?#\s]*@/gi;
const URL_FORM = /^rtsps?:\/\/(?:\[([0-9a-f:.%]+)\]|([^/?#:[\]@]+))(?::(\d{1,5}))?(\/[^?#]*)?(\?[^#]*)?$/i;

/** The URL without user name and password, which some clients include and which must not be in an answer. */
export function withoutCredentials(text: string): string {
  return text.replace(CREDENTIALS, '$1');
}

/** Reads an absolute RTSP URL. Throws 400. */
export function parseUrl(uri: string): RtspUrl {
  const text = withoutCredentials(uri);
  const parts = URL_FORM.exec(text);
  const port = Number(parts?.[3] ?? 554);
  if (!parts || port > 65_535)
    throw new RtspError(400, { got: withoutSecrets(uri), wanted: 'an rtsp:// URL', where: 'request line' });
  return { host: parts[1] ?? parts[2] ?? '', path: parts[4] ?? '/', query: parts[5] ?? '', text };
}
