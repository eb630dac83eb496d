import { own } from '../kernel/own.ts';
import { WireError } from '../kernel/errors.ts';
import type { Codec } from './codec.ts';
import type { Actor } from './actor.ts';
import type { Feature, Model } from './model.ts';
import type { Evidence } from './evidence.ts';

/** A row of the catalogue: everything that is known about a setting, in one place. */
export interface Setting<T = unknown> {
  /** The key: dotted, camelCase; used in files, on the control port and (by the dialect's rule) in CGI names. */
  readonly key: string;
  /** The label in the menu: "Auto port forwarding". Unique in the catalogue; scenarios use it. */
  readonly label: string;
  /** The menu path, as the guide writes it: ['Network', 'Advanced', 'UPnP']. */
  readonly menu: readonly string[];
  readonly type: Codec<T>;
  readonly factory: T;
  /** The effect of a reset "except the network settings": `network` keeps the setting, `reset` does not. `fixed` never changes. */
  readonly storage: 'fixed' | 'network' | 'reset';
  readonly takes: 'at-once' | 'service-restart';
  /** Whether this version has the behaviour that it changes. If not, it can be read but not set. */
  readonly supported: boolean;
  /** Who acts on a change. A setting that is only read when it is needed has none. */
  readonly acts: readonly Actor[];
  readonly secret: boolean;
  /** The key of a secret without which it keeps its default: one that only a person can choose. */
  readonly needs: string | undefined;
  /** The choices that only a camera on a network interface has (`--interface`): elsewhere they are shown but refused. */
  readonly onInterface: readonly string[];
  /** The feature a model must have. */
  readonly when: Feature | undefined;
  /** The guide's section number, e.g. "3.2.3"; undefined for what the guide does not name. */
  readonly guide: string | undefined;
  /** The evidence for name, menu path, choices and default, and the reason. */
  readonly evidence: Evidence;
  readonly note: string;
}

/** The defaults of models that were parsed already: some settings are read for each picture of a stream. */
const overridden = new WeakMap<Model, Map<Setting, unknown>>();

/** The row's default on this model: its own, unless the model overrides it. */
export function factoryOf<T>(row: Setting<T>, model: Model): T {
  const text = own(model.factory, row.key);
  if (text === undefined) return row.factory;
  const known = overridden.get(model) ?? new Map<Setting, unknown>();
  overridden.set(model, known);
  if (!known.has(row)) known.set(row, row.type.parse(text, `model ${model.name}, ${row.key}`));
  return known.get(row) as T;
}

/** Parses a text as the row's value. Throws `WireError`, which names only the length of a secret, never its text. */
export function valueOf<T>(row: Setting<T>, text: string, where: string = row.key): T {
  try {
    return row.type.parse(text, where);
  } catch (error) {
    if (!row.secret || !(error instanceof WireError)) throw error;
    throw new WireError({ got: `a secret of ${Array.from(text).length} characters`, wanted: row.type.wanted, where });
  }
}

/** The choices of a row that a camera of this model cannot take where it runs. */
export const lacking = (row: Setting, model: Model): readonly string[] => (model.onInterface ? [] : row.onInterface);

/** Why they cannot be taken. */
export const LACKING = 'only with --interface';

/** The reason why the row cannot be set on this model in this version; undefined when it can. */
export function refusal(row: Setting, model: Model): string | undefined {
  if (row.when && !model.features.includes(row.when)) return `model ${model.name} has no ${row.when}`;
  if (row.storage === 'fixed') return 'is fixed';
  if (!row.supported) return 'not in this version';
  return undefined;
}
