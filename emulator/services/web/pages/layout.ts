import { Html, html } from '../html.ts';
import type { Visitor } from '../visitor.ts';

export const STYLE_PATH = '/style.css';
export const LIVE_PATH = '/live/index.html';

/** The style sheet: sober, readable, one column on a phone. */
export const style = `
:root { color-scheme: light; --ink: #1d2733; --soft: #5a6675; --line: #cfd6de; --accent: #0a5bb5; --bad: #b3261e; --paper: #fff; --ground: #eef1f4 }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--ground) }
header { background: var(--ink); color: #fff; padding: .7rem 1.2rem; display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; align-items: baseline }
header strong { font-size: 1.1rem } header nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin-left: auto } header .user { color: #c9d3dc; overflow-wrap: anywhere } header a { color: #fff }
header a[aria-current] { text-decoration: none; border-bottom: 2px solid #fff }
main { max-width: 72rem; margin: 1.5rem auto; padding: 1.2rem 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 4px }
main.narrow { max-width: 34rem }
h1 { font-size: 1.35rem; margin: 0 0 .8rem } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem }
p.hint, .hint { color: var(--soft); font-size: .92rem; margin: .2rem 0 }
label { display: block; font-weight: 600; margin-top: 1rem }
input, select { width: 100%; max-width: 34rem; font: inherit; padding: .5rem .6rem; border: 1px solid #8793a1; border-radius: 3px; background: #fff }
[aria-invalid=true] { border-color: var(--bad); border-width: 2px }
ul.fault, .fault ul { margin: .25rem 0 0; padding-left: 1.1rem } .fault { color: var(--bad) } h1, p, li { overflow-wrap: anywhere } .fault li { margin: .1rem 0 }
button { display: block; font: inherit; font-weight: 600; margin-top: 1.4rem; padding: .55rem 1.6rem; color: #fff; background: var(--accent); border: 0; border-radius: 3px; cursor: pointer }
:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px }
.skip { position: absolute; left: -100vw; padding: .4rem 1rem; background: var(--paper) } .skip:focus { left: .5rem; top: .5rem; z-index: 1 } [tabindex="-1"]:focus { outline: none }
table { border-collapse: collapse; width: 100%; font-size: .93rem } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 600 } td.value { font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
button.grave { color: var(--bad); background: var(--paper); border: 2px solid var(--bad) }
button.small { margin: 0; padding: .2rem .8rem; font-weight: 400; background: var(--soft) }
.done { color: #14663b; font-weight: 600 } :disabled { color: var(--soft); background: var(--ground) }
.setup { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 2rem } .setup nav h2 { font-size: .92rem; margin: 1rem 0 .1rem; color: var(--soft) } .setup nav h2:first-child { margin-top: 0 }
.log td.value { white-space: nowrap } .log { overflow: auto; max-height: 34rem; border: 1px solid var(--line); padding: 0 .6rem }
.setup nav li span { display: block; padding: .12rem .5rem } .setup nav li ul { padding-left: .9rem }
.setup nav ul { list-style: none; margin: 0; padding: 0 } .setup nav a { display: block; padding: .12rem .5rem; color: var(--accent); text-decoration: none } .setup nav a:hover { text-decoration: underline }
.setup nav a[aria-current] { background: var(--ground); color: var(--ink); font-weight: 600; border-left: 3px solid var(--accent) }
.live { display: block; width: 100%; background: #000; aspect-ratio: 16 / 9 }
.scroll { overflow-x: auto }
.tools { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 0 0 1rem } .live + .tools { margin-top: .8rem } .tools div { min-width: 0 } .tools label { margin: 0 } .tools select { width: auto; max-width: 100% } .tools button { margin: 0 }
.pages { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .5rem 0 }
@media (max-width: 48rem) { .setup { grid-template-columns: minmax(0, 1fr) } .setup nav:first-child { columns: 2 8rem; gap: 1rem } .setup nav h2 { break-after: avoid } }
@media (max-width: 30rem) { main { margin: 0; border: 0; border-radius: 0; padding: 1rem } header nav { margin-left: 0 } }
`;

interface Layout {
  readonly model: string;
  readonly title: string;
  readonly here?: 'live' | 'admin';
  /** Who sees it; unless given, the page has no links to others. */
  readonly visitor?: Visitor;
  readonly narrow?: boolean;
  /** Includes the style sheet in the page. */
  readonly whole?: boolean;
  /** The id of what the skip link leads to, if it is only a part of the page's main part. */
  readonly skipTo?: string;
  readonly content: Html;
}

/** The links of the header: the pages that the user may open, who they are, and the way out. */
function navigation({ name, level, mayOpenSetup, logOut }: Visitor, here: Layout['here']): Html {
  const link = (to: 'live' | 'admin', label: string): Html =>
    html`<a href="/${to}/index.html" ${to === here && html`aria-current="page"`}>${label}</a>`;
  return html`<nav aria-label="Camera">
    ${link('live', 'Live')} ${mayOpenSetup && link('admin', 'Setup')}
    ${name !== '' && html`<span class="user">${name} (${level})</span><a href="${logOut}">Log out</a>`}
  </nav>`;
}

/** The layout of every page. Scanners recognise this range of cameras by the title. */
export function layout({ model, title, here, visitor, narrow, whole, skipTo = 'main', content }: Layout): Html {
  const camera = `${model} Network Camera`.trim();
  return html`<!doctype html>
    <html lang="en" oncontextmenu="return false">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${camera}${title && ` - ${title}`}</title>
        ${whole ? new Html(`<style>${style}</style>`) : html`<link rel="stylesheet" href="${STYLE_PATH}" />`}
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${visitor && html`<a class="skip" href="#${skipTo}">Skip to the content</a>`}
        <header><strong>${camera}</strong>${visitor && navigation(visitor, here)}</header>
        <main id="main" tabindex="-1" ${narrow ? html`class="narrow"` : ''}>${content}</main>
      </body>
    </html> `;
}
