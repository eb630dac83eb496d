import { catalogue } from '../../../settings/catalogue/index.ts';
import type { Dialect } from '../../../settings/dialect.ts';
import { getSettings, setSettings } from '../cgi-settings.ts';
import { uploadTerms } from '../body.ts';
import { redirect, type Exchange } from '../exchange.ts';
import { certificateAct } from '../setup/certificate-acts.ts';
import { HTTPS_PATH, leads, LOG_PATH, tabs, type Tab } from '../setup/menus.ts';
import { getNetworkStatus } from '../setup/network-status.ts';
import { saveSettings, settingsPage } from '../setup/settings.ts';
import { cgi, form, page, type Mount } from './mount.ts';

/** Does what a form of the page asks for: most only save settings. */
const saveTab = (exchange: Exchange, tab: Tab): void | Promise<void> =>
  (tab.path === HTTPS_PATH ? certificateAct(exchange, tab) : undefined) ?? saveSettings(exchange, tab);

/** The pages of settings, and the CGIs with the names that do not depend on a dialect. */
export const settings: readonly Mount[] = [
  cgi('/cgi-bin/get_network_status', 'settings.read', getNetworkStatus),
  ...tabs.map((tab) => ({
    ...form({
      path: tab.path,
      reads: tab.path === LOG_PATH ? 'log.read' : 'settings.read',
      writes: 'settings.write',
      show: (exchange, problems) => settingsPage(exchange, tab, problems),
      save: (exchange) => saveTab(exchange, tab),
    }),
    ...(tab.path === HTTPS_PATH ? { body: uploadTerms } : {}),
  })),
  ...[...leads].map(([path, further]) => page(path, 'settings.read', (exchange) => redirect(exchange, further))),
];

/** The CGIs that read and set settings, by the names of a dialect. */
export function settingCgis(dialect: Dialect): readonly Mount[] {
  const names = new Set(catalogue.flatMap((row) => [dialect.cgiOf(row).get, dialect.cgiOf(row).set]));
  return [...names].flatMap((name) => {
    const placed = dialect.rowsOf(name);
    const [first] = placed;
    if (!first) return [];
    return dialect.cgiOf(first.row).set === name
      ? cgi(`/cgi-bin/${name}`, 'settings.write', (exchange) => setSettings(exchange, placed))
      : cgi(`/cgi-bin/${name}`, 'settings.read', (exchange) => getSettings(exchange, placed));
  });
}
