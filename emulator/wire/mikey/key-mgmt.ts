import { WireError } from '../../kernel/errors.ts';
import { readBase64 } from '../srtp/base64.ts';

const PARAMETER = /\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s";,]*))\s*(;|$)/y;
const where = 'KeyMgmt';

/** The SDP attribute, without its "a=" (RFC 4567 §3.1). */
export function writeKeyMgmtAttribute(data: Buffer): string {
  return `key-mgmt:mikey ${data.toString('base64')}`;
}

/** Reads the message in the value of the header `KeyMgmt`, which has one (RFC 4567 §4). Throws `WireError`. */
export function parseKeyMgmtHeader(header: string): Buffer {
  const named = parametersOf(header);
  const protocol = named.get('prot');
  if (protocol?.toLowerCase() !== 'mikey')
    throw new WireError({ got: protocol === undefined ? 'no prot' : `prot=${protocol}`, wanted: 'mikey', where });
  const data = named.get('data');
  if (data === undefined) throw new WireError({ got: 'no data', wanted: 'a message', where });
  return readBase64(data, where);
}

function parametersOf(header: string): ReadonlyMap<string, string> {
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
