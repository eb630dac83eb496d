import type { StreamFeed } from '../../../media/media.ts';
import { writeKeyMgmtAttribute } from '../../../wire/mikey/key-mgmt.ts';
import { writeMikey, type SrtpOffer } from '../../../wire/mikey/writer.ts';
import { writeCryptoAttribute } from '../../../wire/sdes/crypto-attribute.ts';
import type { MasterKey } from '../../../wire/srtp/profiles.ts';

/** A master key that a description offered: it serves only the next session that is set up on the same connection. */
export interface Offer {
  readonly stream: StreamFeed;
  readonly key: MasterKey;
}

/** The SDP attributes that carry the key, without `a=`: both MIKEY and SDES, as clients know one or the other (RFC 4567 §3.1, RFC 4568 §4). */
export const keyAttributes = (offer: SrtpOffer): readonly string[] => [
  writeKeyMgmtAttribute(writeMikey(offer)),
  writeCryptoAttribute(offer.key),
];
