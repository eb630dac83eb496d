import type { Setting } from './setting.ts';

/** The columns that a row may leave out: its page has them, or the usual value holds. */
type Optional =
  | 'storage'
  | 'takes'
  | 'supported'
  | 'acts'
  | 'secret'
  | 'needs'
  | 'onInterface'
  | 'when'
  | 'guide'
  | 'evidence'
  | 'note';

type Shared = Partial<Pick<Setting, Exclude<Optional, 'secret' | 'needs' | 'onInterface' | 'note'>>>;

/** The columns that the rows of a page share. `key` is the beginning of their keys: "network.snmp". */
export type PageColumns = Pick<Setting, 'key' | 'menu'> & Shared;

type Row<T> = Omit<Setting<T>, 'key' | 'menu' | Optional> & Partial<Pick<Setting<T>, 'menu' | Optional>>;

/** A page of the camera's menu: it makes the rows of the catalogue and keeps them, so that none is forgotten. */
export interface Page {
  /** Adds the row whose key ends with `name`. Its own columns go before those of the page. */
  setting<T>(name: string, row: Row<T>): Setting<T>;
  /** All its rows, in the order in which they were added. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly rows: readonly Setting<any>[];
}

/** What holds for a row unless the row or its page says otherwise. Nothing is claimed of the real camera, and nothing can be set. */
const usual = {
  storage: 'reset',
  takes: 'at-once',
  supported: false,
  acts: [],
  secret: false,
  needs: undefined,
  onInterface: [],
  when: undefined,
  guide: undefined,
  evidence: 'assumed',
  note: '',
} as const satisfies Pick<Setting, Optional>;

export function page({ key, ...shared }: PageColumns): Page {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const rows: Setting<any>[] = [];
  return {
    rows,
    setting(name, row) {
      const added = { ...usual, ...shared, ...row, key: `${key}.${name}` };
      rows.push(added);
      return added;
    },
  };
}
