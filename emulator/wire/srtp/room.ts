/** `length` bytes to write into: of `given` if it has as many, else new ones. */
export function roomFor(length: number, given: Buffer | undefined): Buffer {
  return given && given.length >= length ? given.subarray(0, length) : Buffer.allocUnsafe(length);
}
