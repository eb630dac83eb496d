import type { EncryptionKey } from '../../wire/encrypted/key.ts';

/** A key of data encryption. A camera has one at a time. */
export interface DataKey extends EncryptionKey {
  /** The counter for the next frame or picture: it never returns a number twice. */
  readonly next: () => bigint;
}
