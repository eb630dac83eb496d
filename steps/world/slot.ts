import type { World } from '@cucumber/cucumber';

/** A thing that one step of a scenario leaves for later steps. */
export interface Slot<T> {
  /** Puts the thing there, in place of an earlier one; returns it. */
  set(world: World, thing: T): T;
  /** Throws when no step has left the thing. */
  of(world: World): T;
  /** Undefined when no step has left the thing. */
  find(world: World): T | undefined;
}

/** Things of one kind that steps of a scenario leave for later steps, the oldest first. */
export interface List<T> {
  /** Adds the thing; returns it. */
  add(world: World, thing: T): T;
  all(world: World): readonly T[];
  /** Throws when no step has left any. */
  first(world: World): T;
  /** The latest, or the one that many before it. Throws when no step has left it. */
  latest(world: World, before?: number): T;
}

/** `what` names the thing, with its article; `step` is the text of a step that leaves it. Both are for the error's message. */
export function slot<T>(what: string, step: string): Slot<T> {
  const things = new WeakMap<World, { readonly thing: T }>();
  return {
    set(world, thing) {
      things.set(world, { thing });
      return thing;
    },
    of(world) {
      const kept = things.get(world);
      if (!kept) throw missing(what, step);
      return kept.thing;
    },
    find: (world) => things.get(world)?.thing,
  };
}

/** As `slot`, for several things of one kind. */
export function list<T>(what: string, step: string): List<T> {
  const things = slot<readonly T[]>(what, step);
  const all = (world: World): readonly T[] => things.find(world) ?? [];
  return {
    add(world, thing) {
      things.set(world, [...all(world), thing]);
      return thing;
    },
    all,
    first: (world) => things.of(world)[0] as T,
    latest(world, before = 0) {
      const kept = all(world);
      if (before >= kept.length) throw missing(what, step);
      return kept[kept.length - 1 - before] as T;
    },
  };
}

const missing = (what: string, step: string): Error =>
  new Error(`the scenario needs ${what}: the step "${step}" leaves it for later steps`);
