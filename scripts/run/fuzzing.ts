import { WireError } from '../../emulator/kernel/errors.ts';
import type { Random } from '../../emulator/kernel/random.ts';

/** The bytes with some of them changed; one time in three, the end is missing too. */
export function damaged(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = copy.length && 1 + random.below(4); i > 0; i--)
    copy.writeUInt8(random.below(256), random.below(copy.length));
  return random.below(3) === 0 ? copy.subarray(0, random.below(copy.length + 1)) : copy;
}

/** What a parser makes of its input; undefined when it refuses it with a `WireError`. Other errors are passed on. */
export function outcome<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return undefined;
  }
}
