import { WireError } from '../kernel/errors.ts';
import { catalogue } from './catalogue/index.ts';
import type { Setting } from './setting.ts';
import type { Evidence } from './evidence.ts';

/** The CGIs that read and set a setting, and its parameter in both. */
export interface CgiName {
  readonly get: string;
  readonly set: string;
  readonly parameter: string;
}

/** A dialect: the names of settings in CGIs. CGI names are without path: `get_network_upnp`. */
export interface Dialect {
  cgiOf(row: Setting): CgiName;
  /** The settings that a CGI reads or sets, in the order of the catalogue; empty: there is no such CGI. */
  rowsOf(cgi: string): readonly { readonly row: Setting; readonly parameter: string }[];
  /** The value as the CGI writes it, from the catalogue's text. */
  toCgi(row: Setting, text: string): string;
  /** The catalogue's text, from what a client sent. Throws `WireError` when the dialect has no such value. */
  fromCgi(row: Setting, sent: string, where: string): string;
  source(row: Setting): Evidence;
}

/** An override of the assumed rule for one setting, where the real names are known. */
export interface Override {
  readonly get?: string | undefined;
  readonly set?: string | undefined;
  readonly parameter?: string | undefined;
  /** The CGI's texts by the catalogue's. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly evidence: Evidence;
}

/**
 * The assumed rule: `network.upnp.autoPortForwarding` is parameter `autoPortForwarding` of `get_network_upnp` and
 * `set_network_upnp`. The vendor's own names are not public.
 */
export function assumedName(key: string): CgiName {
  const segments = key.split('.');
  const page = segments.slice(0, -1).join('_');
  return { get: `get_${page}`, set: `set_${page}`, parameter: segments.at(-1) ?? '' };
}

/** The inverse rule: the key for a CGI and its parameter; undefined when the CGI is not for settings. */
export function assumedKey(cgi: string, parameter: string): string | undefined {
  const page = /^[gs]et_([A-Za-z0-9]+(?:_[A-Za-z0-9]+)*)$/.exec(cgi)?.[1];
  return page === undefined ? undefined : [...page.split('_'), parameter].join('.');
}

/** The dialect of the assumed rule with `overrides` (by key). */
export function dialectWith(overrides: ReadonlyMap<string, Override>): Dialect {
  const cgiOf = (row: Setting): CgiName => named(row.key, overrides.get(row.key));
  const byCgi = new Map<string, { row: Setting; parameter: string }[]>();
  for (const row of catalogue) {
    const { get, set, parameter } = cgiOf(row);
    for (const cgi of new Set([get, set])) byCgi.set(cgi, [...(byCgi.get(cgi) ?? []), { row, parameter }]);
  }
  const valuesOf = (row: Setting): [string, string][] | undefined => {
    const values = overrides.get(row.key)?.values;
    return values && Object.entries(values);
  };
  return {
    cgiOf,
    rowsOf: (cgi) => byCgi.get(cgi) ?? [],
    toCgi: (row, text) => valuesOf(row)?.find(([ours]) => ours === text)?.[1] ?? text,
    fromCgi(row, sent, where) {
      const values = valuesOf(row);
      if (!values) return sent;
      const found = values.find(([, theirs]) => theirs === sent);
      if (found) return found[0];
      const wanted = `one of ${values.map(([, theirs]) => theirs).join(', ')}`;
      throw new WireError({ got: row.secret ? 'another value' : sent, wanted, where });
    },
    source: (row) => overrides.get(row.key)?.evidence ?? 'assumed',
  };
}

function named(key: string, override: Override | undefined): CgiName {
  const rule = assumedName(key);
  return {
    get: override?.get ?? rule.get,
    set: override?.set ?? rule.set,
    parameter: override?.parameter ?? rule.parameter,
  };
}

/** Several settings that a dialect puts in the same place. */
export interface Clash {
  /** "set_network?mode" */
  readonly place: string;
  readonly keys: readonly string[];
}

/** The clashes of a dialect: settings that it cannot tell apart. */
export function clashes(dialect: Dialect): readonly Clash[] {
  const places = new Map<string, string[]>();
  for (const row of catalogue) {
    const { get, set, parameter } = dialect.cgiOf(row);
    for (const cgi of new Set([get, set])) {
      const place = `${cgi}?${parameter}`;
      places.set(place, [...(places.get(place) ?? []), row.key]);
    }
  }
  return [...places].filter(([, keys]) => keys.length > 1).map(([place, keys]) => ({ place, keys }));
}

/** The dialect of the assumed rule alone. */
export const assumedDialect: Dialect = dialectWith(new Map());
