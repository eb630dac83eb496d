import { catalogue } from '../../../settings/catalogue/index.ts';
import type { Setting } from '../../../settings/setting.ts';

/** A page of the setup menu, as the guide writes the way there: [Network], [Advanced], NTP. */
export interface Tab {
  readonly menu: string;
  readonly tab: string;
  /** The third word, where there is one. */
  readonly section: string | undefined;
  readonly path: string;
  readonly rows: readonly Setting[];
}

const slug = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The log and what is set about it stand on one page. */
export const LOG_PATH = '/admin/log.html';

const pathOf = (menu: readonly string[]): string =>
  menu[1] === 'System log' ? LOG_PATH : `/admin/${menu.map(slug).join('/')}.html`;

/** The pages of settings, in the order of the catalogue. */
export const tabs: readonly Tab[] = [...Map.groupBy(catalogue, ({ menu }) => pathOf(menu))].map(([path, rows]) => {
  const [menu = '', tab = '', section] = rows[0]?.menu ?? [];
  return { menu, tab, section, path, rows };
});

const byPath = new Map(tabs.map((tab) => [tab.path, tab]));

/** [Network] – [Advanced] itself is no page: whoever opens it sees the first of those that it leads to. */
const leads = new Map(
  tabs
    .filter(({ section }) => section !== undefined)
    .toReversed()
    .map(({ menu, tab, path }) => [pathOf([menu, tab]), path]),
);

export const tabAt = (path: string): Tab | undefined => byPath.get(path);

/** Where a path of the menu leads that has no page of its own. */
export const leadsTo = (path: string): string | undefined => leads.get(path);

/** The way there, in words. */
export const titleOf = ({ menu, tab, section }: Pick<Tab, 'menu' | 'tab' | 'section'>): string =>
  [menu, tab, ...(section === undefined ? [] : [section])].join(' – ');
