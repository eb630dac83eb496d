import { limits } from './limits.ts';

interface Upload {
  readonly bytes: Buffer;
  /** Ms since 1970. */
  readonly modifiedAt: number;
}

/** The files that users have stored: in memory, for as long as the camera runs. */
export class Uploads {
  readonly #files = new Map<string, Upload>();

  get(name: string): Upload | undefined {
    return this.#files.get(name);
  }

  entries(): readonly (readonly [string, Upload])[] {
    return [...this.#files];
  }

  /** The bytes that a file of that name may have. */
  roomFor(name: string): number {
    if (!this.#files.has(name) && this.#files.size >= limits.uploads.files) return 0;
    const others = [...this.#files].filter(([other]) => other !== name);
    return limits.uploads.bytes - others.reduce((sum, [, { bytes }]) => sum + bytes.length, 0);
  }

  /** Stores a file; false when there is no room for it. */
  put(name: string, upload: Upload): boolean {
    if (upload.bytes.length > this.roomFor(name) || this.roomFor(name) === 0) return false;
    this.#files.set(name, upload);
    return true;
  }

  /** Deletes a file; false when there is none. */
  remove(name: string): boolean {
    return this.#files.delete(name);
  }
}
