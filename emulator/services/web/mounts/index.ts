import type { Dialect } from '../../../settings/dialect.ts';
import { RouteTable } from '../routes.ts';
import { certificates } from './certificates.ts';
import { clock } from './clock.ts';
import { identity } from './identity.ts';
import { lens } from './lens.ts';
import { maintenance } from './maintenance.ts';
import type { Mount } from './mount.ts';
import { pages } from './pages.ts';
import { pictures } from './pictures.ts';
import { push } from './push.ts';
import { registration } from './registration.ts';
import { settingCgis, settings } from './settings.ts';
import { users } from './users.ts';

/** The mounts with the same paths on every camera. */
export const fixed: readonly Mount[] = [
  registration,
  pages,
  pictures,
  identity,
  push,
  lens,
  users,
  clock,
  maintenance,
  certificates,
  settings,
].flat();
const taken = new Set(fixed.map(({ path }) => path));

const tables = new WeakMap<Dialect, RouteTable>();

/** The web service's own mounts, which all cameras of a dialect share. A fixed path wins over a name of the dialect. */
export function ownRoutes(dialect: Dialect): RouteTable {
  const known = tables.get(dialect);
  if (known) return known;
  const table = new RouteTable([...fixed, ...settingCgis(dialect).filter(({ path }) => !taken.has(path))]);
  tables.set(dialect, table);
  return table;
}
