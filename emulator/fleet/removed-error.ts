/** A camera that is being taken away does nothing else any more. */
export class RemovedError extends Error {
  override readonly name = 'RemovedError';

  constructor(camera: string) {
    super(`camera ${camera}: it is being removed, wanted another one`);
  }
}
