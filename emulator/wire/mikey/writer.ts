import { ByteWriter } from '../../kernel/bytes.ts';
import type { MasterKey } from '../srtp/profiles.ts';
import { keyTypes, validities } from './key-data.ts';
import { MIKEY_1, NULL, PRESHARED_KEY, SRTP, SRTP_ID, VERSION } from './message.ts';
import { payloadTypes } from './payload-types.ts';
import { policyOf } from './security-policy.ts';

/** An SRTP key that the camera sends in the clear, over a connection that is itself encrypted. */
export interface SrtpOffer {
  readonly key: MasterKey;
  readonly csbId: number;
  /** The stream it is for, whose rollover counter is 0. */
  readonly ssrc: number;
  /** The date of the sender's clock, ms since 1970. */
  readonly wallMs: number;
  /** At least 16 random bytes (RFC 3830 §6.11). */
  readonly rand: Uint8Array;
}

/** Seconds from 1900, where NTP begins, to 1970. */
const NTP_TO_UNIX = 2_208_988_800;
const NTP_UTC = 0;
const POLICY = 0;

/**
 * Writes a pre-shared key message without encryption (RFC 3830 §3.1). Key and salt are one TEK, as GStreamer and live555 write it:
 * neither looks at the salt of a TEK+SALT. live555 wants an MKI, of 4 bytes; GStreamer (1.22) reads it but does not pass it to its
 * decoder, which then finds no packet genuine.
 */
export function writeMikey({ key, csbId, ssrc, wallMs, rand }: SrtpOffer): Buffer {
  const header = new ByteWriter().u8(VERSION).u8(PRESHARED_KEY).u8(payloadTypes.timestamp).u8(MIKEY_1).u32(csbId);
  header.u8(1).u8(SRTP_ID).u8(POLICY).u32(ssrc).u32(0);
  const rows = policyRows(key);
  const data = keyData(key);
  return Buffer.from(
    header
      .u8(payloadTypes.rand)
      .u8(NTP_UTC)
      .u64(ntpOf(wallMs))
      .u8(payloadTypes.policy)
      .u8(rand.length)
      .put(rand)
      .u8(payloadTypes.kemac)
      .u8(POLICY)
      .u8(SRTP)
      .u16(rows.length)
      .put(rows)
      .u8(payloadTypes.last)
      .u8(NULL)
      .u16(data.length)
      .put(data)
      .u8(NULL)
      .done(),
  );
}

function policyRows({ profile }: MasterKey): Uint8Array {
  const rows = new ByteWriter();
  for (const { type, value } of policyOf(profile)) rows.u8(type).u8(value.length).put(value);
  return rows.done();
}

/** The only key data, in the format that the reader documents. */
function keyData({ masterKey, masterSalt, mki }: MasterKey): Uint8Array {
  const validity = mki ? validities.spi : validities.none;
  const data = new ByteWriter().u8(payloadTypes.last).u8((keyTypes.TEK << 4) | validity);
  data
    .u16(masterKey.length + masterSalt.length)
    .put(masterKey)
    .put(masterSalt);
  if (mki) data.u8(mki.length).put(mki);
  return data.done();
}

/** 32 bits of seconds, 32 bits of fraction. */
function ntpOf(wallMs: number): bigint {
  const seconds = Math.floor(wallMs / 1_000);
  const fraction = Math.floor(((wallMs - seconds * 1_000) / 1_000) * 2 ** 32);
  return (BigInt((seconds + NTP_TO_UNIX) % 2 ** 32) << 32n) | BigInt(fraction);
}
