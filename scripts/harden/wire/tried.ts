import type { Requirement } from '../../../emulator/profiles/guide-profile.ts';
import type { Camera } from '../camera.ts';
import { answered, isSilence } from '../described.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Item } from '../item.ts';

/** A trial of what a camera must refuse, or must answer: it changes nothing, on a camera that does not refuse it either. */
export interface Trial {
  /** The permanent id of the check. */
  readonly check: string;
  /** What of the section it is about, for people. */
  readonly part: string;
  readonly wanted: string;
  readonly probe: string;
  readonly ask: () => Promise<Result>;
}

/** What came of a trial; undefined: it does not concern this camera, and the report says nothing of it. */
export type Result = Pick<Finding, 'status' | 'got'> | undefined;

/** The items of trials, which are made one after the other. What is not answered is unverified. */
export async function tried(requirement: Requirement, trials: readonly Trial[]): Promise<Item[]> {
  const items: Item[] = [];
  for (const { check, part, wanted, probe, ask } of trials) {
    const found = await answered(ask);
    const result: Result = isSilence(found) ? { status: 'unverified', got: found.why } : found;
    if (result) items.push(item(requirement, check, { ...result, wanted, probe }, part));
  }
  return items;
}

export const pass = (got: string): Result => ({ status: 'pass', got });
export const fail = (got: string): Result => ({ status: 'fail', got });
export const unseen = (got: string): Result => ({ status: 'unverified', got });

/** The result of `find` for this camera, looked for once in a run: each try would be another wrong login. */
export function once<T>({ memory }: Camera, key: string, find: () => Promise<T>): Promise<T> {
  const known = memory.get(key) ?? find();
  memory.set(key, known);
  return known as Promise<T>;
}
