import { shown } from './errors.ts';

/** A fault handler: takes an unexpected error of the emulator's own code, and where it happened. Never throws itself. */
export type FaultHandler = (where: string, error: unknown) => void;

/**
 * Runs a callback that a peer, a timer or a signal triggered. If it throws or its promise rejects, the error goes to `fault` and then
 * `after` runs, which ends the connection if there is one. Never throws.
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

/** `guarded` for callbacks that all take the same value, as they are now. */
export function guardedEach<T>(
  fault: FaultHandler,
  where: string,
  callbacks: Iterable<(value: T) => unknown>,
  value: T,
): void {
  for (const callback of [...callbacks])
    try {
      const result = callback(value);
      if (result instanceof Promise) result.catch((error: unknown) => fault(where, error));
    } catch (error) {
      fault(where, error);
    }
}

/** The default fault handler: throws the fault on. */
export const thrown: FaultHandler = (_where, error) => {
  throw error;
};

/** One line about a fault: name, message and the place in the code that threw. It holds at most a short piece of any input. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return shown(String(error));
  const [, place] =
    /\n\s+at (?:.*\()?(?:file:\/\/)?\/?(?:[^\n()]*\/)?([^/\n()]+:\d+):\d+\)?/.exec(error.stack ?? '') ?? [];
  return `${error.name}: ${shown(error.message)}${place === undefined ? '' : ` (${place})`}`;
}
