import { InputError, messageOf, StorageError } from '../kernel/errors.ts';

/** A camera that does not start because its files cannot be used. The files stay as they are, and other cameras start. */
export class BrokenCameraError extends InputError {
  /** The camera's id. */
  readonly camera: string;
  /** The file, and what is wrong with it. */
  readonly why: string;

  constructor(camera: string, why: string) {
    super([`camera ${camera} does not start: ${why}`]);
    this.camera = camera;
    this.why = why;
  }
}

/** Reads a camera's files; throws `BrokenCameraError` when they cannot be used. */
export function readingFiles<T>(camera: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError || error instanceof StorageError)
      throw new BrokenCameraError(camera, messageOf(error).replaceAll('\n', '; '));
    throw error;
  }
}
