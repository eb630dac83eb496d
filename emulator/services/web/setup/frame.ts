import { html, type Html } from '../html.ts';
import { layout } from '../pages/layout.ts';
import { tabs } from './menus.ts';

/** Pages of the setup menu beside those of settings. */
export const USERS_PATH = '/admin/users.html';
export const MAINTENANCE_PATH = '/admin/maintenance.html';
export const LOG_PATH = '/admin/log.html';
export const STATUS_PATH = '/admin/index.html';

const links = [
  { menu: 'Status', tab: 'Product', path: STATUS_PATH },
  ...tabs,
  { menu: 'User mng.', tab: 'Users', path: USERS_PATH },
  { menu: 'Maintenance', tab: 'System log lines', path: LOG_PATH },
  { menu: 'Maintenance', tab: 'Default reset', path: MAINTENANCE_PATH },
];

/** A setup page: the menu at the side, `here` marked in it. */
export function setupPage(model: string, here: string, content: Html): Html {
  const link = ({ tab, path }: (typeof links)[number]): Html =>
    html`<li><a href="${path}" ${path === here ? html`aria-current="page"` : ''}>${tab}</a></li>`;
  const menu = [...Map.groupBy(links, (one) => one.menu)].map(
    ([words, of]) =>
      html`<h2>${words}</h2>
        <ul>
          ${of.map(link)}
        </ul>`,
  );
  const title = links.find(({ path }) => path === here);
  return layout({
    model,
    title: title ? `${title.menu} - ${title.tab}` : 'Setup',
    here: 'admin',
    content: html`<div class="setup">
      <nav aria-label="Setup menu">${menu}</nav>
      <div>${content}</div>
    </div>`,
  });
}

/** What went wrong or well with what was sent. */
export function outcome(problems: readonly string[] | undefined): Html | undefined {
  if (problems === undefined) return undefined;
  if (problems.length === 0) return html`<p class="done" role="status">Saved.</p>`;
  return html`<ul class="fault" role="alert">
    ${problems.map((problem) => html`<li>${problem}</li>`)}
  </ul>`;
}

/** What keeps other sites' pages from sending this form. */
export const randomnumField = (value: string): Html => html`<input type="hidden" name="Randomnum" value="${value}" />`;
