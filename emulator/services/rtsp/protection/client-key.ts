import { WireError } from '../../../kernel/errors.ts';
import { parseKeyMgmtHeader } from '../../../wire/mikey/key-mgmt.ts';
import { parseMikey } from '../../../wire/mikey/parser.ts';
import { keyIn, type StartingKey } from '../../../wire/mikey/srtp-keys.ts';
import { RtspError } from '../../../wire/rtsp/rtsp-error.ts';

/** The client's own SRTP key, from its `KeyMgmt` header (RFC 4567 §4.1); undefined without the header. Throws 463. */
export function clientKey(header: string | undefined): StartingKey | undefined {
  if (header === undefined) return undefined;
  try {
    return keyIn(parseMikey(parseKeyMgmtHeader(header)));
  } catch (error) {
    if (error instanceof WireError) throw new RtspError(463, error.complaint);
    throw error;
  }
}
