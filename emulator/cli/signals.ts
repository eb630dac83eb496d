/** How often a program that npm started looks whether npm is still there, in ms. */
const PARENT_CHECK = 500;

/** The signals that ask the process to end. */
export const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves with the signal that asks the process to end, or when the npm that started it is gone. */
export function endRequested(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    for (const signal of endSignals) process.once(signal, done);
    const parent = process.ppid;
    if (process.env['npm_lifecycle_event'] !== undefined && parent > 1)
      setInterval(() => process.ppid !== parent && done('SIGHUP'), PARENT_CHECK).unref();
  });
}
