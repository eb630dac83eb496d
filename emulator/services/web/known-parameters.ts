import type { KnownParameters } from '../../kernel/masking.ts';
import { catalogue } from '../../settings/catalogue/index.ts';
import type { Dialect } from '../../settings/dialect.ts';
import { rowOf } from '../../settings/lookup.ts';
import type { Setting } from '../../settings/setting.ts';
import { fixed } from './mounts/index.ts';

/** The parameters that the journal may show besides settings, by the path of their mount. */
const shown = new Map(fixed.map(({ path, shows = [] }) => [path, shows]));

/** The parameters of a camera's pages and CGIs: which ones are secret settings, and which ones the journal may show. */
export function knownParameters(dialect: Dialect): KnownParameters {
  const names = (row: Setting): readonly string[] => (row.secret ? [row.key, dialect.cgiOf(row).parameter] : []);
  const secrets = new Set(catalogue.flatMap(names).map((name) => name.toLowerCase()));
  return {
    secret: (name) => secrets.has(name),
    harmless(path, name) {
      if (path.includes('/admin/') && rowOf(name)?.secret === false) return true;
      const cgi = path.slice(path.lastIndexOf('/') + 1);
      const row = dialect.rowsOf(cgi).find(({ parameter }) => parameter === name)?.row;
      return row ? !row.secret : (shown.get(path)?.includes(name) ?? false);
    },
  };
}
