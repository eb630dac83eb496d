import { AssertionError } from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

/** How long a step waits for what must happen, in ms. */
export const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 20;
const SHOWN_CHARACTERS = 1_000;

export interface Wait {
  /** The time limit in ms, where the requirement or a rate gives another. */
  readonly withinMs?: number;
  /** The time between two looks, in ms. */
  readonly everyMs?: number;
}

type Look<T> = () => T | Promise<T>;
type Falsy = undefined | null | false | 0 | '';

/** A wait of fixed length: only to show that nothing comes, or to measure a rate. */
export const pause = async (ms: number): Promise<void> => delay(ms);

/** Looks until what it sees fits or the time is over; returns what it saw last. */
export async function settled<T>(
  look: Look<T>,
  fits: (seen: T) => boolean,
  { withinMs = PATIENCE_MS, everyMs = LOOK_EVERY_MS }: Wait = {},
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (fits(seen) || performance.now() > end) return seen;
    await delay(everyMs);
  }
}

/**
 * Looks until what it sees fits (without `fits`: until it sees something), and returns that. Throws an AssertionError at the time limit:
 * it names what was waited for (`what`, as in "a packet" or "the port to open") and what was seen last.
 */
export async function until<T>(what: string, look: Look<T>, fits?: undefined, wait?: Wait): Promise<Exclude<T, Falsy>>;
export async function until<T, S extends T>(
  what: string,
  look: Look<T>,
  fits: (seen: T) => seen is S,
  wait?: Wait,
): Promise<S>;
export async function until<T>(what: string, look: Look<T>, fits: (seen: T) => boolean, wait?: Wait): Promise<T>;
export async function until<T>(
  what: string,
  look: Look<T>,
  fits: (seen: T) => boolean = Boolean,
  wait: Wait = {},
): Promise<T> {
  const seen = await settled(look, fits, wait);
  if (fits(seen)) return seen;
  const last = inspect(seen, { breakLength: Infinity }).slice(0, SHOWN_CHARACTERS);
  throw new AssertionError({ message: `${late(what, wait)}; seen last: ${last}` });
}

/** The result of a promise. Throws an AssertionError when it is not settled at the time limit. */
export async function inTime<T>(what: string, promise: Promise<T>, wait: Wait = {}): Promise<T> {
  const over = new AbortController();
  const end = delay(wait.withinMs ?? PATIENCE_MS, undefined, { signal: over.signal }).then(() => {
    throw new AssertionError({ message: late(what, wait) });
  });
  end.catch(() => undefined);
  try {
    return await Promise.race([promise, end]);
  } finally {
    over.abort();
  }
}

const late = (what: string, { withinMs = PATIENCE_MS }: Wait): string => `waited ${withinMs / 1_000} s for ${what}`;
