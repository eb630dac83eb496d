import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

/** The final page before a port closes: it links to the camera's new address and loads nothing else. */
export function newAddressPage(model: string, title: string, text: string, place: string): Html {
  const content = html`<h1>${title}</h1>
    <p class="done" role="status">${text}</p>
    <p>The camera goes on at <a href="${place}">${place}</a>.</p>`;
  return layout({ model, title, narrow: true, whole: true, content });
}
