/**
 * The table's own entry of that name; undefined when it has none. Inherited properties (`constructor`, `__proto__`) do not
 * count: a name that comes from outside may be any text.
 */
export function own<T extends object>(table: T, name: PropertyKey): T[keyof T] | undefined {
  return Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
}

/** Whether the table itself has an entry of that name. */
export function has<T extends object>(table: T, name: PropertyKey): name is keyof T {
  return Object.hasOwn(table, name);
}
