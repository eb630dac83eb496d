import type { KnownParameters } from '../../kernel/masking.ts';
import { catalogue } from '../../settings/catalogue/index.ts';
import type { Dialect } from '../../settings/dialect.ts';
import { rowOf } from '../../settings/lookup.ts';
import type { Setting } from '../../settings/setting.ts';

/** Parameters that are not settings and hold no secret, by CGI; user names are in BASE64. */
const ofCgi = new Map<string, readonly string[]>([
  ['reg_admin', ['name']],
  ['set_user', ['name', 'level']],
  ['del_user', ['name']],
  ['initial', ['cmd']],
  ['set_clock', ['date', 'time']],
  ['set_network_https_key', ['size']],
]);
const ofPages = new Set(['name', 'level', 'remove', 'cmd', 'confirm', 'date', 'time']);

/** The parameters of a camera's pages and CGIs: which ones are secret settings, and which ones the journal may show. */
export function knownParameters(dialect: Dialect): KnownParameters {
  const names = (row: Setting): readonly string[] => (row.secret ? [row.key, dialect.cgiOf(row).parameter] : []);
  const secrets = new Set(catalogue.flatMap(names).map((name) => name.toLowerCase()));
  return {
    secret: (name) => secrets.has(name),
    harmless(path, name) {
      if (path.includes('/admin/')) return ofPages.has(name) || rowOf(name)?.secret === false;
      const cgi = path.slice(path.lastIndexOf('/') + 1);
      const row = dialect.rowsOf(cgi).find(({ parameter }) => parameter === name)?.row;
      return row ? !row.secret : (ofCgi.get(cgi)?.includes(name) ?? false);
    },
  };
}
