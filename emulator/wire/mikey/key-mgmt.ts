import { WireError } from '../../kernel/errors.ts';
import { readBase64 } from '../srtp/base64.ts';

/** One key management message in an RTSP header (RFC 4567 §4). */
export interface KeyMgmt {
  /** The URI that the keys are for; empty if the client left it out. */
  readonly uri: string;
  readonly data: Buffer;
}

/** The most characters of a header, and of an attribute. */
export const LONGEST_KEY_MGMT = 8_192;

const ATTRIBUTE = /^key-mgmt:\s*(\S+)[ \t]+(\S+)\s*$/i;
const PARAMETER = /\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s";,]*))\s*(;|$)/y;

/** The SDP attribute, without its "a=" (RFC 4567 §3.1). */
export function writeKeyMgmtAttribute(data: Buffer): string {
  return `key-mgmt:mikey ${data.toString('base64')}`;
}

/** Reads the SDP attribute, without its "a=". Throws `WireError`. */
export function parseKeyMgmtAttribute(attribute: string): Buffer {
  const where = 'a=key-mgmt';
  checkLength(attribute, where);
  const [, protocol = '', data = ''] = ATTRIBUTE.exec(attribute) ?? [];
  if (protocol.toLowerCase() !== 'mikey')
    throw new WireError({ got: protocol || 'something else', wanted: 'mikey', where });
  return readBase64(data, where);
}

/** The value of the header `KeyMgmt`. */
export function writeKeyMgmtHeader({ uri, data }: KeyMgmt): string {
  return `prot=mikey;uri="${uri}";data="${data.toString('base64')}"`;
}

/** Reads the value of the header `KeyMgmt`, of one message. Throws `WireError`. */
export function parseKeyMgmtHeader(header: string): KeyMgmt {
  const where = 'KeyMgmt';
  checkLength(header, where);
  const named = parametersOf(header, where);
  const protocol = named.get('prot');
  if (protocol?.toLowerCase() !== 'mikey')
    throw new WireError({ got: protocol === undefined ? 'no prot' : `prot=${protocol}`, wanted: 'mikey', where });
  const data = named.get('data');
  if (data === undefined) throw new WireError({ got: 'no data', wanted: 'a message', where });
  return { uri: named.get('uri') ?? '', data: readBase64(data, where) };
}

function parametersOf(header: string, where: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (let at = 0; at < header.length; at = PARAMETER.lastIndex) {
    PARAMETER.lastIndex = at;
    const [, name = '', quoted, token = ''] = PARAMETER.exec(header) ?? [];
    if (name === '' || named.has(name.toLowerCase()))
      throw new WireError({
        got: `something else at character ${at}`,
        wanted: 'each parameter once, as name=value',
        where,
      });
    named.set(name.toLowerCase(), quoted ?? token);
  }
  return named;
}

function checkLength(text: string, where: string): void {
  if (text.length > LONGEST_KEY_MGMT)
    throw new WireError({ got: `${text.length} characters`, wanted: `at most ${LONGEST_KEY_MGMT}`, where });
}
