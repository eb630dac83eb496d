import { catalogue } from '../../../settings/catalogue/index.ts';
import type { Setting } from '../../../settings/setting.ts';

/** A settings page of the setup menu. The guide writes its menu path as [Network], [Advanced], NTP. */
export interface Tab {
  readonly menu: string;
  readonly tab: string;
  /** The third part of the menu path, if there is one. */
  readonly section: string | undefined;
  readonly path: string;
  readonly rows: readonly Setting[];
}

const slug = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The page of the system log and its settings. */
export const LOG_PATH = '/admin/log.html';

/** The page of the connection, the CRT key and the certificates. */
export const HTTPS_PATH = '/admin/network/advanced/https.html';

const pathOf = (menu: readonly string[]): string =>
  menu[1] === 'System log' ? LOG_PATH : `/admin/${menu.map(slug).join('/')}.html`;

/** The settings pages, in the order of the catalogue. */
export const tabs: readonly Tab[] = [...Map.groupBy(catalogue, ({ menu }) => pathOf(menu))].map(([path, rows]) => {
  const [menu = '', tab = '', section] = rows[0]?.menu ?? [];
  return { menu, tab, section, path, rows };
});

/** Menu paths without a page, such as [Network] – [Advanced], and the first page below each. */
export const leads: ReadonlyMap<string, string> = new Map(
  tabs
    .filter(({ section }) => section !== undefined)
    .toReversed()
    .map(({ menu, tab, path }) => [pathOf([menu, tab]), path]),
);

/** The title of a page: its menu path. */
export const titleOf = ({ menu, tab, section }: Pick<Tab, 'menu' | 'tab' | 'section'>): string =>
  [menu, tab, ...(section === undefined ? [] : [section])].join(' – ');
