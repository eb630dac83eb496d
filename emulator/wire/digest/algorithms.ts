/** The algorithms of RFC 7616 §3.3 that the camera knows. */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** What Node calls an algorithm, and the length of its responses in hex. */
export const digestAlgorithm = (name: DigestAlgorithm): { readonly hash: string; readonly hexLength: number } =>
  name === 'MD5' ? { hash: 'md5', hexLength: 32 } : { hash: 'sha256', hexLength: 64 };

/** Finds an algorithm by its name in any letter case. */
export function algorithmNamed(text: string): DigestAlgorithm | undefined {
  const name = text.toUpperCase();
  return name === 'MD5' || name === 'SHA-256' ? name : undefined;
}
