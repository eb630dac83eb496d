/** The algorithms of RFC 7616 §3.3 that the camera knows: what Node calls them, and the length of a response in hex. */
export const digestAlgorithms = {
  MD5: { hash: 'md5', hexLength: 32 },
  'SHA-256': { hash: 'sha256', hexLength: 64 },
} as const;

export type DigestAlgorithm = keyof typeof digestAlgorithms;

/** Finds an algorithm by its name in any letter case. */
export function algorithmNamed(text: string): DigestAlgorithm | undefined {
  const name = text.toUpperCase();
  return name === 'MD5' || name === 'SHA-256' ? name : undefined;
}
