import { WireError } from '../../kernel/errors.ts';
import type { ProfileName } from '../srtp/profiles.ts';
import type { PolicyParameter } from './message.ts';

/** Types of the rows of an SRTP policy (RFC 3830 §6.10.1; 20: RFC 7714 §14.3). */
const rows = {
  encryption: 0,
  keyLength: 1,
  authentication: 2,
  authKeyLength: 3,
  saltLength: 4,
  prf: 5,
  keyDerivationRate: 6,
  srtpEncrypted: 7,
  srtcpEncrypted: 8,
  fecOrder: 9,
  srtpAuthenticated: 10,
  tagLength: 11,
  prefixLength: 12,
  aeadTagLength: 20,
} as const;

type Row = keyof typeof rows;

const AES_CM = 1;
const AES_GCM = 6;
const HMAC_SHA1 = 1;
const LONGEST_NUMBER = 4;

/** Rows that may have only one value. */
const settled: readonly (readonly [Row, number])[] = [
  ['keyLength', 16],
  ['prf', 0],
  ['keyDerivationRate', 0],
  ['srtpEncrypted', 1],
  ['srtcpEncrypted', 1],
  ['fecOrder', 0],
  ['srtpAuthenticated', 1],
  ['prefixLength', 0],
];

/**
 * The rows of a profile: those that live555 writes, in its order; it refuses an authentication key of other than 20 bytes.
 * GStreamer (1.22) takes the 32-bit tag for an authentication key of 4 bytes and never looks at the tag's length, so that
 * profile is written both ways.
 */
const policies: Readonly<Record<ProfileName, readonly (readonly [Row, number])[]>> = {
  AES_CM_128_HMAC_SHA1_80: [
    ['encryption', AES_CM],
    ['keyLength', 16],
    ['authentication', HMAC_SHA1],
    ['authKeyLength', 20],
    ['saltLength', 14],
    ['srtpEncrypted', 1],
    ['srtcpEncrypted', 1],
    ['srtpAuthenticated', 1],
    ['tagLength', 10],
  ],
  AES_CM_128_HMAC_SHA1_32: [
    ['encryption', AES_CM],
    ['keyLength', 16],
    ['authentication', HMAC_SHA1],
    ['authKeyLength', 4],
    ['saltLength', 14],
    ['srtpEncrypted', 1],
    ['srtcpEncrypted', 1],
    ['srtpAuthenticated', 1],
    ['tagLength', 4],
  ],
  AEAD_AES_128_GCM: [
    ['encryption', AES_GCM],
    ['keyLength', 16],
    ['authentication', 0],
    ['authKeyLength', 0],
    ['saltLength', 12],
    ['srtpEncrypted', 1],
    ['srtcpEncrypted', 1],
    ['srtpAuthenticated', 1],
    ['aeadTagLength', 16],
  ],
};

export const policyOf = (profile: ProfileName): readonly PolicyParameter[] =>
  policies[profile].map(([row, value]) => ({ type: rows[row], value: Uint8Array.of(value) }));

/** The profile of rows; missing rows have the defaults of RFC 3830 §6.10.1. Throws `WireError` for an unknown profile. */
export function profileOf(parameters: readonly PolicyParameter[]): ProfileName {
  const valueOf = (row: Row): number | undefined => numberOf(parameters, row);
  for (const [row, only] of settled) if ((valueOf(row) ?? only) !== only) return refuse(row, valueOf(row), `${only}`);
  const encryption = valueOf('encryption') ?? AES_CM;
  if (encryption === AES_GCM) {
    if ((valueOf('saltLength') ?? 12) !== 12) return refuse('saltLength', valueOf('saltLength'), '12');
    if ((valueOf('aeadTagLength') ?? 16) !== 16) return refuse('aeadTagLength', valueOf('aeadTagLength'), '16');
    return 'AEAD_AES_128_GCM';
  }
  if (encryption !== AES_CM) return refuse('encryption', encryption, 'AES-CM or AES-GCM');
  if ((valueOf('authentication') ?? HMAC_SHA1) !== HMAC_SHA1)
    return refuse('authentication', valueOf('authentication'), 'HMAC-SHA-1');
  if ((valueOf('saltLength') ?? 14) !== 14) return refuse('saltLength', valueOf('saltLength'), '14');
  const tagLength = valueOf('tagLength') ?? (valueOf('authKeyLength') === 4 ? 4 : 10);
  if (tagLength === 10) return 'AES_CM_128_HMAC_SHA1_80';
  return tagLength === 4 ? 'AES_CM_128_HMAC_SHA1_32' : refuse('tagLength', tagLength, '10 or 4');
}

function numberOf(parameters: readonly PolicyParameter[], row: Row): number | undefined {
  const value = parameters.find(({ type }) => type === rows[row])?.value;
  if (!value) return undefined;
  if (value.length === 0 || value.length > LONGEST_NUMBER)
    throw new WireError({ got: `${row} of ${value.length} bytes`, wanted: `1 to ${LONGEST_NUMBER}`, where });
  return value.reduce((number, byte) => number * 256 + byte, 0);
}

const where = 'MIKEY security policy';

function refuse(row: Row, got: number | undefined, wanted: string): never {
  throw new WireError({ got: `${row} ${got}`, wanted, where });
}
