/** A buffer of `length` bytes to write into: part of `given` if that is long enough, else a new one. */
export function roomFor(length: number, given: Buffer | undefined): Buffer {
  return given && given.length >= length ? given.subarray(0, length) : Buffer.allocUnsafe(length);
}
