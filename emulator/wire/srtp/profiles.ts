/** A protection profile for RTP and RTCP. Lengths in bytes. */
export interface ProtectionProfile {
  /** Confidentiality and integrity in one (RFC 7714), not AES-CM with HMAC-SHA1 (RFC 3711). */
  readonly aead: boolean;
  readonly keyLength: number;
  readonly saltLength: number;
  /** The length of the HMAC-SHA1 key; 0: there is none. */
  readonly authKeyLength: number;
  readonly tagLength: number;
  /** The tag length in RTCP, which keeps 80 bits even where RTP has 32 (RFC 3711 §5.2, RFC 4568 §6.2.2). */
  readonly controlTagLength: number;
}

const counterMode = { aead: false, keyLength: 16, saltLength: 14, authKeyLength: 20, controlTagLength: 10 } as const;

/** The profiles by their names in RFC 4568 §6.2 and RFC 7714 §14.1. */
export const profiles = {
  AES_CM_128_HMAC_SHA1_80: { ...counterMode, tagLength: 10 },
  AES_CM_128_HMAC_SHA1_32: { ...counterMode, tagLength: 4 },
  AEAD_AES_128_GCM: {
    aead: true,
    keyLength: 16,
    saltLength: 12,
    authKeyLength: 0,
    tagLength: 16,
    controlTagLength: 16,
  },
} as const satisfies Record<string, ProtectionProfile>;

export type ProfileName = keyof typeof profiles;

/** A master key, from a key management protocol (RFC 3711 §3.2.1). Key and salt have the lengths of the profile. */
export interface MasterKey {
  readonly profile: ProfileName;
  readonly masterKey: Buffer;
  readonly masterSalt: Buffer;
  /** Master key identifier, carried in every packet when there is one. */
  readonly mki?: Buffer | undefined;
}

/** The most bytes of a master key identifier. */
export const LONGEST_MKI = 128;
