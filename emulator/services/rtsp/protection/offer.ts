import type { StreamFeed } from '../../../media/media.ts';
import { writeKeyMgmtAttribute } from '../../../wire/mikey/key-mgmt.ts';
import { offerSrtp } from '../../../wire/mikey/srtp-keys.ts';
import { writeMikey } from '../../../wire/mikey/writer.ts';
import { writeCryptoAttribute } from '../../../wire/sdes/crypto-attribute.ts';
import type { MasterKey } from '../../../wire/srtp/profiles.ts';

/** A master key that a description offered: it serves only the next session that is set up on the same connection. */
export interface Offer {
  readonly stream: StreamFeed;
  readonly key: MasterKey;
}

export interface OfferedTrack {
  readonly ssrc: number;
  readonly csbId: number;
  /** The camera's date, ms since 1970. */
  readonly wallMs: number;
  readonly rand: Uint8Array;
}

/** The SDP attributes that carry the key, without `a=`: both MIKEY and SDES, as clients know one or the other (RFC 4567 §3.1, RFC 4568 §4). */
export function keyAttributes({ key }: Offer, { ssrc, csbId, wallMs, rand }: OfferedTrack): readonly string[] {
  const message = offerSrtp({ key, csbId, sources: [{ ssrc }], wallMs, rand });
  return [
    writeKeyMgmtAttribute(writeMikey(message)),
    writeCryptoAttribute({ tag: 1, profile: key.profile, keys: [{ ...key, lifetime: undefined }], parameters: [] }),
  ];
}
