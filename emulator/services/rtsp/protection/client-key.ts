import { WireError } from '../../../kernel/errors.ts';
import { parseKeyMgmtHeader } from '../../../wire/mikey/key-mgmt.ts';
import { parseMikey } from '../../../wire/mikey/parser.ts';
import { keysOf } from '../../../wire/mikey/srtp-keys.ts';
import { RtspError } from '../../../wire/rtsp/rtsp-error.ts';
import type { MasterKey } from '../../../wire/srtp/profiles.ts';

/** A client's master key, and the rollover counter at which its packets begin. */
export type ClientKey = MasterKey & { readonly roc: number };

/** The client's own SRTP key, from its `KeyMgmt` header (RFC 4567 §4.1); undefined without the header. Throws 463. */
export function clientKey(header: string | undefined): ClientKey | undefined {
  if (header === undefined) return undefined;
  try {
    return keysOf(parseMikey(parseKeyMgmtHeader(header).data))[0];
  } catch (error) {
    if (error instanceof WireError) throw new RtspError(463, error.complaint);
    throw error;
  }
}
