import { beginsWith, compareOids, type Oid } from '../../../wire/ber/tags.ts';
import { mibGroups } from './index.ts';
import type { MibObject, MibSource } from './object.ts';

/** An instance of an object, which has a value. */
export interface Instance {
  readonly oid: Oid;
  readonly object: MibObject;
  readonly index: Oid;
}

const NO_INDEX: Oid = [];

const tables = mibGroups.flatMap((group) => group.tables);

const instancesOf = (columns: readonly MibObject[], rows: readonly Oid[]): Instance[] =>
  columns.flatMap((object) => rows.map((index) => ({ oid: [...object.oid, ...index], object, index })));

const byOid = (a: Instance, b: Instance): number => compareOids(a.oid, b.oid);

/** The instances that all cameras share, in order: scalars, and the rows of tables that are the same on each. */
const shared: readonly Instance[] = [
  ...mibGroups.flatMap((group) =>
    group.scalars.map((object) => ({ oid: [...object.oid, 0], object, index: NO_INDEX })),
  ),
  ...tables.flatMap(({ columns, rows }) => (typeof rows === 'function' ? [] : instancesOf(columns, rows))),
].toSorted(byOid);

const objects: readonly MibObject[] = mibGroups.flatMap((group) => [
  ...group.scalars,
  ...group.tables.flatMap(({ columns }) => columns),
]);

/** Whether an object identifier names an object that exists, whatever its instance. */
export const isObject = (oid: Oid): boolean => objects.some((object) => beginsWith(oid, object.oid));

/** The instances of a camera in order: the shared ones, and the rows of its own, which are those at the time of its making. */
export class MibTree {
  readonly #own: readonly Instance[];

  constructor(source: MibSource) {
    const own = tables.flatMap(({ columns, rows }) =>
      typeof rows === 'function' ? instancesOf(columns, rows(source)) : [],
    );
    this.#own = own.toSorted(byOid);
  }

  /** The instance with that object identifier. */
  find(oid: Oid): Instance | undefined {
    return exactly(shared, oid) ?? exactly(this.#own, oid);
  }

  /** The first instance after an object identifier. */
  after(oid: Oid): Instance | undefined {
    const [one, other] = [next(shared, oid), next(this.#own, oid)];
    if (!one || !other) return one ?? other;
    return byOid(one, other) < 0 ? one : other;
  }
}

function exactly(all: readonly Instance[], oid: Oid): Instance | undefined {
  const found = all[placeOf(all, oid)];
  return found && compareOids(found.oid, oid) === 0 ? found : undefined;
}

function next(all: readonly Instance[], oid: Oid): Instance | undefined {
  const at = placeOf(all, oid);
  const found = all[at];
  return found && compareOids(found.oid, oid) === 0 ? all[at + 1] : found;
}

/** The place of the first instance that is not before an object identifier. */
function placeOf(all: readonly Instance[], oid: Oid): number {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareOids((all[middle] as Instance).oid, oid) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
