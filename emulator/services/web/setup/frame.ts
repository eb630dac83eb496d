import type { Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { layout } from '../pages/layout.ts';
import { visitorOf } from '../visitor.ts';
import { tabs, titleOf, type Tab } from './menus.ts';

/** The paths of setup pages that do not show settings. */
export const USERS_PATH = '/admin/users.html';
export const MAINTENANCE_PATH = '/admin/maintenance.html';
export const STATUS_PATH = '/admin/index.html';
export const CLOCK_PATH = '/admin/clock.html';

type Link = Pick<Tab, 'menu' | 'tab' | 'section' | 'path'>;

const own = (menu: string, tab: string, path: string): Link => ({ menu, tab, section: undefined, path });

const links: readonly Link[] = [
  own('Status', 'Product', STATUS_PATH),
  ...tabs,
  own('Basic', 'Date and time', CLOCK_PATH),
  own('User mng.', 'Users', USERS_PATH),
  own('Maintenance', 'Default reset', MAINTENANCE_PATH),
];

const byMenu = (): [string, Link[]][] => [...Map.groupBy(links, (one) => one.menu)];

function setupMenu(here: string): Html {
  const link = ({ tab, section, path }: Link): Html =>
    html`<li><a href="${path}" ${path === here ? html`aria-current="page"` : ''}>${section ?? tab}</a></li>`;
  // A tab with several pages is a heading above them.
  const item = ([label, of]: [string, Link[]]): Html =>
    of[0]?.section === undefined
      ? html`${of.map(link)}`
      : html`<li>
          <span>${label}</span>
          <ul>
            ${of.map(link)}
          </ul>
        </li>`;
  return html`<nav aria-label="Setup menu">
    ${byMenu().map(
      ([label, of]) =>
        html`<h2>${label}</h2>
          <ul>
            ${[...Map.groupBy(of, (one) => one.tab)].map(item)}
          </ul>`,
    )}
  </nav>`;
}

/** A setup page: the menu at the side, `here` marked in it. */
export function setupPage(exchange: Exchange, here: string, content: Html): Html {
  const found = links.find(({ path }) => path === here);
  return layout({
    model: exchange.site.camera.model.name,
    visitor: visitorOf(exchange),
    title: found ? titleOf(found) : 'Setup',
    here: 'admin',
    skipTo: 'content',
    content: html`<div class="setup">
      ${setupMenu(here)}
      <div id="content" tabindex="-1">${content}</div>
    </div>`,
  });
}

/**
 * The outcome of a form: "Saved.", or the problems that belong to no field, which get the focus. Undefined when no form was sent.
 * `beside`: whether fields have problems, which are said there.
 */
export function outcome(problems: readonly string[] | undefined, beside = false): Html | undefined {
  if (problems === undefined) return undefined;
  if (problems.length > 0)
    return html`<div class="fault" role="alert" tabindex="-1" ${!beside && html`autofocus`}>
      <ul>
        ${problems.map((problem) => html`<li>${problem}</li>`)}
      </ul>
    </div>`;
  return beside ? html`<p class="fault">Nothing was saved.</p>` : html`<p class="done" role="status">Saved.</p>`;
}

/** The hidden Randomnum field, which keeps pages of other sites from sending a form. */
export const randomnumField = (value: string): Html => html`<input type="hidden" name="Randomnum" value="${value}" />`;
