import { shown } from './errors.ts';

/** Takes what our own code threw where nothing should be thrown, and where that was. Never throws itself. */
export type FaultHandler = (where: string, error: unknown) => void;

/**
 * Runs what somebody else set off: a peer, a timer, an announcement. What it throws, or its promise rejects with, goes to `fault`; then
 * `after` runs, which ends the connection where there is one. Never throws.
 */
export function guarded(fault: FaultHandler, where: string, act: () => unknown, after?: () => void): void {
  const tell = (error: unknown): void => {
    fault(where, error);
    after?.();
  };
  try {
    const result = act();
    if (result instanceof Promise) result.catch(tell);
  } catch (error) {
    tell(error);
  }
}

/** For those who were given no handler: a fault is thrown on. */
export const thrown: FaultHandler = (_where, error) => {
  throw error;
};

/** One line on a fault: name, message and the place in our code that threw. Of what was read at most a short piece is in it. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return shown(String(error));
  const [, place] =
    /\n\s+at (?:.*\()?(?:file:\/\/)?\/?(?:[^\n()]*\/)?([^/\n()]+:\d+):\d+\)?/.exec(error.stack ?? '') ?? [];
  return `${error.name}: ${shown(error.message)}${place === undefined ? '' : ` (${place})`}`;
}
