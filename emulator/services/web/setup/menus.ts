import { catalogue } from '../../../settings/catalogue/index.ts';
import type { Setting } from '../../../settings/setting.ts';

/** One tab of the setup menu: a page. */
export interface Tab {
  /** [Network], [Advanced] */
  readonly menu: string;
  readonly tab: string;
  readonly path: string;
  /** What stands on it, by the menu's third word; '' where it has none. */
  readonly sections: ReadonlyMap<string, readonly Setting[]>;
}

const slug = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The pages of settings, in the order of the catalogue. */
export const tabs: readonly Tab[] = [
  ...Map.groupBy(catalogue, ({ menu }) => `/admin/${slug(menu[0] ?? '')}/${slug(menu[1] ?? '')}.html`),
].map(([path, rows]) => ({
  menu: rows[0]?.menu[0] ?? '',
  tab: rows[0]?.menu[1] ?? '',
  path,
  sections: Map.groupBy(rows, (row) => row.menu[2] ?? ''),
}));

const byPath = new Map(tabs.map((tab) => [tab.path, tab]));

export const tabAt = (path: string): Tab | undefined => byPath.get(path);

export const rowsOn = ({ sections }: Tab): readonly Setting[] => [...sections.values()].flat();
